using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Jobs;

/// <summary>
/// Takes up work that waits, one at a time. Who writes its name into it has it for as long as it gives a sign of life; whoever cancels it, or takes it over,
/// changes its row, and the next sign of the worker before sees that and stops.
/// </summary>
/// <param name="job">What the store's scope is called after.</param>
public abstract partial class LeasedWorker<T>(IPortalContextFactory contexts, Tenants tenants, TimeProvider machine, ILogger logger, string job)
    where T : class, ILeased
{
    /// <summary>How long a worker that is silent is believed to be at work.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <summary>From one sign of life to the next.</summary>
    protected static readonly TimeSpan Sign = TimeSpan.FromSeconds(1);

    /// <summary>After the store had a moment's trouble.</summary>
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(15);

    /// <summary>Unlike any other worker's.</summary>
    protected string Name { get; } = Ids.New<WorkerId>().Value;

    /// <summary>Until when a sign of life given now holds.</summary>
    protected DateTimeOffset HeldUntil => machine.GetUtcNow() + Lease;

    protected IPortalContextFactory Contexts => contexts;

    protected TimeProvider Machine => machine;

    /// <summary>Works on what comes first. False where nothing waits.</summary>
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        if (await ClaimAsync(cancellationToken) is not { } work)
            return false;
        var tenant = new Scope.Merchant(work.Merchant, work.Environment);
        try
        {
            await WorkAsync(work, tenant, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            LogLost(job, IdOf(work));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await LeaveAsync(work, tenant, (kept, _) => kept.Release(null));
        }
        catch (Exception exception) when (CanGoOn(work, exception))
        {
            LogPaused(job, IdOf(work), exception);
            await LeaveAsync(work, tenant, (kept, _) => kept.Release(machine.GetUtcNow() + s_rest));
        }
#pragma warning disable CA1031 // Whatever stopped it is told of the work; the next one has its turn.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(job, IdOf(work), exception);
            await LeaveAsync(work, tenant, (kept, now) => kept.Fail(FaultOf(exception), now));
            await FailedAsync(work, tenant, cancellationToken);
        }

        return true;
    }

    /// <summary>What is to be done, the first of it first, whoever has it.</summary>
    protected abstract IQueryable<T> Unfinished(PortalContext db, DateTimeOffset now);

    /// <summary>Brings it to its end.</summary>
    protected abstract Task WorkAsync(T work, Scope.Merchant tenant, CancellationToken cancellationToken);

    protected abstract string IdOf(T work);

    /// <summary>The stable code that the work fails with.</summary>
    protected abstract string FaultOf(Exception exception);

    /// <summary>Whether a pause may mend it.</summary>
    protected virtual bool CanGoOn(T work, Exception exception) => StoreErrors.IsTransient(exception);

    /// <summary>After it was written that the work failed.</summary>
    protected virtual Task FailedAsync(T work, Scope.Merchant tenant, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Changes the work, which must be as this worker left it, and what belongs to it first.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed it.</exception>
    protected async Task SaveAsync(
        T work, Scope.Merchant tenant, Action change, CancellationToken cancellationToken, Func<PortalContext, Task>? besides = null)
    {
        await using var db = contexts.Create(tenant);
        db.Attach(work);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (besides is not null)
            await besides(db);
        change();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The tenant's clock.</summary>
    protected async Task<DateTimeOffset> NowAsync(Scope.Merchant tenant, CancellationToken cancellationToken) =>
        (await TimeAsync(tenant, cancellationToken)).Now;

    protected async Task<TenantTime> TimeAsync(Scope.Merchant tenant, CancellationToken cancellationToken) =>
        (await tenants.FindAsync(tenant.Id, tenant.Environment, cancellationToken))!.TimeAt(machine.GetUtcNow());

    private async Task<T?> ClaimAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var db = contexts.Create(new Scope.System(job));
            var now = machine.GetUtcNow();
            if (await Unfinished(db, now).Where(work => work.HeldUntil == null || work.HeldUntil <= now).FirstOrDefaultAsync(cancellationToken) is not { } first)
                return null;
            first.Take(Name, HeldUntil);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return first;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody else has it; the next one then.
            }
        }
    }

    /// <summary>Changes the work as it stands in the store, if it is still this worker's.</summary>
    private async Task LeaveAsync(T work, Scope.Merchant tenant, Action<T, DateTimeOffset> change)
    {
        var now = await NowAsync(tenant, CancellationToken.None);
        await using var db = contexts.Create(tenant);
        await db.Attach(work).ReloadAsync(CancellationToken.None);
        if (string.Equals(work.Worker, Name, StringComparison.Ordinal))
        {
            change(work, now);
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Job}: {Work} could not go on")]
    private partial void LogFailed(string job, string work, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Job}: {Work} pauses")]
    private partial void LogPaused(string job, string work, Exception exception);

    [LoggerMessage(LogLevel.Information, "{Job}: {Work} was stopped, or taken over by another worker")]
    private partial void LogLost(string job, string work);
}
