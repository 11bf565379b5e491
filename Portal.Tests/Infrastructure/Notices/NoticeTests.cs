using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Analytics;
using Portal.Infrastructure.Notices;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Team;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Notices;

/// <summary>What people are told of what others did, how far they have read it, and who may know what, on both databases.</summary>
public sealed class NoticeTests
{
    [DatabaseTheory]
    public async Task WhatOthersDid_IsTold_NewestFirst_WithNamesAndWhereItLeads(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var late = await shop.SellAsync(customer: "collect_never");
        await ServicingTests.AdvanceAsync(shop, "P16D");
        await MoveViewerAsync(shop, Role.Finance);

        var notices = (await PageAsync(shop, Role.Editor)).Notices;

        Assert.Equal(["member.role_changed", "plan.fell_past_due", "offering.published", "offering.created"], notices.Select(notice => notice.Action), StringComparer.Ordinal);
        Assert.Equal([shop.Tenant.As(Role.Viewer).Id, "A-1", "Pay over time", "Pay over time"], notices.Select(notice => notice.About!), StringComparer.Ordinal);
        Assert.Equal([shop.Tenant.Owner.Id, null, shop.Tenant.Owner.Id, shop.Tenant.Owner.Id], notices.Select(notice => notice.Who), StringComparer.Ordinal);
        Assert.Equal(late.Order.Id, notices[1].Order);
        Assert.All(notices, notice => Assert.True(notice.IsNew));
        Assert.Equal(["plan.fell_past_due"], (await PageAsync(shop, Role.Owner)).Notices.Select(notice => notice.Action), StringComparer.Ordinal);
    }

    [DatabaseTheory]
    public async Task Mark_IsOfOnePersonAndEnvironment_AndGoesForwardOnly(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        Assert.Equal(new BoundedCount(2, false), await CountAsync(shop, shop.Tenant.As(Role.Editor)));
        var newest = (await PageAsync(shop, Role.Editor)).Notices[0].Number;

        foreach (var number in new[] { newest, 0, -5, newest - 1 })
        {
            (await ReadAsync(shop, number)).Answered();
        }

        Assert.Equal(default, await CountAsync(shop, shop.Tenant.As(Role.Editor)));
        Assert.All((await PageAsync(shop, Role.Editor)).Notices, notice => Assert.False(notice.IsNew));
        Assert.Equal(new BoundedCount(2, false), await CountAsync(shop, shop.Tenant.As(Role.Viewer)));

        // Whoever says more than there is has read what there is.
        (await ReadAsync(shop, long.MaxValue)).Answered();
        await MoveViewerAsync(shop, Role.Finance);
        Assert.Equal(new BoundedCount(1, false), await CountAsync(shop, shop.Tenant.As(Role.Editor)));
        Assert.Equal(new BoundedCount(1, false), await CountAsync(shop, shop.Tenant.As(Role.Editor, TenantEnvironment.Live)));
    }

    [DatabaseTheory]
    public async Task Readers_AreToldWhatTheirRightsLetThemSee(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await ToldOfKeysAsync(shop, shop.Tenant.Test);

        Assert.Contains("key.created", (await PageAsync(shop, Role.Owner)).Notices.Select(notice => notice.Action), StringComparer.Ordinal);
        foreach (var role in new[] { Role.Editor, Role.Finance, Role.Viewer, Role.PartnerManager, Role.PartnerAnalyst })
        {
            var notices = (await PageAsync(shop, role)).Notices;
            Assert.Equal(["offering.published", "offering.created"], notices.Select(notice => notice.Action), StringComparer.Ordinal);

            // The bank sees the offering, and not who works there.
            Assert.Equal(role is Role.PartnerManager or Role.PartnerAnalyst, notices[0].Who is null);
        }
    }

    [DatabaseTheory]
    public async Task Pages_FollowEachOtherToTheFirst_AndTheCountStops(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        for (var i = 0; i < ListNoticesQuery.Size + 3; i++)
        {
            await BeginAsync(shop, $"Offering {i}");
        }

        var first = await PageAsync(shop, Role.Editor);
        var second = await PageAsync(shop, Role.Editor, first.Next);

        Assert.Equal((ListNoticesQuery.Size, 5, null), (first.Notices.Count, second.Notices.Count, second.Next));
        Assert.Equal("Offering 22", first.Notices[0].About);
        var numbers = first.Notices.Concat(second.Notices).Select(notice => notice.Number).ToList();
        Assert.Equal(numbers.Distinct().OrderDescending(), numbers);
        Assert.Equal(new BoundedCount(CountNoticesQuery.Most, true), await CountAsync(shop, shop.Tenant.As(Role.Editor)));
    }

    [DatabaseTheory]
    public async Task CountAndList_ReadTheEndsOfAnIndex(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);

        using (var counted = SentCommands.Watch("audit_entries"))
        {
            await CountAsync(shop, shop.Tenant.Owner);
            await shop.Database.AssertBoundedAsync(counted, atLeast: 1);
            Assert.Contains("IX_audit_entries_merchant_environment_action_number", await shop.Database.ExplainAsync(counted.First), StringComparison.Ordinal);
        }

        using var listed = SentCommands.Watch("audit_entries");
        await PageAsync(shop, Role.Owner, 7);
        await shop.Database.AssertBoundedAsync(listed, atLeast: 1);
    }

    [DatabaseTheory]
    public async Task Reading_LeavesNoAuditEntry(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        var before = await db.Set<AuditEntry>().CountAsync();

        (await ReadAsync(shop, 2)).Answered();
        (await ReadAsync(shop, 2)).Answered();

        Assert.Equal(before, await db.Set<AuditEntry>().CountAsync());
        Assert.Equal(2, (await db.Set<NoticeMark>().SingleAsync()).Number);
    }

    [Fact]
    public void OnlyReading_IsNotAudited() => Assert.Equal(
        [typeof(ReadNoticesCommand), typeof(TakePlaceCommand)],
        typeof(PortalContext).Assembly.GetTypes().Where(type => type.GetProperty("IsAudited", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null
            && !type.IsAbstract).OrderBy(type => type.Name, StringComparer.Ordinal));

    [DatabaseTheory]
    public async Task News_AreOfTheTenantTheyHappenedIn_AndOfWhatIsTold(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var (news, told) = (shop.Database.Get<NoticeNews>(), new List<string>());
        using var test = news.Listen(shop.Tenant.Test, () => told.Add("test"));
        var live = news.Listen(shop.Tenant.Live, () => told.Add("live"));
        using var elsewhere = news.Listen(new Scope.Merchant(Ids.New<MerchantId>(), TenantEnvironment.Test), () => told.Add("elsewhere"));

        await shop.SellAsync();
        Assert.Empty(told);
        await BeginAsync(shop, "Another");
        Assert.Equal(["test"], told);
        await MoveViewerAsync(shop, Role.Finance);
        Assert.Equal(["test", "test", "live"], told);
        live.Dispose();
        await MoveViewerAsync(shop, Role.Viewer);
        Assert.Equal(["test", "test", "live", "test"], told);
    }

    private static async Task MoveViewerAsync(TestShop shop, Role role) => await shop.Database.Get<ChangeRoleCommand>()
        .RunAsync(new RoleChange(UserId.From(shop.Tenant.As(Role.Viewer).Id), role), await shop.Tenant.ProvedAsync(shop.Database)).Answered();

    private static Task<OfferingId> BeginAsync(TestShop shop, string name) =>
        shop.Database.Get<CreateOfferingCommand>().RunAsync(new CreateOfferingRequest(name, ProductKind.Installments), shop.Tenant.Owner).Answered();

    /// <summary>Somebody else's, so that the one owner of the tests is told of it.</summary>
    private static async Task ToldOfKeysAsync(TestShop shop, Scope.Merchant tenant)
    {
        await shop.Database.Get<CreateApiKeyCommand>().RunAsync(new NewApiKey("Shop", Role.SecretKey), await shop.Tenant.ProvedAsync(shop.Database)).Answered();
        await shop.Database.ExecuteAsync($"UPDATE audit_entries SET actor_id = 'somebody' WHERE action = 'key.created' AND merchant = '{tenant.Id}'");
    }

    private static Task<NoticePage> PageAsync(TestShop shop, Role role, long? before = null) =>
        shop.Database.Get<ListNoticesQuery>().RunAsync(new NoticeFilter(before), shop.Tenant.As(role)).Answered();

    private static Task<BoundedCount> CountAsync(TestShop shop, Actor actor) => shop.Database.Get<CountNoticesQuery>().RunAsync(default, actor).Answered();

    private static Task<Result<Done>> ReadAsync(TestShop shop, long number) => shop.Database.Get<ReadNoticesCommand>().RunAsync(number, shop.Tenant.As(Role.Editor));
}
