using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Mail;

namespace Portal.Infrastructure.Persistence;

/// <summary>What a command on an account works with: the store in one transaction, Identity on the same store, and the account.</summary>
public sealed record AccountWork(PortalContext Db, UserManager<PortalUser> Users, IUserStore<PortalUser> Store, PortalUser User, DateTimeOffset MachineNow);

/// <summary>
/// One write to a person's own account: the session must be open and, where the command says so, the person must have proved a moment ago to be who signed in.
/// Then everything happens in one transaction, with its entry in each chain. A refusal leaves nothing behind.
/// </summary>
public abstract class AccountCommand<TRequest, TAnswer>(CommandBoundary boundary, IServiceScopeFactory scopes, AccountTrail trail)
{
    private const string Prefix = "account.";

    /// <summary>For the audit, past tense: <c>account.codes_on</c>.</summary>
    protected abstract string Action { get; }

    /// <summary>As that of commands of a merchant. What asks for a proof is told to the account's owner by mail: whoever did it may be somebody else.</summary>
    protected virtual bool NeedsProof => false;

    /// <summary>Refusals of every command: <c>signed_out</c>, <c>proof_needed</c>, <c>changed_meanwhile</c>, <c>unavailable</c>; its own besides.</summary>
    public Task<Result<TAnswer>> RunAsync(TRequest request, Person person, CancellationToken cancellationToken = default) =>
        boundary.RunAsync(GetType().Name, () => AttemptAsync(request, person, cancellationToken), cancellationToken);

    /// <summary>In the transaction.</summary>
    protected abstract Task<Result<TAnswer>> HandleAsync(TRequest request, AccountWork work, CancellationToken cancellationToken);

    private async Task<Result<TAnswer>> AttemptAsync(TRequest request, Person person, CancellationToken cancellationToken)
    {
        var now = boundary.Machine.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var session = db.Set<Session>().Where(Session.Open(now)).Where(row => row.Id == person.Session && row.UserId == person.Id.Value);
        var user = await db.Users.Where(AccountLocks.Open(now)).Where(row => row.Id == person.Id.Value && session.Any()).SingleOrDefaultAsync(cancellationToken);
        if (user is null)
        {
            return new Refusal(RefusalKind.Unauthenticated, "signed_out", null);
        }

        if (NeedsProof && !await Session.ProvedBy(db.Set<Session>(), person.Id.Value, person.Session, now).AnyAsync(cancellationToken))
        {
            return Refusal.Forbidden("proof_needed");
        }

        user.ConcurrencyStamp = Ids.New<UserId>().Value; // Two commands on one account at the same moment: the second one looks again.
        var work = new AccountWork(
            db, scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>(), scope.ServiceProvider.GetRequiredService<IUserStore<PortalUser>>(), user, now);
        var result = await HandleAsync(request, work, cancellationToken);
        if (!result.TryGet(out var answer, out _))
        {
            return result;
        }

        if (NeedsProof && user.Email is { } email)
        {
            db.Add(new OutgoingMail
            {
                Kind = MailKind.FactorsChanged,
                Address = email,
                Language = user.Language ?? CultureInfo.CurrentUICulture.Name,
                About = Action[Prefix.Length..],
                CreatedAt = now,
                DueAt = now,
            });
        }

        await trail.LeaveAsync(db, person.Id, Action, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return answer;
    }
}
