using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Lists;
using Portal.Infrastructure.Lists;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Lists;

/// <summary>Views that people keep of lists: their own, of one list, and so many.</summary>
public sealed class SavedViewTests
{
    [DatabaseTheory]
    public async Task View_IsKeptForThePersonAlone_AndAuditedWithoutItsName(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var kept = await KeepAsync(shop, " Late in France ", "state=past_due&country=FR");

        Assert.Equal([("Late in France", "state=past_due&country=FR")], (await ListAsync(shop, shop.Tenant.Owner)).Select(view => (view.Name, view.Query)));
        Assert.Empty(await ListAsync(shop, shop.Tenant.As(Role.Finance)));
        Assert.Empty(await ListAsync(shop, shop.Tenant.As(Role.Owner, TenantEnvironment.Live)));
        Assert.Empty(await ListAsync(shop, shop.Tenant.Owner, "journal"));
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        var entry = await db.Set<AuditEntry>().SingleAsync(row => row.Action == "view.kept");
        Assert.Equal(kept.Id.Value, entry.Subject);
        Assert.DoesNotContain("France", entry.After, StringComparison.OrdinalIgnoreCase);
    }

    [DatabaseTheory]
    public async Task View_IsRenamedAndRemoved_ByWhoseItIs(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var (first, second) = (await KeepAsync(shop, "First", "state=refunded"), await KeepAsync(shop, "Second", "state=voided"));
        Task<Result<Done>> RenameAsync(SavedViewId view, string name, Actor? actor = null) =>
            shop.Database.Get<RenameViewCommand>().RunAsync(new RenameViewRequest(view, name), actor ?? shop.Tenant.Owner);

        (await RenameAsync(first.Id, "first")).Answered();
        Assert.Equal("view_name_taken", (await RenameAsync(first.Id, "SECOND")).Refused().Code);
        Assert.Equal("text_missing", (await RenameAsync(first.Id, " ")).Refused().Code);
        Assert.Equal("not_found", (await RenameAsync(first.Id, "Mine", shop.Tenant.As(Role.Finance))).Refused().Code);
        Assert.Equal("not_found", (await shop.Database.Get<RemoveViewCommand>().RunAsync(first.Id, shop.Tenant.As(Role.Finance))).Refused().Code);
        (await shop.Database.Get<RemoveViewCommand>().RunAsync(second.Id, shop.Tenant.Owner)).Answered();

        Assert.Equal(["first"], (await ListAsync(shop, shop.Tenant.Owner)).Select(view => view.Name), StringComparer.Ordinal);
    }

    [DatabaseTheory]
    public async Task Views_OfAList_AreSoMany_WithNamesOfTheirOwn(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        for (var number = 0; number < SavedView.Most; number++)
            await KeepAsync(shop, $"View {number}", "state=refunded");
        Task<Result<SavedView>> TryAsync(string name, string query = "state=voided", string list = "orders") =>
            shop.Database.Get<KeepViewCommand>().RunAsync(new KeepViewRequest(list, name, query), shop.Tenant.Owner);

        Assert.Equal("view_name_taken", (await TryAsync("VIEW 3")).Refused().Code);
        Assert.Equal("too_many_views", (await TryAsync("One more")).Refused().Code);
        (await TryAsync("View 3", list: "journal")).Answered();
        Assert.Equal("text_long", (await TryAsync(new string('n', SavedView.LongestName + 1))).Refused().Code);
        Assert.Equal(["query", "query", "list"], new[] { (await TryAsync("x", "")).Refused().Param, (await TryAsync("x", "a\0")).Refused().Param, (await TryAsync("x", list: "")).Refused().Param }, StringComparer.Ordinal);
    }

    private static Task<SavedView> KeepAsync(TestShop shop, string name, string query) =>
        shop.Database.Get<KeepViewCommand>().RunAsync(new KeepViewRequest("orders", name, query), shop.Tenant.Owner).Answered();

    private static Task<IReadOnlyList<SavedView>> ListAsync(TestShop shop, Actor actor, string list = "orders") =>
        shop.Database.Get<ListSavedViewsQuery>().RunAsync(list, actor).Answered();
}
