using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>
/// Step-up: by what a person proves to be who signed in, before something that asks for it (<c>NeedsProof</c>). The proof is kept with the session in the
/// store, by the machine's clock, and good for <see cref="Session.ProofLasts"/>. Wrong ones count as wrong passwords do.
/// </summary>
public sealed class Proofs(IServiceScopeFactory scopes, CommandBoundary boundary, SessionStore sessions, SecondFactors factors, AccountTries tries)
{
    /// <summary>For who has nothing else. Refusals: <c>proof_stronger</c>, <c>proof_wrong</c>, <c>proof_locked</c>.</summary>
    public Task<Result<Done>> ByPasswordAsync(Person person, string password, CancellationToken cancellationToken) =>
        boundary.RunAsync(nameof(ByPasswordAsync), () => TryPasswordAsync(person, password, cancellationToken), cancellationToken);

    /// <summary>By a code of the app or a recovery code. Refusals: <c>code_wrong</c>, <c>code_used</c>, <c>proof_locked</c>.</summary>
    public async Task<Result<Done>> ByCodeAsync(Person person, string code, CancellationToken cancellationToken)
    {
        var taken = await factors.TakeAsync(person.Id, code, cancellationToken);
        if (taken.TryGet(out _, out _))
        {
            await KeepAsync(person, cancellationToken);
        }

        return taken;
    }

    /// <summary>Notes a proof that was found right elsewhere: that of a passkey, which only a request can look at.</summary>
    public Task KeepAsync(Person person, CancellationToken cancellationToken) => sessions.ProveAsync(person, cancellationToken);

    private async Task<Result<Done>> TryPasswordAsync(Person person, string password, CancellationToken cancellationToken)
    {
        if ((await factors.OfAsync(person.Id, cancellationToken)).HasSecond)
        {
            return Refusal.Rule("proof_stronger");
        }

        if (await tries.BeginAsync(person.Id, cancellationToken) is { } locked)
        {
            return locked;
        }

        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        if (password.Length is 0 or > AccountRules.LongestPassword
            || await users.FindByIdAsync(person.Id.Value) is not { } account || !await users.CheckPasswordAsync(account, password))
        {
            return Refusal.Rule("proof_wrong");
        }

        await tries.SucceedAsync(person.Id, cancellationToken);
        await KeepAsync(person, cancellationToken);
        return default(Done);
    }
}
