using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>What mails about an account are written in: its owner's choice, and not that of whoever signs in from elsewhere.</summary>
public sealed class AccountLanguages(IPortalContextFactory contexts, CommandBoundary boundary, TimeProvider machine)
{
    /// <summary>Keeps what a person chose who is signed in. Refusal: <c>signed_out</c>.</summary>
    /// <param name="language">One of the house's.</param>
    public Task<Result<Done>> KeepAsync(SignedIn account, string language, CancellationToken cancellationToken) =>
        boundary.RunAsync(nameof(KeepAsync), () => TryKeepAsync(account, language, cancellationToken), cancellationToken);

    private async Task<Result<Done>> TryKeepAsync(SignedIn account, string language, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("languages"));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var session = db.Set<Session>().Where(Session.Open(machine.GetUtcNow())).Where(row => row.Id == account.Session && row.UserId == account.Id.Value);
        var isKept = await db.Users.Where(user => user.Id == account.Id.Value && user.SecurityStamp == account.Stamp && session.Any())
            .ExecuteUpdateAsync(change => change.SetProperty(user => user.Language, language), cancellationToken) == 1;
        await transaction.CommitAsync(cancellationToken);
        return isKept ? default(Done) : new Refusal(RefusalKind.Unauthenticated, "signed_out", null);
    }
}
