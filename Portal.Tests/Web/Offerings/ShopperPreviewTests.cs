using Bunit;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Schedules;
using Portal.Tests.Domain.Offerings;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

public sealed class ShopperPreviewTests : OfferingPageContext
{
    private static readonly InstallmentSpec s_spec = Samples.Spec with
    {
        Terms =
        [
            Samples.PayIn4,
            Samples.Monthly12 with { DownPayment = new Portion(Rate.Percent(10), 5_00), ShopperFee = new Portion(Rate.Percent(1), 2_50), FirstDueDays = 45 },
        ],
        ReservePercent = Rate.Percent(10),
        ReserveDays = 30,
    };

    [Theory]
    [InlineData("300.00", 300_00)]
    [InlineData("999.99", 999_99)]
    [InlineData("1,234.5", 1_234_50)]
    [InlineData("3000", 3_000_00)]
    public async Task Figures_AreTheDomainFunctions(string typed, long order)
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync(s_spec);
        var on = (await world.GetAsync(id)).Bounds.On;
        var shell = Show<OfferingDesigner>(id.Value);

        await TypeAsync(shell, "Order", typed);

        Assert.True(InstallmentPreview.Of(s_spec, [], new Money(order, Samples.Usd), on).TryGet(out var terms, out _));
        foreach (var term in terms.Where(term => term.Offer is not null))
        {
            shell.WaitForAssertion(() => Assert.Contains(Formats.Money(term.Offer!.Plan.Schedule.Payment), PlanCard(shell, term.Label).TextContent, StringComparison.Ordinal));
            await shell.InvokeAsync(() => PlanCard(shell, term.Label).QuerySelector("input")!.Change(true));
            shell.WaitForAssertion(() => Assert.Equal(Expected(term), Shown(shell)));
        }

        Assert.All(
            terms.Where(term => term.Offer is null),
            term => Assert.Contains(Formats.Money(term.Limit!.Value), PlanCard(shell, term.Label).TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Figures_FollowTheDraftAsItIsTyped()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync(Samples.Spec with { Terms = [Samples.Monthly12] });
        var on = (await world.GetAsync(id)).Bounds.On;
        var shell = Show<OfferingDesigner>(id.Value);

        await TypeAsync(shell, "Shopper APR, 12 months", "14.99");

        var changed = Samples.Spec with { Terms = [Samples.Monthly12 with { ShopperRate = new Rate(14_990_000) }] };
        Assert.True(InstallmentPreview.Of(changed, [], InstallmentPreview.SuggestedOrder(changed), on).TryGet(out var terms, out _));
        shell.WaitForAssertion(() => Assert.Equal(Expected(terms[0]), Shown(shell)));
    }

    [Fact]
    public async Task Words_AreThoseOfTheDomain_LetterForLetter()
    {
        var world = await OpenAsync();
        var spec = Samples.Spec with { Terms = [Samples.Monthly12], Audience = Samples.Spec.Audience with { Countries = ["US", "DE"] } };
        var id = await world.DraftAsync(spec);
        var offering = await world.GetAsync(id);
        var shell = Show<OfferingDesigner>(id.Value);

        foreach (var country in spec.Audience.Countries)
        {
            Assert.True(InstallmentPreview.Of(spec, [], InstallmentPreview.SuggestedOrder(spec), offering.Bounds.On, country, offering.PartnerName).TryGet(out var terms, out _));
            await ChooseAsync(shell, "Shopper's country", country);
            shell.WaitForAssertion(() => Assert.Equal(terms[0].Disclosure!.Text, shell.Find("#preview-words").TextContent));
        }
    }

    [Theory]
    [InlineData("12,34", "An amount like 300.00. You typed 12,34.")]
    [InlineData("0", "An order above zero that a cart can have.")]
    public async Task Order_ThatCantBe_KeepsItsTextAndTheFiguresOfTheLast(string typed, string error)
    {
        var world = await OpenAsync();
        var shell = Show<OfferingDesigner>((await world.DraftAsync(s_spec)).Value);
        var before = Shown(shell);

        await TypeAsync(shell, "Order", typed);

        shell.WaitForAssertion(() => Assert.Equal(error, Below(shell, "Order")));
        Assert.Equal(typed, Value(shell, "Order"));
        Assert.Equal(before, Shown(shell), StringComparer.Ordinal);
    }

    [Fact]
    public async Task CountriesOfTwoLaws_AreToChooseFrom()
    {
        var world = await OpenAsync();
        var spec = Samples.Spec with { Audience = Samples.Spec.Audience with { Countries = ["US", "GB"] }, Terms = [Samples.Monthly12] };
        var id = await world.DraftAsync(spec);
        var on = (await world.GetAsync(id)).Bounds.On;
        var shell = Show<OfferingDesigner>(id.Value);
        Assert.Equal(Expected(Only(spec, on, "US")), Shown(shell));

        await ChooseAsync(shell, "Shopper's country", "GB");

        shell.WaitForAssertion(() => Assert.Equal(Expected(Only(spec, on, "GB")), Shown(shell)));
        Assert.NotEqual(Only(spec, on, "US").Offer!.Plan.Apr, Only(spec, on, "GB").Offer!.Plan.Apr);
        Assert.Equal("APR as an effective rate, as in the EU and the UK.", Below(shell, "Shopper's country"));
    }

    [Fact]
    public async Task CountriesOfOneLaw_LeaveNothingToChoose()
    {
        var world = await OpenAsync();
        var spec = Samples.Spec with { Audience = Samples.Spec.Audience with { Countries = ["DE", "FR"] } };

        var shell = Show<OfferingDesigner>((await world.DraftAsync(spec)).Value);

        Assert.DoesNotContain(shell.FindAll("label"), label => label.TextContent.Contains("country", StringComparison.OrdinalIgnoreCase));
    }

    private static TermPreview Only(InstallmentSpec spec, DateOnly on, string country)
    {
        Assert.True(InstallmentPreview.Of(spec, [], InstallmentPreview.SuggestedOrder(spec), on, country).TryGet(out var terms, out _));
        return Assert.Single(terms);
    }

    /// <summary>Everything that is shown of a chosen plan, in its order on the page.</summary>
    private static List<string> Expected(TermPreview term)
    {
        var (offer, plan, funds) = (term.Offer!, term.Offer!.Plan, term.Funds!.Value);
        Money Of(long minor) => new(minor, plan.Cart.Currency);
        Assert.True(Rate.TryParse(plan.Apr.ToString(), out var apr));
        return
        [
            Formats.Percent(apr), Formats.Money(plan.FinanceCharge),
            .. plan.DueAtCheckout.IsZero ? [] : new[] { Formats.Money(plan.DueAtCheckout) },
            Formats.Money(plan.AmountFinanced), Formats.Money(plan.TotalSalePrice), Formats.Money(Of(plan.Payments[^1].Payment)),
            .. plan.Payments.SelectMany(row => new[] { Formats.Count(row.N), Formats.Day(row.Due), Formats.Money(Of(row.Payment)) }),
            Formats.Money(plan.TotalSalePrice), "",
            .. PlanShare.Of(offer).SelectMany(share => new[] { Formats.Money(share.Amount), Formats.Percent(share.Part) }),
            .. funds.Reserved.IsZero ? [] : new[] { Formats.Money(funds.Available), Formats.Money(funds.Reserved) },
            Formats.Money(offer.MerchantFee), Formats.Money(plan.FinanceCharge), Formats.Percent(apr),
        ];
    }

    private static List<string> Shown(IRenderedComponent<IComponent> shell)
    {
        if (shell.FindAll(".box tbody").Count == 0)
        {
            shell.Find(".box details").TriggerEvent("ontoggle", EventArgs.Empty);
            shell.WaitForElement(".box tbody");
        }

        return [.. shell.FindAll(".box dd, .box tbody td, .who-side tbody td, .who-side dd").Select(figure => figure.TextContent.Trim())];
    }

    private static AngleSharp.Dom.IElement PlanCard(IRenderedComponent<IComponent> shell, string label) =>
        shell.FindAll(".scr .plan").Single(card => card.TextContent.Contains(label, StringComparison.Ordinal));
}
