using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Offerings;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Infrastructure.Approvals;
using Portal.Tests.Infrastructure.Imports;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Approvals;
using Portal.Web.Features.Liability;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Approvals;

/// <summary>The pages of approvals over a real shop: asked for, looked at, decided.</summary>
public sealed class ApprovalPagesTests : ShopTestContext
{
    private const string History = TestImports.Header
        + "1,2026-10-01 12:00,A,Amp,1,2000.00,,US,USD,electronics\n"
        + "2,2026-10-02 12:00,A,Amp,1,3500.00,,US,USD,electronics\n";

    [Fact]
    public async Task Approval_TellsWhatChangesAndWhy_AndAManagerApproves()
    {
        var (world, asked) = await AskedAsync();

        var page = Show<ApprovalSheet>($"approvals/{asked}", asked.Value, Role.PartnerManager);

        page.WaitForAssertion(() => Assert.Equal("Draft 2 against version 1 Waits for you", Text(page, "h1")));
        Assert.StartsWith("Draft 2 would have sold $3,500.00 more in installments", Text(page, ".lead"), StringComparison.Ordinal);
        Assert.Equal(["Largest order", "$3,000.00", "$3,500.00"], page.FindAll(".changes .what, .changes s, .changes b").Select(found => found.TextContent), StringComparer.Ordinal);
        Assert.StartsWith("With all changes, 1 more order becomes eligible. Most money lent out at once: +", Text(page, ".changes small"), StringComparison.Ordinal);
        Assert.Contains("Looser", Text(page, ".changes .tag"), StringComparison.Ordinal);
        Assert.StartsWith("2 people of Bank of northwind (Partner manager), because most money lent out at once rises +", Text(page, ".panel .note"), StringComparison.Ordinal);
        Assert.EndsWith("% (rule: above 10.0 %); Largest order lets in more: $3,000.00 to $3,500.00.", Text(page, ".panel .note"), StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("section[aria-labelledby=lent] canvas, section[aria-labelledby=lent] [role=img]"));
        Assert.Equal("1 2 +1", Cells(page.FindAll("section[aria-labelledby=figures] tbody tr")[0]));

        await PressAsync(page, "Approve draft 2");

        page.WaitForAssertion(() => Assert.Contains("Your approval is kept: 1 of 2 given.", page.Markup, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Contains("Approve", StringComparison.Ordinal)));
        await world.DecideAsync(asked, world.Daniel).Answered();
        Assert.Equal(2, await world.LiveAsync());
    }

    [Fact]
    public async Task SendBack_AsksForAWordFirst()
    {
        var (world, asked) = await AskedAsync();
        var page = Show<ApprovalSheet>($"approvals/{asked}", asked.Value, Role.PartnerManager);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("textarea")));

        await PressAsync(page, "Send back");
        page.WaitForAssertion(() => Assert.Contains("Say what has to change first.", Text(page, ".err"), StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find("textarea").Input("3,400 at most"));
        await PressAsync(page, "Send back");

        page.WaitForAssertion(() => Assert.Contains("Sent back", Text(page, "h1"), StringComparison.Ordinal));
        Assert.Contains("3,400 at most", Text(page, ".people"), StringComparison.Ordinal);
        Assert.Equal(ApprovalState.SentBack, (await world.ViewAsync(asked)).State);
    }

    [Theory]
    [InlineData(Role.PartnerAnalyst)]
    [InlineData(Role.Viewer)]
    public async Task Approval_ForWhoMayNotDecide_HasNoButton(Role role)
    {
        var (_, asked) = await AskedAsync();

        var page = Show<ApprovalSheet>($"approvals/{asked}", asked.Value, role);

        page.WaitForAssertion(() => Assert.Contains("Partner managers of Bank of northwind decide.", Text(page, ".panel"), StringComparison.Ordinal));
        Assert.Empty(page.FindAll("textarea"));
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Trim() is "Withdraw" or "Send back");
    }

    [Fact]
    public async Task Approval_WhoseDraftMovedOn_SaysSo()
    {
        var (world, asked) = await AskedAsync();
        await world.ChangeAsync("maximum", 3_400_00);

        var page = Show<ApprovalSheet>($"approvals/{asked}", asked.Value, Role.PartnerManager);

        page.WaitForAssertion(() => Assert.Contains("Overtaken", Text(page, "h1"), StringComparison.Ordinal));
        Assert.Contains("needs another look", Text(page, ".panel"), StringComparison.Ordinal);
    }

    /// <summary>Another offering is new in all of it: nothing of what would be approved is left out.</summary>
    [Fact]
    public async Task FirstVersion_IsShownWhole()
    {
        var world = await WantedAsync();
        var other = await world.Offerings.DraftAsync(name: "Anything goes");
        var asked = await world.AskAsync(other).Answered();
        var page = Show<ApprovalSheet>($"approvals/{asked}", asked.Value, Role.PartnerManager);

        page.WaitForAssertion(() => Assert.Equal(Samples.Spec.Whole().Count(), page.FindAll(".changes li").Count));
        Assert.Contains("Largest order$3,000.00", string.Concat(page.FindAll(".changes li").Select(row => Plain(row.TextContent))).Replace(" $", "$", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("all of its terms are new", Text(page, ".panel .note"), StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll(".changes .what"), what => what.TextContent.Contains('_', StringComparison.Ordinal) || what.TextContent.Contains('.', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Approved_LeadsToItsVersion()
    {
        var (world, asked) = await ApprovedAsync();

        var sheet = Show<ApprovalSheet>($"approvals/{asked}", asked.Value, Role.PartnerManager);
        sheet.WaitForAssertion(() => Assert.Equal($"/m/northwind/test/offerings/{world.Offering}/history", sheet.FindAll(".panel a").Single(link => link.TextContent is "Version 2 in the history").GetAttribute("href")));
    }

    [Fact]
    public async Task Version_LeadsToWhatLetItThrough()
    {
        var (world, asked) = await ApprovedAsync();

        var history = Show<OfferingHistory>($"offerings/{world.Offering}/history", world.Offering.Value);
        history.WaitForAssertion(() => Assert.Equal($"/m/northwind/test/approvals/{asked}", history.FindAll("a").Single(link => link.TextContent is "Approved by the partner").GetAttribute("href")));
    }

    /// <summary>Another kind of thing to approve is drawn by its face alone.</summary>
    [Fact]
    public async Task AnotherKind_IsShownByItsFace()
    {
        var (world, asked) = await AskedAsync();
        var request = CreditLineApprovals.Request(world, "20,000").Request;
        var view = await world.ViewAsync(asked, world.Grace) with { Request = request, Reasons = request.Reasons, Thing = new CreditLine("Credit line", "20,000") };
        Services.AddApprovalFace<CreditLineFace>();

        var panel = RenderAs(Role.PartnerManager, builder =>
        {
            builder.OpenComponent<ApprovalPanel>(0);
            builder.AddComponentParameter(1, nameof(ApprovalPanel.View), view);
            builder.CloseComponent();
        });

        Assert.Contains("because up to 20,000", Text(panel, ".panel .note"), StringComparison.Ordinal);
        Assert.Contains(panel.FindAll("button"), button => button.TextContent.Contains("Raise it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Inbox_ListsWhatWaits_AndTheNavigationCountsIt()
    {
        var (_, asked) = await AskedAsync();

        var page = Desk(builder =>
        {
            builder.OpenComponent<ApprovalCount>(0);
            builder.AddComponentParameter(1, nameof(ApprovalCount.Visit), DeskVisit);
            builder.AddComponentParameter(2, nameof(ApprovalCount.Path), "/partner");
            builder.CloseComponent();
            builder.OpenComponent<ApprovalList>(3);
            builder.CloseComponent();
        });

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Equal($"/m/northwind/test/approvals/{asked}", page.Find("tbody a").GetAttribute("href"));
        Assert.Equal("Pay over time, draft 2 northwind · test more money lent out; looser", Text(page, "tbody td"));
        page.WaitForAssertion(() => Assert.Equal("1 waiting", Text(page, "b.tag")));
    }

    [Fact]
    public async Task Designer_AsksInsteadOfPublishing_TellsHowItStands_AndTakesBack()
    {
        var world = await WantedAsync();
        await world.ChangeAsync("maximum", 3_500_00);
        var page = Show<OfferingDesigner>($"offerings/{world.Offering}", world.Offering.Value);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".form")));

        await PressAsync(page, "Publish version 2");
        page.WaitForAssertion(() => Assert.Equal("Ask for approval of version 2 of Pay over time?", Text(page, ".mud-dialog h2")));
        Assert.Contains("2 people of Bank of northwind", Text(page, ".mud-dialog"), StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".mud-dialog input").Change("Larger orders"));
        await PressAsync(page, "Ask for approval");

        page.WaitForAssertion(() => Assert.Contains("Waits for Bank of northwind: 0 of 2 given, ends in 7 days.", Text(page, ".band"), StringComparison.Ordinal));
        await PressAsync(page, "Withdraw");
        page.WaitForAssertion(() => Assert.Equal("", Text(page, ".band")));
        Assert.Equal(1, await world.LiveAsync());
    }

    [Fact]
    public async Task Duties_HaveOwners_AndTheMerchantChoosesWhereItMay()
    {
        var page = Show<DutiesPage>("offerings/duties", (await OfferingAsync()).Value);

        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll("tbody tr").Count));
        Assert.Contains("Creditor Lends the money and is named as the creditor Bank of northwind", Text(page, "tbody tr"), StringComparison.Ordinal);
        var form = Assert.Single(page.FindAll("form"));
        await page.InvokeAsync(() => form.QuerySelector("select")!.Change("Named"));
        await page.InvokeAsync(() => page.Find("form input").Change("Helpful Ltd"));
        await page.InvokeAsync(() => page.Find("form").Submit());

        page.WaitForAssertion(() => Assert.Equal(["Helpful Ltd", "Chosen here"], page.FindAll("tbody tr")[2].QuerySelectorAll("td b, td .tag").Select(found => found.TextContent), StringComparer.Ordinal));
    }

    private Visit DeskVisit => At(Role.PartnerManager) with { Merchant = null, Slug = null, Partner = Shop.Tenant.Merchant.Partner, TenantName = "Bank of northwind" };

    private async Task<OfferingId> OfferingAsync() =>
        (await Shop.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(10), Shop.Tenant.Server).Answered()).Rows.Single().Id;

    private async Task<TestApprovals> WantedAsync() => await TestApprovals.WantedAsync(
        Shop.Offerings,
        await OfferingAsync(),
        new ApprovalRule(SizeOfChange.Looser, null, [new(Role.PartnerManager, 1)]),
        new ApprovalRule(SizeOfChange.PeakGrowth, 10_000, [new(Role.PartnerManager, 2)]),
        new ApprovalRule(SizeOfChange.Looser, null, [new(Role.PartnerManager, 2)]));

    private async Task<(TestApprovals World, ApprovalId Asked)> AskedAsync()
    {
        var imported = await new TestImports(Shop.Database, Shop.Tenant).ImportAsync(History, TestImports.Mapping with { Constants = new ImportTexts(Currency: "USD", Channel: "online") });
        Assert.Equal(ImportStatus.Done, imported.Status);
        var world = await WantedAsync();
        await world.ChangeAsync("maximum", 3_500_00);
        return (world, await world.AskAsync().Answered());
    }

    private async Task<(TestApprovals World, ApprovalId Asked)> ApprovedAsync()
    {
        var (world, asked) = await AskedAsync();
        await world.DecideAsync(asked, world.Grace).Answered();
        await world.DecideAsync(asked, world.Daniel).Answered();
        return (world, asked);
    }

    private IRenderedComponent<IComponent> Show<TPage>(string path, string id, Role role = Role.Owner)
        where TPage : MerchantPage
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/m/northwind/test/{path}");
        return RenderAs(role, builder =>
        {
            builder.OpenComponent<TPage>(0);
            builder.AddMultipleAttributes(1, new Dictionary<string, object>(StringComparer.Ordinal) { [nameof(MerchantPage.Merchant)] = "northwind", [nameof(MerchantPage.Environment)] = "test", ["Id"] = id });
            builder.CloseComponent();
        });
    }

    private IRenderedComponent<IComponent> Desk(RenderFragment content)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/partner/approvals");
        var visit = DeskVisit;
        return RenderInShell(builder =>
        {
            builder.OpenComponent<CascadingValue<Visit>>(0);
            builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), visit);
            builder.AddComponentParameter(2, nameof(CascadingValue<>.ChildContent), (RenderFragment)(inner =>
            {
                inner.OpenComponent<CascadingValue<Actor>>(0);
                inner.AddComponentParameter(1, nameof(CascadingValue<>.Value), visit.Actor);
                inner.AddComponentParameter(2, nameof(CascadingValue<>.ChildContent), content);
                inner.CloseComponent();
            }));
            builder.CloseComponent();
        });
    }

    private static Task PressAsync(IRenderedComponent<IComponent> page, string button) =>
        page.InvokeAsync(() => page.FindAll("button").First(found => found.TextContent.Trim().Equals(button, StringComparison.Ordinal)).Click());

    private static string Text(IRenderedComponent<IComponent> page, string selector) => Plain(page.Find(selector).TextContent);

    private static string Cells(IElement row) => string.Join(' ', row.QuerySelectorAll("td:not(:first-child)").Select(cell => Plain(cell.TextContent)));

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
