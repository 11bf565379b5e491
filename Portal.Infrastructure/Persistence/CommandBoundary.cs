using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Notices;
using Portal.Infrastructure.Onboarding;

namespace Portal.Infrastructure.Persistence;

/// <summary>What every command and query passes: rights, tenant, retries, and the end of every exception.</summary>
public sealed partial class CommandBoundary(
    IPortalContextFactory contexts,
    Tenants tenants,
    IActorRights rights,
    NoticeNews news,
    TimeProvider machine,
    ILogger<CommandBoundary> logger)
{
    private const int Tries = 4;

    internal IPortalContextFactory Contexts => contexts;

    internal TimeProvider Machine => machine;

    internal NoticeNews News => news;

    /// <summary>The tenant the actor may do this in, or the refusal. Refusals: <c>not_found</c>, <c>forbidden</c>, <c>signed_out</c>.</summary>
    internal async ValueTask<Result<Tenant>> AdmitAsync(Actor actor, Permission permission, CancellationToken cancellationToken)
    {
        if (actor.Scope.Tenant is not { } scope || (actor is { Scope: Scope.Shopper, Role: not Role.Shopper }))
        {
            return Refusal.NotFound("tenant");
        }

        if (actor is { Role: Role.Shopper, Scope: not Scope.Shopper })
        {
            return Refusal.Forbidden("forbidden", permission); // A link opens its own contract, whatever it may do there.
        }

        if (await ObjectAsync(actor, permission, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var tenant = await tenants.FindAsync(scope.Id, scope.Environment, cancellationToken);
        return tenant is null ? Refusal.NotFound("tenant") : tenant;
    }

    /// <summary>What stands against a person doing what asks for a fresh proof; null where nothing does. Refusal: <c>proof_needed</c>.</summary>
    internal async ValueTask<Refusal?> ObjectWithoutProofAsync(Actor actor, CancellationToken cancellationToken) =>
        await rights.HaveProvedAsync(actor, cancellationToken) ? null : Refusal.Forbidden("proof_needed");

    /// <summary>The same merchant in the other environment.</summary>
    internal async ValueTask<Tenant> OtherAsync(Scope.Merchant scope, CancellationToken cancellationToken) =>
        await tenants.FindAsync(scope.Id, scope.Environment.Other(), cancellationToken)
            ?? throw new InvalidOperationException($"{scope.Id} is there in {scope.Environment} only.");

    /// <summary>What stands against this actor doing this, whatever the tenant; null where nothing does. Refusals: <c>signed_out</c>, <c>forbidden</c>.</summary>
    internal async ValueTask<Refusal?> ObjectAsync(Actor actor, Permission permission, CancellationToken cancellationToken)
    {
        if (!await rights.StillHoldAsync(actor, cancellationToken))
        {
            return new Refusal(RefusalKind.Unauthenticated, "signed_out", null);
        }

        return actor.Can(permission) ? null : Refusal.Forbidden("forbidden", permission);
    }

    /// <summary>Runs an operation; where somebody else wrote first, again on fresh data. Whatever it throws ends here as a reference id.</summary>
    internal async Task<Result<T>> RunAsync<T>(string operation, Func<Task<Result<T>>> attempt, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await attempt();
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception exception) when (StoreErrors.IsWorthAnotherTry(exception))
            {
                if (tried == Tries)
                {
                    LogContended(operation, exception);
                    return Refusal.Conflict("changed_meanwhile");
                }
            }
#pragma warning disable CA1031 // The boundary is where every unexpected exception ends: logged in full, told as a reference.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                var reference = Reference.New();
                LogFailed(operation, reference, exception);
                return Refusal.Unavailable(reference);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "{Operation} failed, reference {Reference}")]
    private partial void LogFailed(string operation, string reference, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Operation} gave way to other writers in every try")]
    private partial void LogContended(string operation, Exception exception);
}
