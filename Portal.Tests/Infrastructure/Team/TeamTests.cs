using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Team;
using Portal.Tests.Infrastructure.Access;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Team;

/// <summary>Who is in a team, and how they come and go, on both databases.</summary>
public sealed class TeamTests
{
    private const string Email = "ann@example.test";
    private const string Password = "four words in a row";

    [DatabaseTheory]
    public async Task Invited_WithoutAnAccount_MakesOneAndHasTheSeat(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var id = (await house.InviteAsync(" Ann@Example.test ", Role.Finance)).Answered();
        var mail = Assert.Single(await house.MailsAsync());
        Assert.Equal((MailKind.Invitation, "Ann@example.test", "zh-Hant", id.Value), (mail.Kind, mail.Address, mail.Language, mail.About));
        var letter = (await house.Invitations.LetterAsync(id, CancellationToken.None))!;
        Assert.Equal(("thistle", Role.Finance, "thistle-owner"), (letter.Merchant, letter.Role, letter.InvitedBy));
        await using (var db = house.Open())
        {
            Assert.DoesNotContain(letter.Link.Token, string.Join(' ', (await db.Set<Invitation>().SingleAsync()).Links), StringComparison.Ordinal);
        }

        Assert.False((await house.FindAsync(letter.Link)).Answered().HasAccount);
        var ann = (await house.Invitations.JoinAsync(letter.Link, " Ann Example ", Password, CancellationToken.None)).Answered();

        var team = await house.TeamAsync();
        var member = team.Members.Single(member => member.Id == ann);
        Assert.Equal(("Ann Example", "Ann@example.test", Role.Finance, house.Database.Clock.GetUtcNow(), false), (member.Name, member.Email, member.Role, member.Since, member.SecondFactor));
        Assert.Empty(team.Invitations);
        Assert.True(await house.HoldsAsync(ann, Role.Finance));
        Assert.Equal("invitation_accepted", CodeOf(await house.Invitations.JoinAsync(letter.Link, "Ann", Password, CancellationToken.None)));
        await using var after = house.Open();
        Assert.Null((await after.Set<Invitation>().SingleAsync()).Address);
        Assert.True((await after.Users.SingleAsync(user => user.Id == ann.Value)).EmailConfirmed);
    }

    [DatabaseTheory]
    public async Task Everything_IsAudited_InBothEnvironments_WithoutANameOrAnAddress(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var ann = await house.JoinedAsync(Email, Role.Editor);
        (await house.Get<ChangeRoleCommand>().RunAsync(new RoleChange(ann, Role.Viewer), await house.Tenant.ProvedAsync(house.Database, Role.Owner, TenantEnvironment.Live))).Answered();
        (await house.Get<TransferOwnershipCommand>().RunAsync(new OwnershipTransfer(ann, null), await house.ProvedAsync())).Answered();
        (await house.Get<LeaveTeamCommand>().RunAsync(default, house.As(ann, Role.Owner))).Answered();
        var other = (await house.InviteAsync("bob@example.test", Role.Viewer)).Answered();
        house.Database.Clock.Advance(ResendInvitationCommand.Pause);
        (await house.Get<ResendInvitationCommand>().RunAsync(other, house.Owner)).Answered();
        (await house.Get<WithdrawInvitationCommand>().RunAsync(other, house.Owner)).Answered();
        (await house.Get<RemoveMemberCommand>().RunAsync(UserId.From("thistle-viewer"), await house.ProvedAsync())).Answered();

        string[] expected =
        [
            "member.invited", "member.joined", "member.role_changed", "ownership.transferred", "member.left", "member.invited", "invitation.sent_again", "invitation.withdrawn", "member.removed",
        ];
        await using var db = house.Open();
        foreach (var environment in Enum.GetValues<TenantEnvironment>())
        {
            var entries = await db.Set<AuditEntry>().Where(entry => entry.Environment == environment).OrderBy(entry => entry.Number).ToListAsync();
            Assert.Equal(expected, entries.Select(entry => entry.Action), StringComparer.Ordinal);
            Assert.DoesNotContain(entries, entry => $"{entry.Before}{entry.After}{entry.Subject}{entry.Reason}".Contains("example", StringComparison.OrdinalIgnoreCase));
            var verdict = (await house.Get<VerifyAuditQuery>().RunAsync(default, house.Tenant.As(Role.Owner, environment))).Answered();
            Assert.Equal((expected.Length, null), (verdict.Entries, verdict.FirstBroken));
        }
    }

    [DatabaseTheory]
    [InlineData("not an address", Role.Viewer, "email_unreadable")]
    [InlineData(Email, Role.Owner, "owner_by_transfer")]
    [InlineData(Email, Role.PlatformAdmin, "role_unknown")]
    public async Task Invite_OfWhatCantBe_IsRefused(DatabaseProvider provider, string email, Role role, string code)
    {
        await using var house = await HouseAsync(provider);

        Assert.Equal(code, CodeOf(await house.InviteAsync(email, role)));

        Assert.Empty(await house.MailsAsync());
    }

    [DatabaseTheory]
    public async Task Invite_OfSomebodyInOrInvited_IsRefused_AndOfSomebodyElsesAccountTellsNothing(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        await house.JoinedAsync(Email, Role.Editor);
        await house.AccountAsync("known@example.test");

        Assert.Equal("already_in_team", CodeOf(await house.InviteAsync("ANN@example.test", Role.Viewer)));
        (await house.InviteAsync("known@example.test", Role.Viewer)).Answered();
        (await house.InviteAsync("unknown@example.test", Role.Viewer)).Answered();
        Assert.Equal("already_invited", CodeOf(await house.InviteAsync("KNOWN@example.test", Role.Viewer)));
        Assert.Equal("already_invited", CodeOf(await house.InviteAsync("UNKNOWN@example.test", Role.Viewer)));

        var invitations = (await house.TeamAsync()).Invitations;
        Assert.Equal(["known@example.test", "unknown@example.test"], invitations.Select(invitation => invitation.Email), StringComparer.Ordinal);
        Assert.Single(invitations.Select(invitation => (invitation.Role, invitation.InvitedBy, invitation.SentAt, invitation.ExpiresAt, invitation.IsLate)).Distinct());
    }

    [DatabaseTheory]
    public async Task Invite_BeyondTheMost_IsRefused(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        for (var invited = 0; invited < InviteMemberCommand.MostOpen; invited++)
        {
            (await house.InviteAsync($"p{invited}@example.test", Role.Viewer)).Answered();
        }

        Assert.Equal("too_many_invitations", CodeOf(await house.InviteAsync(Email, Role.Viewer)));
    }

    /// <summary>Taken back and sent anew it is another invitation, and another mail to the same stranger.</summary>
    [DatabaseTheory]
    public async Task Invite_AndWithdraw_OverAndOver_MeetsTheMostMailsOfADay(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var owner = await house.ProvedAsync();
        for (var sent = 0; sent < Invitations.MostMailsADay - 1; sent++)
        {
            var id = (await house.Get<InviteMemberCommand>().RunAsync(new NewInvitation(Email, Role.Viewer, "en"), owner)).Answered();
            (await house.Get<WithdrawInvitationCommand>().RunAsync(id, owner)).Answered();
        }

        var last = (await house.Get<InviteMemberCommand>().RunAsync(new NewInvitation(Email, Role.Viewer, "en"), owner)).Answered();
        house.Database.Clock.Advance(ResendInvitationCommand.Pause);
        Assert.Equal("too_many_invitation_mails", CodeOf(await house.Get<ResendInvitationCommand>().RunAsync(last, owner)));
        Assert.Equal("too_many_invitation_mails", CodeOf(await house.InviteAsync("bob@example.test", Role.Viewer)));
        house.Database.Clock.Advance(TimeSpan.FromDays(1));
        (await house.Get<ResendInvitationCommand>().RunAsync(last, owner)).Answered();
    }

    [DatabaseTheory]
    public async Task Ownership_HandedOver_IsToldToBothByMail_InTheirLanguages(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var ann = await house.JoinedAsync(Email, Role.Editor);
        await house.ProvedAsync(ann); // Her first sign-in, in zh-Hant.
        await using (var db = house.Open())
        {
            var owner = (await db.Users.FindAsync(house.Owner.Id))!;
            (owner.Email, owner.Language) = ("owner@example.test", "zh-Hans");
            await db.SaveChangesAsync();
        }

        (await house.Get<TransferOwnershipCommand>().RunAsync(new OwnershipTransfer(ann, Role.Editor), await house.ProvedAsync())).Answered();

        var mails = (await house.MailsAsync()).Where(mail => mail.Kind is MailKind.OwnershipReceived or MailKind.OwnershipGiven).OrderBy(mail => mail.Kind);
        Assert.Equal(
            [(MailKind.OwnershipReceived, Email, "zh-Hant"), (MailKind.OwnershipGiven, "owner@example.test", "zh-Hans")],
            mails.Select(mail => (mail.Kind, mail.Address!, mail.Language)));
        Assert.Equal(new OwnershipLetter("thistle", "thistle"), await house.Get<OwnershipLetters>().WriteAsync(house.Tenant.Merchant.Id, default));
    }

    [DatabaseTheory]
    public async Task Link_TooLateWithdrawnSentAgainOrBroken_OpensNothing(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var id = (await house.InviteAsync(Email, Role.Viewer)).Answered();
        var first = (await house.Invitations.LetterAsync(id, CancellationToken.None))!.Link;
        var retried = (await house.Invitations.LetterAsync(id, CancellationToken.None))!.Link;
        foreach (var good in new[] { first, retried })
        {
            (await house.FindAsync(good)).Answered();
        }

        foreach (var wrong in new[] { first with { Token = "" }, first with { Token = first.Token[..^1] }, first with { Token = new string('a', 5000) }, first with { Id = Ids.New<InvitationId>() }, new InvitationLink(default, "x") })
        {
            Assert.Equal("invitation_unknown", CodeOf(await house.FindAsync(wrong)));
            Assert.Equal("invitation_unknown", CodeOf(await house.Invitations.JoinAsync(wrong, "Ann", Password, CancellationToken.None)));
        }

        Assert.Equal("invitation_just_sent", CodeOf(await house.Get<ResendInvitationCommand>().RunAsync(id, house.Owner)));
        house.Database.Clock.Advance(Invitation.Lasts);
        Assert.Equal("invitation_late", CodeOf(await house.FindAsync(first)));
        Assert.Null(await house.Invitations.LetterAsync(id, CancellationToken.None));
        Assert.True(Assert.Single((await house.TeamAsync()).Invitations).IsLate);

        (await house.Get<ResendInvitationCommand>().RunAsync(id, house.Owner)).Answered();
        var again = (await house.Invitations.LetterAsync(id, CancellationToken.None))!.Link;
        Assert.Equal("invitation_unknown", CodeOf(await house.FindAsync(first)));
        (await house.FindAsync(again)).Answered();

        (await house.Get<WithdrawInvitationCommand>().RunAsync(id, house.Owner)).Answered();
        Assert.Equal("invitation_withdrawn", CodeOf(await house.FindAsync(again)));
        Assert.Null(await house.Invitations.LetterAsync(id, CancellationToken.None));
        foreach (var over in new[] { await house.Get<WithdrawInvitationCommand>().RunAsync(id, house.Owner), await house.Get<ResendInvitationCommand>().RunAsync(id, house.Owner) })
        {
            Assert.Equal("invitation_over", CodeOf(over));
        }

        (await house.InviteAsync(Email, Role.Viewer)).Answered();
    }

    [DatabaseTheory]
    public async Task Invitation_ToAnAccount_IsAcceptedByItsPersonOnly(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var ann = await house.AccountAsync(Email);
        var eve = await house.AccountAsync("eve@example.test");
        var link = await house.LinkAsync(Email, Role.Finance);

        Assert.True((await house.FindAsync(link)).Answered().HasAccount);
        Assert.Equal("account_exists", CodeOf(await house.Invitations.JoinAsync(link, "Eve", Password, CancellationToken.None)));
        Assert.Equal("invitation_for_another", CodeOf(await house.Invitations.AcceptAsync(link, eve, CancellationToken.None)));
        (await house.Invitations.AcceptAsync(link, ann, CancellationToken.None)).Answered();

        Assert.True(await house.HoldsAsync(ann, Role.Finance));
        Assert.False(await house.HoldsAsync(eve, Role.Finance));
        Assert.Equal("invitation_accepted", CodeOf(await house.Invitations.AcceptAsync(link, ann, CancellationToken.None)));
    }

    [DatabaseTheory]
    [InlineData("", Password, "text_missing", "name")]
    [InlineData("a\0b", Password, "text_unreadable", "name")]
    [InlineData("long", Password, "text_long", "name")]
    [InlineData("Ann", "short", "password_short", "password")]
    [InlineData("Ann", "aaaaaaaaaaaaaaaa", "password_alike", "password")]
    public async Task Join_WithWhatCantBeKept_IsRefused_AndTheLinkStaysGood(DatabaseProvider provider, string name, string password, string code, string field)
    {
        await using var house = await HouseAsync(provider);
        var link = await house.LinkAsync(Email, Role.Viewer);

        var refused = await house.Invitations.JoinAsync(link, name is "long" ? new string('a', 10_000) : name, password, CancellationToken.None);

        Assert.Equal((code, field), refused.TryGet(out _, out var refusal) ? default : (refusal.Code, refusal.Param));
        (await house.Invitations.JoinAsync(link, "Ann", Password, CancellationToken.None)).Answered();
    }

    [DatabaseTheory]
    public async Task OneLink_UsedTwiceAtOnce_MakesOneSeat(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var link = await house.LinkAsync(Email, Role.Viewer);

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => house.Invitations.JoinAsync(link, $"Ann {n}", Password, CancellationToken.None))));

        Assert.Single(both, joined => joined.TryGet(out _, out _));
        Assert.All(both.Where(joined => !joined.TryGet(out _, out _)), joined => Assert.Contains(CodeOf(joined), new[] { "invitation_accepted", "account_exists" }, StringComparer.Ordinal));
        Assert.Single((await house.TeamAsync()).Members, member => string.Equals(member.Email, Email, StringComparison.Ordinal));
    }

    [DatabaseTheory]
    public async Task TwoOwners_WhoRemoveEachOtherAtOnce_LeaveOne(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var ann = await house.JoinedAsync(Email, Role.Editor);
        (await house.Get<TransferOwnershipCommand>().RunAsync(new OwnershipTransfer(ann, null), await house.ProvedAsync())).Answered();
        var (one, two) = (await house.ProvedAsync(), await house.ProvedAsync(ann));

        var results = await Task.WhenAll(
            Task.Run(() => house.Get<RemoveMemberCommand>().RunAsync(ann, one)),
            Task.Run(() => house.Get<RemoveMemberCommand>().RunAsync(UserId.From(one.Id), two)),
            Task.Run(() => house.Get<LeaveTeamCommand>().RunAsync(default, one)),
            Task.Run(() => house.Get<ChangeRoleCommand>().RunAsync(new RoleChange(UserId.From(one.Id), Role.Viewer), two)),
            Task.Run(() => house.Get<LeaveTeamCommand>().RunAsync(default, two)));

        Assert.Contains(results, result => result.TryGet(out _, out _));
        Assert.Contains((await house.TeamAsync(house.Tenant.As(Role.Viewer))).Members, member => member.Role is Role.Owner);
    }

    [DatabaseTheory]
    public async Task LastOwner_CantGoInAnyWay(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var owner = await house.ProvedAsync();
        var me = UserId.From(owner.Id);

        Assert.Equal("last_owner", CodeOf(await house.Get<LeaveTeamCommand>().RunAsync(default, owner)));
        Assert.Equal("last_owner", CodeOf(await house.Get<RemoveMemberCommand>().RunAsync(me, owner)));
        Assert.Equal("last_owner", CodeOf(await house.Get<ChangeRoleCommand>().RunAsync(new RoleChange(me, Role.Viewer), owner)));
    }

    [DatabaseTheory]
    public async Task Ownership_HandedOver_ChangesBothAtOnce(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var editor = UserId.From(house.Tenant.As(Role.Editor).Id);

        Assert.Equal("proof_needed", CodeOf(await house.Get<TransferOwnershipCommand>().RunAsync(new OwnershipTransfer(editor, null), house.Owner)));
        (await house.Get<TransferOwnershipCommand>().RunAsync(new OwnershipTransfer(editor, Role.Viewer), await house.ProvedAsync())).Answered();

        Assert.True(await house.HoldsAsync(editor, Role.Owner));
        Assert.True(await house.HoldsAsync(UserId.From(house.Owner.Id), Role.Viewer));
        Assert.Equal("signed_out", CodeOf(await house.InviteAsync(Email, Role.Viewer)));
    }

    [DatabaseTheory]
    public async Task Removed_HasNoRightsWithTheNextCommand_AndThePagesAreTold(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var editor = house.Tenant.As(Role.Editor);
        var told = new List<UserId>();
        house.Get<SeatNews>().Changed += (_, change) => told.Add(change.User);
        (await house.Get<GetTeamQuery>().RunAsync(default, editor)).Answered();

        (await house.Get<RemoveMemberCommand>().RunAsync(UserId.From(editor.Id), await house.ProvedAsync())).Answered();

        Assert.Equal("signed_out", CodeOf(await house.Get<GetTeamQuery>().RunAsync(default, editor)));
        Assert.Equal([UserId.From(editor.Id)], told);
    }

    [DatabaseTheory]
    public async Task AnotherTeam_IsUntouched(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var lumen = await TestTenant.AddAsync(house.Database, "lumen", "US", "USD", "America/New_York");
        var theirs = UserId.From(lumen.As(Role.Editor).Id);
        var invited = (await house.Get<InviteMemberCommand>().RunAsync(new NewInvitation(Email, Role.Viewer, "en"), await lumen.ProvedAsync(house.Database))).Answered();

        Assert.Equal("not_found", CodeOf(await house.Get<RemoveMemberCommand>().RunAsync(theirs, await house.ProvedAsync())));
        Assert.Equal("not_found", CodeOf(await house.Get<ChangeRoleCommand>().RunAsync(new RoleChange(theirs, Role.Viewer), await house.ProvedAsync())));
        Assert.Equal("not_found", CodeOf(await house.Get<TransferOwnershipCommand>().RunAsync(new OwnershipTransfer(theirs, null), await house.ProvedAsync())));
        Assert.Equal("not_found", CodeOf(await house.Get<WithdrawInvitationCommand>().RunAsync(invited, house.Owner)));
        Assert.Equal("not_found", CodeOf(await house.Get<ResendInvitationCommand>().RunAsync(invited, house.Owner)));
        Assert.Empty((await house.TeamAsync()).Invitations);
        (await house.InviteAsync(Email, Role.Viewer)).Answered();
    }

    [DatabaseTheory]
    public async Task Invitations_AreSeenByThoseWhoManage_AndForgottenAMonthAfterTheyWereLate(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        (await house.InviteAsync(Email, Role.Viewer)).Answered();

        Assert.Empty((await house.TeamAsync(house.Tenant.As(Role.Viewer))).Invitations);
        house.Database.Clock.Advance(Invitation.Lasts + InvitationJob.Kept);
        Assert.Equal(0, await house.Get<InvitationJob>().ForgetAsync(CancellationToken.None));
        house.Database.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await house.Get<InvitationJob>().ForgetAsync(CancellationToken.None));
    }

    private static string CodeOf<T>(Result<T> result) => result.TryGet(out _, out var refusal) ? "answered" : refusal.Code;

    private static async Task<House> HouseAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider, services => services.AddTeam().AddSingleton<VerifyAuditQuery>());
        return new House(database, await TestTenant.AddAsync(database));
    }

    private sealed record House(TestDatabase Database, TestTenant Tenant) : IAsyncDisposable
    {
        public Actor Owner => Tenant.Owner;

        public Invitations Invitations => Get<Invitations>();

        public T Get<T>()
            where T : notnull => Database.Get<T>();

        public Task<Actor> ProvedAsync() => Tenant.ProvedAsync(Database);

        /// <summary>Another owner, who has just proved to be that.</summary>
        public async Task<Actor> ProvedAsync(UserId owner)
        {
            var session = await SessionTests.BeginAsync(Database, owner);
            await using var db = Open();
            (await db.Set<Session>().SingleAsync(row => row.Id == session)).ProvedAt = Database.Clock.GetUtcNow();
            await db.SaveChangesAsync();
            return As(owner, Role.Owner) with { Session = session };
        }

        public PortalContext Open() => Database.Contexts.Create(new Scope.System("tests"));

        public Actor As(UserId user, Role role) => new(user.Value, "somebody", role, Tenant.Test);

        public async Task<Result<InvitationId>> InviteAsync(string email, Role role) => await Get<InviteMemberCommand>().RunAsync(new NewInvitation(email, role, "zh-Hant"), await ProvedAsync());

        public Task<Result<InvitationOffer>> FindAsync(InvitationLink link) => Invitations.FindAsync(link, CancellationToken.None);

        public async Task<InvitationLink> LinkAsync(string email, Role role) =>
            (await Invitations.LetterAsync((await InviteAsync(email, role)).Answered(), CancellationToken.None))!.Link;

        public async Task<UserId> JoinedAsync(string email, Role role) =>
            (await Invitations.JoinAsync(await LinkAsync(email, role), "Ann Example", Password, CancellationToken.None)).Answered();

        public async Task<TeamList> TeamAsync(Actor? actor = null) => (await Get<GetTeamQuery>().RunAsync(default, actor ?? Owner)).Answered();

        public async Task<bool> HoldsAsync(UserId user, Role role) => await Get<IActorRights>().StillHoldAsync(As(user, role), CancellationToken.None);

        public async Task<List<OutgoingMail>> MailsAsync()
        {
            await using var db = Open();
            return await db.Set<OutgoingMail>().AsNoTracking().ToListAsync();
        }

        public async Task<UserId> AccountAsync(string email)
        {
            await using var scope = Database.Services.CreateAsyncScope();
            var user = new PortalUser { DisplayName = email, Email = email, UserName = email };
            Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().CreateAsync(user, Password)).Succeeded);
            return UserId.From(user.Id);
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
