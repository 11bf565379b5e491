using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Orders;
using Portal.Domain.Quotes;
using Portal.Tests.Domain.Installments.Plans;
using Portal.Tests.Domain.Offerings;
using Outcome = Portal.Domain.Quotes.Outcome;

namespace Portal.Tests.Domain.Quotes;

public sealed class QuoteTests
{
    private static readonly DateOnly s_date = new(2026, 1, 31);

    [Fact]
    public void Offers_PayInFour_SplitsTheWholeCart()
    {
        var plan = Plans(Samples.Spec, 99_99)[0];

        Assert.Equal("Pay in 4, every 2 weeks", plan.Label);
        Assert.Equal((24_99, 24_99, 75_00), (plan.Plan.DownPayment.Minor, plan.Plan.DueAtCheckout.Minor, plan.Plan.TotalOfPayments.Minor));
        Assert.Equal([(2, 24_99L), (3, 24_99L), (4, 25_02L)], plan.Plan.Payments.Select(row => (row.N, row.Payment)));
        Assert.Equal(new DateOnly(2026, 2, 14), plan.Plan.Payments[0].Due);
        Assert.Equal("0.00", plan.Plan.Apr.ToString());
    }

    [Fact]
    public void Offers_WhoGetsWhat_SumsToWhatTheShopperPays()
    {
        var plan = Plans(Samples.Spec, 1_200_00)[0];

        Assert.Equal("m12", plan.Term.Key);
        Assert.Equal((48_30L, 12_08L), (plan.MerchantFee.Minor, plan.PlatformShare.Minor));
        Assert.Equal(1_151_70, plan.MerchantReceives.Minor);
        Assert.Equal(plan.Plan.TotalSalePrice, plan.MerchantReceives + plan.PartnerReceives + plan.PlatformShare);
    }

    [Fact]
    public void Offers_OutsideTheUnitedStates_DiscloseTheEffectiveRate()
    {
        var spec = Samples.Spec with { Audience = Samples.Spec.Audience with { Countries = ["US", "GB"] } };
        var facts = Facts(1_200_00);

        var here = Assert.Single(Quote.Offers(Catalogue(spec), facts));
        var abroad = Assert.Single(Quote.Offers(Catalogue(spec), facts with { Country = "GB" }));

        Assert.Equal(("9.99", DisclosureRegime.UsRegZ), (here.Plans[0].Plan.Apr.ToString(), here.Disclosures[0].Regime));
        Assert.Equal(("10.46", DisclosureRegime.Uk), (abroad.Plans[0].Plan.Apr.ToString(), abroad.Disclosures[0].Regime));
    }

    /// <summary>A catalogue remembers what it was asked last; what it answers must not depend on what that was.</summary>
    [Property(MaxTest = 30)]
    public void Offers_AskedInAnyOrder_AreThoseOfACatalogueThatRemembersNothing(int seed)
    {
        var spec = Samples.Spec with { Audience = Samples.Spec.Audience with { Countries = ["US", "GB"] } };
        var asked = Catalogue(spec);
        var random = new Random(seed);
        for (var i = 0; i < 60; i++)
        {
            var facts = Facts(100_00 + (random.Next(8) * 150_00)) with { Country = random.Next(2) == 0 ? "US" : "GB", Date = s_date.AddDays(random.Next(3)) };

            var offer = Assert.Single(Quote.Offers(asked, facts));
            var fresh = Assert.Single(Quote.Offers(Catalogue(spec), facts));

            Assert.Equal(fresh.Disclosures, offer.Disclosures);
            Assert.Equal(fresh.Plans.Select(plan => (plan.Term.Key, plan.Plan.Schedule.Start)), offer.Plans.Select(plan => (plan.Term.Key, plan.Plan.Schedule.Start)));
            Assert.Equal(fresh.Plans.SelectMany(plan => plan.Plan.Payments), offer.Plans.SelectMany(plan => plan.Plan.Payments));
        }
    }

    [Fact]
    public void Disclosure_OfAMonthlyPlan_SaysWhatRegulationZAsks()
    {
        var spec = Samples.Spec with { LateFee = new LateFeeTerms(8_00, 10, Rate.Percent(25), 0) };
        var disclosure = Assert.Single(Assert.Single(Quote.Offers(Catalogue(spec), Facts(1_200_00))).Disclosures);

        Assert.Equal(
            """
            Creditor: Harbor Bank
            ANNUAL PERCENTAGE RATE (the cost of your credit as a yearly rate): 9.99%
            FINANCE CHARGE (the dollar amount the credit will cost you): USD 65.90
            Amount Financed (the amount of credit provided to you or on your behalf): USD 1,200.00
            Total of Payments (the amount you will have paid after you have made all payments as scheduled): USD 1,265.90
            Total Sale Price (the total cost of your purchase on credit): USD 1,265.90
            Your payment schedule will be: 11 payments of USD 105.49, due monthly from 2026-02-28; 1 payment of USD 105.51, due 2027-01-31
            Late Charge: USD 8.00 for a payment more than 10 days late, at most USD 300.00 in all.
            Prepayment: If you pay off early, you will not have to pay a penalty, and interest that has not accrued is not charged.
            See your contract documents for any additional information about nonpayment, default, any required repayment in full before the scheduled date, and prepayment refunds and penalties.

            Itemization of the Amount Financed
            Amount paid to the seller on your behalf: USD 1,200.00
            """,
            disclosure.Text);
        Assert.Equal(64, disclosure.Hash.Length);
    }

    [Theory]
    [InlineData("JPY", 12_345, "JPY 12,345")]
    [InlineData("KWD", 12_345, "KWD 12.345")]
    [InlineData("EUR", 12_345, "EUR 123.45")]
    public void Disclosure_InAnyCurrency_WritesItsDigits(string currency, long amount, string written)
    {
        var spec = Samples.Spec with { Currency = Currency.Of(currency), Minimum = 1, Terms = [Samples.Monthly12 with { Minimum = null, ShopperRate = default }] };

        var offer = Assert.Single(Quote.Offers(Catalogue(spec), Facts(amount, currency)));

        Assert.Contains($": {written}\n", Assert.Single(offer.Disclosures).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Disclosure_InTheUnion_NamesTheRightToWithdraw()
    {
        var spec = Samples.Spec with { Audience = Samples.Spec.Audience with { Countries = ["DE"] } };

        var text = Quote.Offers(Catalogue(spec), Facts(1_200_00) with { Country = "DE" })[0].Disclosures[0].Text;

        Assert.Contains("help you compare different offers): 10.46%\n", text, StringComparison.Ordinal);
        Assert.Contains("\nRight of withdrawal: You have the right to withdraw from the credit agreement within a period of 14 calendar days.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Accept_APlanOfTheQuote_MakesItAgain()
    {
        var catalogue = Catalogue(Samples.Spec);
        var facts = Facts(500_00);
        var offer = Quote.Offers(catalogue, facts)[0];

        Assert.True(Quote.Accept(catalogue, facts, offer.Plans[1].Id.ToString()).TryGet(out var accepted, out _));

        Assert.Equal(offer.Plans[1].Id, accepted.Offer.Id);
        Assert.Equal(offer.Plans[1].Plan.TotalOfPayments, accepted.Offer.Plan.TotalOfPayments);
        Assert.Equal(offer.Disclosures[1], accepted.Disclosure);
        Assert.Same(catalogue.Offerings[0].Version, accepted.Version);
    }

    [Fact]
    public void Accept_WhatWasNotOffered_IsRefused()
    {
        var catalogue = Catalogue(Samples.Spec);
        var version = catalogue.Offerings[0].Version.Id;

        Assert.Equal("plan_not_offered", Refused(catalogue, new PlanOfferId(version, "m12").ToString(), 200_00));
        Assert.Equal("plan_not_offered", Refused(catalogue, new PlanOfferId(version, "pay4").ToString(), 20_00));
        Assert.Equal("plan_unknown", Refused(catalogue, new PlanOfferId(version, "m13").ToString(), 200_00));
        Assert.Equal("plan_unknown", Refused(catalogue, new PlanOfferId(Ids.New<OfferingVersionId>(), "pay4").ToString(), 200_00));
        Assert.Equal("plan_unknown", Refused(catalogue, "", 200_00));
        Assert.Equal("plan_unknown", Refused(catalogue, "opt_01JD", 200_00));
    }

    [Fact]
    public void PlanOfferId_AsText_IsReadBack()
    {
        var id = new PlanOfferId(Ids.New<OfferingVersionId>(), "pay_in_4");

        Assert.True(PlanOfferId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
        Assert.False(PlanOfferId.TryParse(id + "!", out _));
        Assert.False(PlanOfferId.TryParse(null, out _));
    }

    [Fact]
    public void Minutes_OfAQuote_AreThoseOfTheShortestOffer()
    {
        var catalogue = OfferingCatalogue.Of(
            Samples.Unchecked(Samples.Spec with { QuoteMinutes = 60 }), Samples.Unchecked(Samples.Spec with { QuoteMinutes = 45 }),
            Samples.Unchecked(Samples.Spec with { QuoteMinutes = 5, Minimum = 200_00 }));

        Assert.Equal(45, Minutes(catalogue, 100_00));
        Assert.Equal(5, Minutes(catalogue, 300_00));
        Assert.Equal(Quote.DefaultMinutes, Minutes(catalogue, 1_00));
    }

    /// <summary>What passes the check can always be offered: no published term may ever fail to make its plan.</summary>
    [Property(MaxTest = 1000)]
    public Property EveryCheckedTerm_MakesAPlanForEveryAmountItTakes() => Prop.ForAll(Arb.From(Checked()), Arb.From(Gen.Choose(0, 1000)), (spec, place) =>
    {
        if (spec.Problems(Samples.Bounds).Count > 0)
            return;
        var amount = spec.Minimum + ((spec.Maximum - spec.Minimum) * place / 1000);

        var catalogue = Catalogue(spec);
        var offer = Assert.Single(Quote.Offers(catalogue, Facts(amount)));

        Assert.Equal(offer.Plans.Count > 0, offer.Outcome is Outcome.Eligible);
        foreach (var plan in offer.Plans)
        {
            Assert.Equal(plan.Plan.AmountFinanced + plan.Plan.FinanceCharge, plan.Plan.TotalOfPayments);
            Assert.Equal(plan.Plan.TotalOfPayments.Minor, plan.Plan.Payments.Sum(row => row.Payment));
            Assert.Equal(plan.Plan.Cart + plan.Plan.FinanceCharge, plan.Plan.TotalSalePrice);
            Assert.Equal(plan.Plan.TotalSalePrice, plan.MerchantReceives + plan.PartnerReceives + plan.PlatformShare);
            Assert.True(plan.MerchantReceives.IsPositive);
            IsPaidOffByItsRows(plan, Quote.Accept(catalogue, Facts(amount), plan.Id.ToString()).Take());
        }
    });

    private static void IsPaidOffByItsRows(PlanOffer offer, AcceptedPlan accepted)
    {
        var plan = Sales.PlanOf(new Scope.Merchant(Samples.Merchant, TenantEnvironment.Test), Ids.New<OrderId>(), DateTimeOffset.UnixEpoch, accepted, null);
        plan.Activate(offer.Plan.Schedule.Start).Take();
        foreach (var row in offer.Plan.Payments.Where(row => row.Payment > 0))
        {
            plan.Collect(row.Due);
        }

        Assert.Equal((PlanStatus.PaidOff, 0L, 0L), (plan.Status, plan.Outstanding, plan.Book.DeferredMdr));
    }

    private static Gen<InstallmentSpec> Checked() =>
        from kind in Gen.Elements(TermKind.PayInN, TermKind.Level)
        from payments in Gen.Choose(1, 24)
        from frequency in Gen.Elements(Frequency.Monthly, Frequency.Biweekly, Frequency.Weekly)
        from rate in Gen.Choose(0, 36_000_000)
        from fee in Gen.Choose(0, 99)
        from fixedFee in Gen.Choose(0, 40_00)
        from down in Gen.Choose(0, 99)
        from shopperFee in Gen.Choose(0, 60_00)
        from days in Gen.Elements((int?)null, 1, 30, 45, 90)
        from dayCount in Gen.Elements(Enum.GetValues<DayCount>())
        from rounding in Gen.Elements(Rounding.HalfUp, Rounding.HalfEven)
        from minimum in Gen.Choose(50_00, 60_00)
        from width in Gen.Choose(0, 4_000_00)
        let bears = kind is TermKind.Level && rate > 9_000_000
        select Samples.Spec with
        {
            Minimum = minimum,
            Maximum = minimum + width,
            DayCount = dayCount,
            Rounding = rounding,
            Terms =
            [
                new InstallmentTerm
                {
                    Key = "t",
                    Kind = kind,
                    Payments = payments,
                    Frequency = frequency,
                    ShopperRate = bears ? new Rate(rate) : Rate.Zero,
                    MerchantFee = new Portion(Rate.Percent(fee), fixedFee),
                    DownPayment = kind is TermKind.Level ? new Portion(Rate.Percent(down)) : Portion.None,
                    ShopperFee = new Portion(Rate.Zero, shopperFee),
                    FirstDueDays = days,
                },
            ],
        };

    private static int Minutes(OfferingCatalogue catalogue, long amount)
    {
        var decisions = new Decision[catalogue.Count];
        catalogue.Decide(Facts(amount), decisions);
        return Quote.Minutes(catalogue, decisions);
    }

    private static string Refused(OfferingCatalogue catalogue, string plan, long amount)
    {
        Assert.False(Quote.Accept(catalogue, Facts(amount), plan).TryGet(out _, out var refusal));
        Assert.Equal((RefusalKind.Refused, "plan"), (refusal.Kind, refusal.Param));
        return refusal.Code;
    }

    private static OfferingCatalogue Catalogue(InstallmentSpec spec) => OfferingCatalogue.Of(Samples.Unchecked(spec));

    private static IReadOnlyList<PlanOffer> Plans(InstallmentSpec spec, long amount) => Assert.Single(Quote.Offers(Catalogue(spec), Facts(amount))).Plans;

    private static QuoteFacts Facts(long amount, string currency = "USD")
    {
        Assert.True(Cart.Of(Currency.Of(currency), new CartLine("sku", "name", "electronics", 1, amount)).TryGet(out var cart, out _));
        return new QuoteFacts(cart, "US", "online", false, null, s_date);
    }
}
