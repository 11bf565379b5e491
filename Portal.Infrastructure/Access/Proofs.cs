using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>
/// Step-up: by what a person proves to be who signed in, before something that asks for it (<c>NeedsProof</c>). The proof is kept with the session in the
/// store, by the machine's clock, and good for <see cref="Session.ProofLasts"/>. Wrong ones count as wrong passwords do.
/// </summary>
public sealed class Proofs(IServiceScopeFactory scopes, CommandBoundary boundary, SessionStore sessions, AccountTries tries)
{
    /// <summary>Refusals: <c>proof_wrong</c>, <c>proof_locked</c>.</summary>
    public Task<Result<Done>> ByPasswordAsync(Person person, string password, CancellationToken cancellationToken) => boundary.RunAsync(
        nameof(ByPasswordAsync),
        () => TryAsync(person, async users => password.Length is > 0 and <= AccountRules.LongestPassword
            && await users.FindByIdAsync(person.Id.Value) is { } account && await users.CheckPasswordAsync(account, password), cancellationToken),
        cancellationToken);

    private async Task<Result<Done>> TryAsync(Person person, Func<UserManager<PortalUser>, Task<bool>> isRight, CancellationToken cancellationToken)
    {
        if (await tries.BeginAsync(person.Id, cancellationToken) is { } locked)
        {
            return locked;
        }

        await using var scope = scopes.CreateAsyncScope();
        if (!await isRight(scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>()))
        {
            return Refusal.Rule("proof_wrong");
        }

        await tries.SucceedAsync(person.Id, cancellationToken);
        await sessions.ProveAsync(person, cancellationToken);
        return default(Done);
    }
}
