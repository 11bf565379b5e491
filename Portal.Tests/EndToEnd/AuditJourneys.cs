using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Domain.Access;
using Portal.Infrastructure.Persistence;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>Somebody changes the database behind the house's back, and the house notices.</summary>
public sealed class AuditJourneys(PortalApp app) : Journey(app)
{
    [BrowserFact]
    public Task Audit_WithOneByteChanged_IsFoundAndShown() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await visitor.SignInAsync("owner@northwind.test");
        await visitor.OpenAsync("/m/northwind/test/audit?action=order.refunded");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Order refunded");
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Export as CSV" }).ClickAsync());
        Assert.StartsWith("northwind-test-audit-", file.SuggestedFilename, StringComparison.Ordinal);
        await visitor.PressAsync("Verify the chain");
        await Expect(page.Locator("main").GetByRole(AriaRole.Status)).ToContainTextAsync("The chain is whole");

        var number = await BreakAsync();

        // The filters live through a reload, and so does the page.
        await page.ReloadAsync();
        await visitor.SettleAsync();
        await Expect(page.Locator("select[name=action]")).ToHaveValueAsync("order.refunded");
        await visitor.PressAsync("Verify the chain");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Show entry" }).ClickAsync();
        var broken = page.Locator("tbody tr").First;
        await Expect(broken).ToContainTextAsync(Portal.Web.Components.Shared.Formats.Count(number));
        await broken.Locator("summary").ClickAsync();
        await Expect(broken.Locator("dl")).ToContainTextAsync("[");
        await visitor.AssertAccessibleAsync();
    });

    /// <summary>An opening brace of the newest refund's state becomes a bracket.</summary>
    private async Task<long> BreakAsync()
    {
        await using var db = App.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("tests"));
        var number = await db.Set<Portal.Domain.Audit.AuditEntry>().Where(entry => entry.Action == "order.refunded").MaxAsync(entry => entry.Number);
        Assert.Equal(1, await db.Database.ExecuteSqlAsync($"UPDATE audit_entries SET after = '[' || substr(after, 2) WHERE action = 'order.refunded' AND number = {number}"));
        return number;
    }
}
