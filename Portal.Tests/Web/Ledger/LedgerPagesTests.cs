using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Installments;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Ledger;
using Portal.Tests.Infrastructure.Orders;
using Portal.Web.Features.Ledger;
using Journal = Portal.Web.Features.Ledger.Journal;

namespace Portal.Tests.Web.Ledger;

/// <summary>The pages of the books over a real shop. The shop opens on Monday, 16 November 2026.</summary>
public sealed class LedgerPagesTests : ShopTestContext
{
    [Fact]
    public async Task Journal_FilterIsReadFromTheAddress_AndSentByAFormOfTheBrowser()
    {
        await Shop.SellAsync();
        await Shop.SellAsync(term: null);
        Address.NavigateTo("/m/northwind/test/journal?account=1200&event=plan_activated");

        var page = Page<Journal>(Role.Viewer);

        page.WaitForAssertion(() => Assert.Equal("Plan began", Assert.Single(page.FindAll("tr.entry a.strong")).TextContent));
        Assert.Equal(("1200", "plan_activated"), (page.FindAll("select")[0].GetAttribute("value"), page.FindAll("select")[1].GetAttribute("value")));
        var form = page.Find("form");
        Assert.Equal(("get", "/m/northwind/test/journal"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal(["account", "event", "order", "day"], form.QuerySelectorAll("[name]").Select(field => field.GetAttribute("name")!), StringComparer.Ordinal);
        Assert.EndsWith("/journal.csv?account=1200&event=plan_activated", page.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("account=9999")]
    [InlineData("order=here")]
    [InlineData("day=tomorrow")]
    [InlineData("before=x")]
    [InlineData("event=zzz")]
    public void Journal_AddressThatCantBeRead_IsSaidAndNotPassedOver(string query)
    {
        Address.NavigateTo($"/m/northwind/test/journal?{query}");

        var page = Page<Journal>(Role.Viewer);

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".nothing[role=alert]")));
    }

    [Fact]
    public async Task Entry_LeadsToItsOrder_AndItsAccounts()
    {
        var sold = await Shop.SellAsync();

        var page = EntryPage(Role.Viewer, sold.Entries[0]);

        page.WaitForAssertion(() => Assert.Contains($"/m/northwind/test/orders/{sold.Order.Id}", Links(page), StringComparer.Ordinal));
        Assert.Contains("/m/northwind/test/journal?account=1200", Links(page), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Entry_IsTakenBackByHand_WhereTheBooksAllowIt_AndBothNameEachOther()
    {
        var sold = await Shop.SellAsync();
        await ServicingTests.AdvanceAsync(Shop, "P15D");
        var paid = (await Shop.GetAsync(sold.Order.Id)).Entries.Single(entry => entry.Event is InstallmentPostings.Paid);

        Assert.Empty(TakeBack(Loaded(EntryPage(Role.Finance, paid))));
        await DisposeComponentsAsync();
        Assert.Empty(TakeBack(Loaded(EntryPage(Role.Owner, sold.Entries[0]))));
        await DisposeComponentsAsync();
        var page = Loaded(EntryPage(Role.Owner, paid));
        await page.InvokeAsync(() => Assert.Single(TakeBack(page)).Click());
        page.WaitForElement(".mud-dialog dl");
        Assert.Equal(["−$125.00", "$125.00", "$375.00"], page.FindAll(".mud-dialog dd").Select(line => line.TextContent.Trim()), StringComparer.Ordinal);
        await page.Find(".mud-dialog input").ChangeAsync(new ChangeEventArgs { Value = "The bank says so" });
        await page.InvokeAsync(() => page.FindAll(".mud-dialog button")[1].Click());

        page.WaitForAssertion(() => Assert.Contains("Taken back by", page.Find("dl").TextContent, StringComparison.Ordinal));
        Assert.Empty(TakeBack(page));
        var reversal = (await Shop.GetAsync(sold.Order.Id)).Entries.Single(entry => entry.Reverses == paid.Id);
        Assert.Contains($"/m/northwind/test/journal/{reversal.Id}", Links(page), StringComparer.Ordinal);
        await DisposeComponentsAsync();
        Assert.Contains($"/m/northwind/test/journal/{paid.Id}", Links(Loaded(EntryPage(Role.Viewer, reversal))), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Entry_HeadOfAnother_IsNotLeftBehind()
    {
        var sold = await Shop.SellAsync();
        var page = Loaded(EntryPage(Role.Viewer, sold.Entries[0]));

        page.FindComponent<Entry>().Render(parameters => parameters.Add(entry => entry.Id, "jrn_01HZY3Q4W5X6Y7Z8A9B0C1D2E3"));

        page.WaitForAssertion(() => Assert.Contains("There is no such entry", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Plan began", page.Find("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Period_IsClosedAfterItsTrialBalanceWasRead()
    {
        await Shop.SellAsync();
        await ServicingTests.AdvanceAsync(Shop, "P20D");
        var page = Page<Periods>(Role.Finance);
        page.WaitForElement("input[type=date]");
        Assert.Equal("2026-11-30", page.Find("input[type=date]").GetAttribute("value"));

        await page.Find("input[type=date]").ChangeAsync(new ChangeEventArgs { Value = "2026-12-06" });
        await page.InvokeAsync(() => page.Find("form").Submit());
        page.WaitForAssertion(() => Assert.Contains("Only days that are over", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await page.Find("input[type=date]").ChangeAsync(new ChangeEventArgs { Value = "2026-11-30" });
        await page.InvokeAsync(() => page.Find("form").Submit());
        page.WaitForElement(".mud-dialog dl");
        var trial = Assert.Single((await Shop.TrialBalanceAsync(new DateOnly(2026, 11, 30))).Currencies);
        var figure = Portal.Web.Components.Shared.Formats.Money(new Portal.Domain.Common.Money(trial.Debits, trial.Currency));
        Assert.Equal(["", figure, figure], page.FindAll(".mud-dialog dd").Select(line => line.TextContent.Trim()), StringComparer.Ordinal);
        await page.InvokeAsync(() => page.FindAll(".mud-dialog button")[1].Click());

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Contains("From 1 Dec 2026", page.FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Up to 30 Nov 2026", page.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Finance", page.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Periods_ForWhoMayNotClose_SayWhoMay()
    {
        var page = Page<Periods>(Role.Viewer);

        page.WaitForAssertion(() => Assert.Contains("These can: Owner, Finance.", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public async Task Balance_OfWhoOwes_SaysThatAndNoNegativePayout()
    {
        await Shop.SellAsync(term: null);
        await ServicingTests.AdvanceAsync(Shop, "P5D");
        var available = Assert.Single((await Shop.Database.Get<GetBalanceQuery>().RunAsync(new GetBalanceRequest(), Shop.Tenant.Owner).Answered()).Balances);
        Assert.Equal((true, 0L), (available.Available > 0, available.Owed));
        await Shop.Database.ExecuteAsync("UPDATE balances SET minor = 1200 WHERE account = 2010");

        var page = Page<Balance>(Role.Viewer);

        page.WaitForAssertion(() => Assert.Contains("$12.00 is owed to us", page.Find(".lead").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("−", page.Find(".lead").TextContent, StringComparison.Ordinal);
    }

    private NavigationManager Address => Services.GetRequiredService<NavigationManager>();

    private IRenderedComponent<IComponent> Page<TPage>(Role role, params (string Name, object Value)[] more)
        where TPage : IComponent => RenderAs(role, builder =>
        {
            builder.OpenComponent<TPage>(0);
            builder.AddMultipleAttributes(1, new (string Name, object Value)[] { ("Merchant", "northwind"), ("Environment", "test") }
                .Concat(more)
                .ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal));
            builder.CloseComponent();
        });

    private IRenderedComponent<IComponent> EntryPage(Role role, JournalEntry entry) => Page<Entry>(role, ("Id", entry.Id.Value));

    private static IRenderedComponent<IComponent> Loaded(IRenderedComponent<IComponent> page)
    {
        page.WaitForElement("dl");
        return page;
    }

    private static IReadOnlyList<AngleSharp.Dom.IElement> TakeBack(IRenderedComponent<IComponent> page) =>
        [.. page.FindAll("button").Where(button => string.Equals(button.TextContent.Trim(), "Take back", StringComparison.Ordinal))];

    private static List<string?> Links(IRenderedComponent<IComponent> page) => [.. page.FindAll("a").Select(link => link.GetAttribute("href"))];
}
