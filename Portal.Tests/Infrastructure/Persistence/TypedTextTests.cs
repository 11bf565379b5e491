using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Orders;

namespace Portal.Tests.Infrastructure.Persistence;

/// <summary>What stands in a page's address is asked for as it stands there, whatever it holds.</summary>
public sealed class TypedTextTests
{
    [DatabaseTheory]
    [InlineData("A\0", true)]
    [InlineData("A\u0001\u001B\r\n\uFFFF", false)]
    [InlineData("' OR 1=1 --", false)]
    public async Task Filter_OfAnyCharacters_IsRefusedOrFindsNothing(DatabaseProvider database, string typed, bool refused)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var owner = shop.Tenant.Owner;
        await shop.SellAsync();

        var orders = await shop.Database.Get<ListOrdersQuery>().RunAsync(new ListOrdersRequest(Reference: typed), owner);
        var entries = await shop.Database.Get<ListEntriesQuery>().RunAsync(new EntryFilter(Event: typed), owner);
        var audit = await new ListAuditQuery(shop.Database.Get<CommandBoundary>()).RunAsync(new AuditFilter(typed), owner);

        Assert.Equal(refused ? "invalid_value reference" : "0", Told(orders, page => page.Orders.Count));
        Assert.Equal(refused ? "invalid_value event" : "0", Told(entries, page => page.Rows.Count));
        Assert.Equal(refused ? "invalid_value subject" : "0", Told(audit, page => page.Entries.Count));
    }

    [DatabaseTheory]
    public async Task Id_OfAnyCharacters_IsNobodys(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var support = new Actor("agent", "Agent", Role.SupportAgent, new Scope.Platform("support"));
        await using (var db = shop.Database.Contexts.Create(new Scope.System("tests")))
        {
            db.Add(new PortalUser { Id = support.Id, UserName = support.Id, NormalizedUserName = "AGENT", DisplayName = support.Name });
            db.Add(new Membership { UserId = support.Id, Role = support.Role });
            await db.SaveChangesAsync();
        }

        Assert.Equal("not_found", (await new WhereIsQuery(shop.Database.Get<CommandBoundary>()).RunAsync("ord_\0", support).Refused()).Code);
    }

    private static string Told<T>(Result<T> result, Func<T, int> count) =>
        result.TryGet(out var page, out var refusal) ? $"{count(page)}" : $"{refusal.Code} {refusal.Param}";
}
