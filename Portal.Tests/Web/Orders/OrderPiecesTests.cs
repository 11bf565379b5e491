using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Shoppers;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Shoppers;
using Portal.Web.Features.Orders;

namespace Portal.Tests.Web.Orders;

/// <summary>The pieces of an order's page over a real shop.</summary>
public sealed class OrderPiecesTests : ShopTestContext
{
    private const string PayOff = "End the plan early";

    [Theory]
    [InlineData(Role.Owner, CaptureMode.Manual, "pay4", "Void the order|Capture $500.00")]
    [InlineData(Role.Finance, CaptureMode.Manual, "pay4", "Void the order|Capture $500.00")]
    [InlineData(Role.Viewer, CaptureMode.Manual, "pay4", "")]
    [InlineData(Role.Owner, CaptureMode.Automatic, "pay4", "End the plan early|Refund")]
    [InlineData(Role.Owner, CaptureMode.Automatic, null, "Refund")]
    [InlineData(Role.Finance, CaptureMode.Automatic, "pay4", "Refund")]
    [InlineData(Role.Editor, CaptureMode.Automatic, "pay4", "")]
    [InlineData(Role.Viewer, CaptureMode.Automatic, "pay4", "")]
    public async Task Actions_AreThoseThatRoleAndStateAllow(Role role, CaptureMode capture, string? term, string expected)
    {
        var sold = await Shop.SellAsync(term, capture: capture);

        Assert.Equal(expected, string.Join('|', Buttons(Actions(role, sold))));
    }

    [Fact]
    public async Task Actions_OfAnOrderRefundedWhole_AreNone()
    {
        var sold = await Shop.SellAsync();
        (await Shop.RefundAsync(sold.Order.Id, sold.Order.Amount)).Answered();

        Assert.Empty(Buttons(Actions(Role.Owner, await Shop.GetAsync(sold.Order.Id))));
    }

    [Fact]
    public async Task Capture_ShowsItsConsequences_AndDoesIt()
    {
        var sold = await Shop.SellAsync(capture: CaptureMode.Manual);
        var changed = 0;
        var page = Actions(Role.Owner, sold, () => changed++);

        await ClickAsync(page, "Capture $500.00");
        var lines = Lines(page);
        await ClickInDialogAsync(page, "Capture $500.00");

        page.WaitForAssertion(() => Assert.Equal(1, changed));
        var order = (await Shop.GetAsync(sold.Order.Id)).Order;
        Assert.Equal(OrderStatus.Captured, order.Status);
        Assert.Equal([Figure(order.Amount), Figure(order.Fee), Figure(order.Pending)], lines);
    }

    [Fact]
    public async Task Capture_RefusedByItsDryRun_SaysWhyAndOffersNothingToGoOnWith()
    {
        var sold = await Shop.SellAsync(capture: CaptureMode.Manual);
        await Shop.Database.Get<VoidOrderCommand>().RunAsync(sold.Order.Id, Shop.Tenant.Owner).Answered();
        var changed = 0;
        var page = Actions(Role.Owner, sold, () => changed++);

        await ClickAsync(page, "Capture $500.00");

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".mud-dialog [role=alert]")));
        Assert.Equal(["Cancel"], DialogButtons(page));
        await ClickInDialogAsync(page, "Cancel");
        page.WaitForAssertion(() => Assert.Equal(1, changed));
    }

    [Fact]
    public async Task PayOff_ShowsTheDryRunsFigures_AndEndsThePlan()
    {
        var sold = await Shop.SellAsync("m12");
        await ServicingTests.AdvanceAsync(Shop, "P10D");
        var changed = 0;
        var page = Actions(Role.Owner, await Shop.GetAsync(sold.Order.Id), () => changed++);

        await ClickAsync(page, PayOff);
        var lines = Lines(page);
        await page.InvokeAsync(() => page.FindAll(".mud-dialog button")[1].Click());

        page.WaitForAssertion(() => Assert.Equal(1, changed));
        var plan = (await Shop.GetAsync(sold.Order.Id)).Plan!;
        var payment = Assert.Single(plan.Book.Payments);
        Assert.Equal(PlanStatus.PaidOff, plan.Status);
        Assert.Equal([Figure(payment.Principal), Figure(payment.Interest), Figure(payment.FeesPaid), Figure(payment.Amount)], lines);
    }

    [Fact]
    public async Task Refund_ShowsTheDryRunsFigures_AndARefusalStaysInTheDialog()
    {
        var sold = await Shop.SellAsync();
        var page = Actions(Role.Owner, sold);

        await ClickAsync(page, "Refund");
        page.WaitForElement(".mud-dialog input.amount");
        await page.Find(".mud-dialog input.amount").ChangeAsync(new ChangeEventArgs { Value = "500.01" });
        await page.InvokeAsync(() => page.Find("#refund").Submit());
        page.WaitForAssertion(() => Assert.Contains("More than what is left to refund", page.Find(".mud-dialog [role=alert]").TextContent, StringComparison.Ordinal));

        await page.Find(".mud-dialog input.amount").ChangeAsync(new ChangeEventArgs { Value = "many" });
        await page.InvokeAsync(() => page.Find("#refund").Submit());
        page.WaitForAssertion(() => Assert.Contains("You typed many", page.Find(".mud-dialog [role=alert]").TextContent, StringComparison.Ordinal));

        await page.Find(".mud-dialog input.amount").ChangeAsync(new ChangeEventArgs { Value = "200" });
        await page.InvokeAsync(() => page.Find("#refund").Submit());
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".mud-dialog dd").Count));
        var would = await Shop.Database.Get<PreviewRefundQuery>().RunAsync(new RefundRequest(sold.Order.Id, new RefundWish(200_00, null)), Shop.Tenant.Owner).Answered();
        Assert.Equal(
            [Figure(would.Plan!.ReducedBy), Figure(would.PaidBack), Figure(would.FeeReturned), Figure(would.MerchantChange)],
            page.FindAll(".mud-dialog dd").Select(line => line.TextContent.Trim()), StringComparer.Ordinal);

        // Somebody else is faster.
        (await Shop.RefundAsync(sold.Order.Id, 400_00)).Answered();
        await ClickInDialogAsync(page, "Refund $200.00");
        page.WaitForAssertion(() => Assert.Contains("More than what is left to refund", page.FindAll(".mud-dialog [role=alert]")[^1].TextContent, StringComparison.Ordinal));
        Assert.Equal(400_00, (await Shop.GetAsync(sold.Order.Id)).Order.Refunded);
    }

    [Fact]
    public async Task Timeline_TellsEverythingInItsOrder_WithTheEntriesOfEach()
    {
        var sold = await Shop.SellAsync(customer: "collect_insufficient_funds");
        await ServicingTests.AdvanceAsync(Shop, "P16D");

        var page = Timeline(Role.Owner, await Shop.GetAsync(sold.Order.Id));

        Assert.StartsWith("Order placed|Plan began|", Heads(page), StringComparison.Ordinal);
        foreach (var head in new[] { "Funds became available", "Shopper told of a payment to come", "Payment declined", "Plan went past due", "Payment received", "Plan caught up" })
        {
            Assert.Contains(head, Heads(page), StringComparison.Ordinal);
        }

        Assert.Contains("Not enough funds", page.Find("ol").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("pln_", page.FindAll("ol > li > div > p").Select(line => line.TextContent).Aggregate((left, right) => left + right), StringComparison.Ordinal);
        Assert.Contains($"/m/northwind/test/journal/{(await Shop.GetAsync(sold.Order.Id)).Entries[0].Id}", page.FindAll("details a").Select(link => link.GetAttribute("href")), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Payment_ThatCameBack_IsBookedFromTheTimeline_ByWhoMay()
    {
        var sold = await Shop.SellAsync();
        await ServicingTests.AdvanceAsync(Shop, "P15D");
        var paid = await Shop.GetAsync(sold.Order.Id);
        var changed = 0;

        Assert.Empty(Buttons(Timeline(Role.Finance, paid)));
        await DisposeComponentsAsync();
        var page = Timeline(Role.Owner, paid, () => changed++);
        await ClickAsync(page, "Book its return");
        Assert.Equal(["$125.00", "$375.00"], Lines(page));

        await ClickInDialogAsync(page, "Book the return");
        page.WaitForAssertion(() => Assert.Contains("Say why", page.Find(".mud-dialog [role=alert]").TextContent, StringComparison.Ordinal));
        await page.Find(".mud-dialog input").ChangeAsync(new ChangeEventArgs { Value = "The bank says so" });
        await ClickInDialogAsync(page, "Book the return");

        page.WaitForAssertion(() => Assert.Equal(1, changed));
        var returned = await Shop.GetAsync(sold.Order.Id);
        Assert.Equal((375_00L, PlanStatus.PastDue), (returned.Plan!.Outstanding, returned.Plan.Status));
        await DisposeComponentsAsync();
        Assert.Empty(Buttons(Timeline(Role.Owner, returned)));
    }

    [Fact]
    public async Task Shopper_IsForgottenForAReason_ByWhoMay()
    {
        var sold = await Shop.SellAsync(customer: "customer-1");
        var changed = 0;
        Assert.Empty(Buttons(Shopper(Role.Viewer, sold)));
        await DisposeComponentsAsync();
        var page = Shopper(Role.Owner, sold, () => changed++);
        Assert.Contains("customer-1@example.com", page.Markup, StringComparison.Ordinal);

        await ClickAsync(page, "Erase personal data");
        page.WaitForAssertion(() => Assert.Contains("1 order stays, without a name", page.Find(".mud-dialog dl").TextContent, StringComparison.Ordinal));
        await page.Find(".mud-dialog input").ChangeAsync(new ChangeEventArgs { Value = "Asked by letter" });
        await ClickInDialogAsync(page, "Erase personal data");

        page.WaitForAssertion(() => Assert.Equal(1, changed));
        await DisposeComponentsAsync();
        Assert.Contains("The books hold no name", Shopper(Role.Owner, await Shop.GetAsync(sold.Order.Id)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shopper_HasALink_ThatOpensTheirPlan_UntilItIsWithdrawn()
    {
        var sold = await Shop.SellAsync(customer: "customer-1");
        var page = Shopper(Role.Finance, sold);

        await ClickAsync(page, "Copy shopper’s link");
        page.WaitForAssertion(() => Assert.StartsWith("https://portal.example.test/s/", page.Find("#shopper-link").GetAttribute("value"), StringComparison.Ordinal));
        var token = page.Find("#shopper-link").GetAttribute("value")!.Split('/')[^1];
        Assert.NotNull(await Shop.Database.Get<ShopperLinks>().EnterAsync(token, CancellationToken.None));

        await ClickAsync(page, "Withdraw links");
        await ClickInDialogAsync(page, "Withdraw links");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#shopper-link")));
        Assert.Null(await Shop.Database.Get<ShopperLinks>().EnterAsync(token, CancellationToken.None));
    }

    [Fact]
    public async Task Help_IsReadAndAnswered_ByWhoMay()
    {
        var sold = await Shop.SellAsync(customer: "customer-1");
        await Shop.Database.Get<AskForHelpCommand>()
            .RunAsync(new HelpWish(HelpReason.LostIncome, "Could I pay on the 5th?"), await ShopperTests.ShopperAsync(Shop, sold.Order.Id)).Answered();
        var asked = await Shop.GetAsync(sold.Order.Id);
        var changed = 0;

        var read = await Shop.Database.Get<GetOrderQuery>().RunAsync(sold.Order.Id, Shop.Tenant.As(Role.Viewer)).Answered();
        var others = Help(Role.Viewer, read);
        Assert.Empty(Buttons(others));
        Assert.Contains("Asked for help with paying", others.Markup, StringComparison.Ordinal);
        await DisposeComponentsAsync();
        var page = Help(Role.Owner, asked, () => changed++);
        Assert.DoesNotContain("Erase what was written", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Earns less or lost work", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Could I pay on the 5th?", page.Markup, StringComparison.Ordinal);
        await ClickAsync(page, "Mark as answered");

        page.WaitForAssertion(() => Assert.Equal(1, changed));
        await DisposeComponentsAsync();
        Assert.Empty(Buttons(Help(Role.Owner, await Shop.GetAsync(sold.Order.Id))));
    }

    private IRenderedComponent<IComponent> Help(Role role, OrderDetail detail, Action? changed = null) => RenderAs(role, builder =>
    {
        builder.OpenComponent<OrderHelp>(0);
        builder.AddComponentParameter(1, nameof(OrderHelp.Detail), detail);
        builder.AddComponentParameter(2, nameof(OrderHelp.Changed), EventCallback.Factory.Create(this, () => changed?.Invoke()));
        builder.CloseComponent();
    });

    [Fact]
    public async Task Schedule_HasARowPerInstallment_AndAFootThatSumsThem()
    {
        var sold = await Shop.SellAsync("m12");

        var page = RenderAs(Role.Viewer, builder =>
        {
            builder.OpenComponent<PlanSchedule>(0);
            builder.AddComponentParameter(1, nameof(PlanSchedule.Plan), sold.Plan!);
            builder.AddComponentParameter(2, nameof(PlanSchedule.Today), sold.Today);
            builder.CloseComponent();
        });

        Assert.Equal(12, page.FindAll("tbody tr").Count);
        Assert.All(page.FindAll("tbody tr"), row => Assert.Contains("To come", row.TextContent, StringComparison.Ordinal));
        Assert.Contains(Figure(sold.Plan!.Book.Rows.Sum(row => row.Amount)), page.Find("tfoot").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lead_HasASpaceBetweenItsSentences()
    {
        var sold = await Shop.SellAsync();

        var page = RenderAs(Role.Viewer, builder => Detail<OrderLead>(builder, sold, null));

        Assert.Contains("$500.00 was sold.</b> The shopper still owes $375.00 of the amount financed", page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<IComponent> Actions(Role role, OrderDetail detail, Action? changed = null) => RenderAs(role, builder => Detail<OrderActions>(builder, detail, changed));

    private IRenderedComponent<IComponent> Timeline(Role role, OrderDetail detail, Action? changed = null) => RenderAs(role, builder => Detail<OrderTimeline>(builder, detail, changed));

    private IRenderedComponent<IComponent> Shopper(Role role, OrderDetail detail, Action? changed = null) => RenderAs(role, builder => Detail<OrderShopper>(builder, detail, changed));

    private void Detail<TPiece>(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder, OrderDetail detail, Action? changed)
        where TPiece : IComponent
    {
        builder.OpenComponent<TPiece>(0);
        builder.AddMultipleAttributes(1, changed is null
            ? new Dictionary<string, object>(StringComparer.Ordinal) { ["Detail"] = detail }
            : new Dictionary<string, object>(StringComparer.Ordinal) { ["Detail"] = detail, ["Changed"] = EventCallback.Factory.Create(this, changed) });
        builder.CloseComponent();
    }

    private static List<string> Buttons(IRenderedComponent<IComponent> page) => [.. page.FindAll("button").Select(button => button.TextContent.Trim())];

    private static List<string> DialogButtons(IRenderedComponent<IComponent> page) => [.. page.FindAll(".mud-dialog button").Select(button => button.TextContent.Trim())];

    private static string Heads(IRenderedComponent<IComponent> page) => string.Join('|', page.FindAll("ol > li b").Select(head => head.TextContent.Trim()));

    // Not waited for to its end: what opens a dialog ends with it.
    private static Task ClickAsync(IRenderedComponent<IComponent> page, string button) => page.InvokeAsync(() => Button(page.FindAll("button"), button).Click());

    private static async Task ClickInDialogAsync(IRenderedComponent<IComponent> page, string button)
    {
        page.WaitForAssertion(() => Assert.Contains(button, DialogButtons(page), StringComparer.Ordinal));
        await page.InvokeAsync(() => Button(page.FindAll(".mud-dialog button"), button).Click());
    }

    private static IElement Button(IReadOnlyList<IElement> buttons, string text) => buttons.Last(button => string.Equals(button.TextContent.Trim(), text, StringComparison.Ordinal));

    /// <summary>The amounts of the open dialog.</summary>
    private static List<string> Lines(IRenderedComponent<IComponent> page)
    {
        page.WaitForElement(".mud-dialog dl");
        return [.. page.FindAll(".mud-dialog dd").Select(line => line.TextContent.Trim())];
    }

    private static string Figure(long minor) => Portal.Web.Components.Shared.Formats.Money(new Money(minor, Currency.Of("USD")));
}
