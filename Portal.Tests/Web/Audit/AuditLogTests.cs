using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Web.Features.Audit;

namespace Portal.Tests.Web.Audit;

/// <summary>The audit page over a real shop, also where somebody has been at the database.</summary>
public sealed class AuditLogTests : ShopTestContext
{
    private NavigationManager Address => Services.GetRequiredService<NavigationManager>();

    [Theory]
    [InlineData("after = replace(after, '{{', '[')", "[")]
    [InlineData("before = 'nojson'", "nojson")]
    [InlineData("action = 'order.createe'", "order.createe")]
    [InlineData("actor_role = 'Ownez'", "Ownez")]
    [InlineData("recorded_at = -recorded_at", "Order placed")]
    [InlineData("occurred_at = 9223372036854775807", "9999")]
    [InlineData("occurred_at = -1", "0001")]
    public async Task Entry_ThatWasChanged_IsShown_AndNamedByVerify(string change, string shown)
    {
        await Shop.SellAsync();
        await Shop.Database.ExecuteAsync($"UPDATE audit_entries SET {change} WHERE action = 'order.created'");

        var page = Open("");

        page.WaitForAssertion(() => Assert.Contains(shown, page.Find("tbody").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent.Contains("Verify", StringComparison.Ordinal)).Click());
        page.WaitForAssertion(() => Assert.Contains("does not hold", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Filters_AreReadFromTheAddress_AndClearedTogether()
    {
        await Shop.SellAsync();

        var page = Open("?action=order.refunded&who=usr_x&from=2026-11-16");

        page.WaitForAssertion(() => Assert.Contains("No entry fits these filters.", page.Find(".nothing").TextContent, StringComparison.Ordinal));
        Assert.Equal("Clear 3 filters", page.Find(".nothing a").TextContent);
        Assert.Equal("/m/northwind/test/audit", page.Find(".nothing a").GetAttribute("href"));
        Assert.Equal(("order.refunded", "usr_x", "2026-11-16"), (page.Find("select").GetAttribute("value"), page.Find("[name=who]").GetAttribute("value"), page.Find("[name=from]").GetAttribute("value")));
        Assert.EndsWith("/audit.csv?action=order.refunded&who=usr_x&from=2026-11-16", page.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=2026-02-30", "The filter From can't be used", "The address says 2026-02-30 there.")]
    [InlineData("to=tomorrow", "The filter To can't be used", "The address says tomorrow there.")]
    [InlineData("from=2026-05-02&to=2026-05-01", "The last day is before the first", "The address asks for 2026-05-02 to 2026-05-01.")]
    [InlineData("before=-1", "There is no such page of this list", "Newest")]
    public void Address_ThatCantBeRead_IsSaid_WithTheWayBack(string query, string what, string said)
    {
        var page = Open($"?{query}");

        page.WaitForAssertion(() => Assert.Equal(what, page.Find(".nothing[role=alert] h2").TextContent));
        Assert.StartsWith(said, page.Find(".nothing p").TextContent, StringComparison.Ordinal);
        Assert.Equal("/m/northwind/test/audit", page.Find(".nothing a").GetAttribute("href"));
    }

    private IRenderedComponent<IComponent> Open(string query)
    {
        Address.NavigateTo($"/m/northwind/test/audit{query}");
        return RenderAs(Role.Owner, builder =>
        {
            builder.OpenComponent<AuditLog>(0);
            builder.CloseComponent();
        });
    }
}
