using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Team;

/// <summary>What the link of an invitation says: good once, for a week.</summary>
public sealed record InvitationLink(InvitationId Id, string Token);

/// <summary>What a mail of an invitation tells.</summary>
public sealed record InvitationLetter(InvitationLink Link, string Email, string Merchant, Role Role, string? InvitedBy, DateTimeOffset ExpiresAt);

/// <summary>An invitation as its reader sees it. That there is an account is told to whoever holds the link, which only the reader of the mail does.</summary>
public sealed record InvitationOffer(string Merchant, string Slug, Role Role, string? InvitedBy, string Email, bool HasAccount);

/// <summary>An invitation on the side of who is invited: the link, what it opens, and the seat it gives.</summary>
public sealed class Invitations(IServiceScopeFactory scopes, CommandBoundary boundary, Tenants tenants, IPortalContextFactory contexts, SeatNews news, TimeProvider machine)
{
    public const int LongestName = 100;

    /// <summary>Most mails of a team in 24 hours of the machine's clock, whatever became of the invitations: whoever takes one back and sends it anew sends a mail each time.</summary>
    public const int MostMailsADay = 100;

    private const int LongestToken = 100;

    /// <summary>Neither accepted nor taken back; those whose link is late too.</summary>
    internal static Expression<Func<Invitation, bool>> Open { get; } = invitation => invitation.AcceptedAt == null && invitation.WithdrawnAt == null;

    /// <summary>
    /// A fresh link for the mail that is about to leave; null where the invitation is over. Those of earlier tries of the same mail stay good, since one of them
    /// may have arrived.
    /// </summary>
    public async Task<InvitationLetter?> LetterAsync(InvitationId id, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("invitations"));
        var invitation = await db.Set<Invitation>().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (invitation is not { Address: { } address } || invitation.StateAt(machine.GetUtcNow()) is not InvitationState.Open)
        {
            return null;
        }

        var token = Secret.New();
        invitation.Links = [.. invitation.Links, Secret.Hash(token)];
        invitation.Version++;
        await db.SaveChangesAsync(cancellationToken);
        var merchant = await MerchantAsync(db, invitation, cancellationToken);
        return new InvitationLetter(
            new InvitationLink(id, token), address, merchant.Name, invitation.Role, await InviterAsync(db, invitation, cancellationToken), invitation.ExpiresAt);
    }

    /// <summary>What a link offers. Refusals: <c>invitation_unknown</c>, <c>invitation_late</c>, <c>invitation_withdrawn</c>, <c>invitation_accepted</c>.</summary>
    public Task<Result<InvitationOffer>> FindAsync(InvitationLink link, CancellationToken cancellationToken) =>
        boundary.RunAsync(nameof(FindAsync), () => TryFindAsync(link, cancellationToken), cancellationToken);

    /// <summary>
    /// Makes the account that the invitation is for, and gives it the seat. Refusals: those of <see cref="FindAsync"/>, <c>account_exists</c>, <c>text_missing</c>,
    /// <c>text_long</c>, <c>text_unreadable</c> (name), <c>password_short</c>, <c>password_long</c>, <c>password_unreadable</c>, <c>password_alike</c>.
    /// </summary>
    public Task<Result<UserId>> JoinAsync(InvitationLink link, string name, string password, CancellationToken cancellationToken) =>
        boundary.RunAsync(nameof(JoinAsync), () => TryJoinAsync(link, name, password, cancellationToken), cancellationToken);

    /// <summary>Gives an account the seat. Refusals: those of <see cref="FindAsync"/>, <c>invitation_for_another</c>, <c>already_in_team</c>.</summary>
    public Task<Result<Done>> AcceptAsync(InvitationLink link, UserId person, CancellationToken cancellationToken) =>
        boundary.RunAsync(nameof(AcceptAsync), () => TryAcceptAsync(link, person, cancellationToken), cancellationToken);

    /// <summary>Writes the mail of an invitation, to leave with what else is saved.</summary>
    internal static void Post(PortalContext db, Invitation invitation) => db.Add(new OutgoingMail
    {
        Kind = MailKind.Invitation,
        Address = invitation.Address!,
        Language = invitation.Language,
        About = invitation.Id.Value,
        CreatedAt = invitation.SentAt,
        DueAt = invitation.SentAt,
    });

    /// <summary>What stands against one more mail of this team; null where nothing does. Refusal: <c>too_many_invitation_mails</c>.</summary>
    internal static async Task<Refusal?> ObjectToMailAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        var since = work.Time.MachineNow - TimeSpan.FromDays(1);
        var sent = await work.Db.Set<Invitation>().Where(invitation => invitation.SentAt > since).Select(invitation => invitation.Id).ToListAsync(cancellationToken);
        var ids = sent.ConvertAll(id => id.Value);
        var mails = await work.Db.Set<OutgoingMail>()
            .CountAsync(mail => mail.Kind == MailKind.Invitation && mail.CreatedAt > since && ids.Contains(mail.About!), cancellationToken);
        return mails < MostMailsADay ? null : Refusal.Rule("too_many_invitation_mails", null, MostMailsADay);
    }

    /// <summary>In Identity's spelling for look-ups.</summary>
    internal static string Normalized(string address) => address.ToUpperInvariant();

    private async Task<Result<InvitationOffer>> TryFindAsync(InvitationLink link, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("invitations"));
        if (!(await ReadAsync(db, link, cancellationToken)).TryGet(out var invitation, out var refusal))
        {
            return refusal;
        }

        var merchant = await MerchantAsync(db, invitation, cancellationToken);
        var address = Normalized(invitation.Address!);
        return new InvitationOffer(
            merchant.Name, merchant.Slug, invitation.Role, await InviterAsync(db, invitation, cancellationToken), invitation.Address!,
            await db.Users.AnyAsync(user => user.NormalizedEmail == address, cancellationToken));
    }

    private async Task<Result<UserId>> TryJoinAsync(InvitationLink link, string typed, string password, CancellationToken cancellationToken)
    {
        if (!LineText.ReadSome(typed, LongestName, "name").TryGet(out var name, out var refusal))
        {
            return refusal;
        }

        if (AccountRules.Object(password) is { } wrong)
        {
            return wrong;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!(await ReadAsync(db, link, cancellationToken)).TryGet(out var invitation, out refusal))
        {
            return refusal;
        }

        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        if (await users.FindByEmailAsync(invitation.Address!) is not null)
        {
            return Refusal.Conflict("account_exists");
        }

        var account = new PortalUser { DisplayName = name, Email = invitation.Address, UserName = invitation.Address, EmailConfirmed = true };
        var made = await users.CreateAsync(account, password);
        if (made.Errors.Any(error => error.Code is nameof(IdentityErrorDescriber.DuplicateUserName) or nameof(IdentityErrorDescriber.DuplicateEmail)))
        {
            return Refusal.Conflict("account_exists"); // Somebody used the link at the same moment.
        }

        if (!made.Succeeded)
        {
            throw new InvalidOperationException($"Identity refused an account: {string.Join(", ", made.Errors.Select(error => error.Code))}.");
        }

        if (!(await SeatAsync(db, invitation, account, cancellationToken)).TryGet(out var work, out refusal))
        {
            return refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        work.Committed(boundary.News);
        return UserId.From(account.Id);
    }

    private async Task<Result<Done>> TryAcceptAsync(InvitationLink link, UserId person, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("invitations"));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!(await ReadAsync(db, link, cancellationToken)).TryGet(out var invitation, out var refusal))
        {
            return refusal;
        }

        var address = Normalized(invitation.Address!);
        if (await db.Users.SingleOrDefaultAsync(user => user.Id == person.Value && user.NormalizedEmail == address, cancellationToken) is not { } account)
        {
            return Refusal.Forbidden("invitation_for_another");
        }

        if (!(await SeatAsync(db, invitation, account, cancellationToken)).TryGet(out var work, out refusal))
        {
            return refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        work.Committed(boundary.News);
        news.Tell(account.Id);
        return default(Done);
    }

    /// <summary>The seat and its traces. Of two who use a link at once one finds the invitation changed, and looks again.</summary>
    private async Task<Result<UnitOfWork>> SeatAsync(PortalContext db, Invitation invitation, PortalUser account, CancellationToken cancellationToken)
    {
        var now = machine.GetUtcNow();
        var scope = new Scope.Merchant(invitation.Merchant, TenantEnvironment.Live);
        var tenant = await TenantAsync(scope, cancellationToken);
        var work = new UnitOfWork(
            db, new Actor(account.Id, account.DisplayName, invitation.Role, scope), tenant, tenant.TimeAt(now),
            await TenantAsync(scope with { Environment = TenantEnvironment.Test }, cancellationToken));
        var team = await LockedTeam.ReadAsync(work, cancellationToken);
        if (team.Seats.Has(account.Id))
        {
            return Refusal.Conflict("already_in_team");
        }

        team.Add(account.Id, invitation.Role, now);
        (invitation.AcceptedAt, invitation.Address) = (now, null);
        invitation.Version++;
        work.Audit("member.joined", account.Id, null, new { invitation.Role, Invitation = invitation.Id });
        await work.SaveAsync(cancellationToken);
        return work;
    }

    private async Task<Result<Invitation>> ReadAsync(PortalContext db, InvitationLink link, CancellationToken cancellationToken)
    {
        var invitation = link.Token.Length is > 0 and <= LongestToken
            ? await db.Set<Invitation>().SingleOrDefaultAsync(row => row.Id == link.Id, cancellationToken)
            : null;
        return invitation is null || !invitation.Links.Contains(Secret.Hash(link.Token), StringComparer.Ordinal)
            ? new Refusal(RefusalKind.NotFound, "invitation_unknown", null)
            : invitation.StateAt(machine.GetUtcNow()) switch
            {
                InvitationState.Accepted => Refusal.Rule("invitation_accepted"),
                InvitationState.Withdrawn => Refusal.Rule("invitation_withdrawn"),
                InvitationState.Late => Refusal.Rule("invitation_late"),
                _ => invitation,
            };
    }

    private async Task<Tenant> TenantAsync(Scope.Merchant scope, CancellationToken cancellationToken) =>
        await tenants.FindAsync(scope.Id, scope.Environment, cancellationToken) ?? throw new InvalidOperationException($"{scope.Id} invites people and is no merchant.");

    private static Task<Merchant> MerchantAsync(PortalContext db, Invitation invitation, CancellationToken cancellationToken) =>
        db.Set<Merchant>().AsNoTracking().SingleAsync(merchant => merchant.Id == invitation.Merchant, cancellationToken);

    private static Task<string?> InviterAsync(PortalContext db, Invitation invitation, CancellationToken cancellationToken) =>
        db.Users.Where(user => user.Id == invitation.InvitedBy).Select(user => user.DisplayName).SingleOrDefaultAsync(cancellationToken)!;
}
