using System.Globalization;
using System.Text.Json;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Disclosures;
using Portal.Domain.Installments.Schedules;
using Portal.Tests.Domain.Offerings;

namespace Portal.Tests.Domain.Installments.Disclosures;

/// <summary>Which words a plan is told in, by country, day and plan; and that words which were shown once stay as they are.</summary>
public sealed class RegimePackTests
{
    private static readonly InstallmentTerm s_free = Samples.PayIn4;
    private static readonly InstallmentTerm s_dear = Samples.Monthly12;

    [Theory]
    [InlineData("US", "2026-11-20", "us_reg_z")]
    [InlineData("US", "2001-01-01", "us_reg_z")]
    [InlineData("DE", "2026-11-19", "eu_secci_2008")]
    [InlineData("DE", "2026-11-20", "eu_secci_2023")]
    [InlineData("FI", "2031-01-01", "eu_secci_2023")]
    [InlineData("NO", "2026-11-20", "eu_secci_2008")]
    [InlineData("GB", "2026-07-14", "uk_pci")]
    [InlineData("GB", "2026-07-15", "uk_pci")]
    [InlineData("CA", "2026-11-20", "essential_terms")]
    [InlineData("de", "2026-11-20", "essential_terms")]
    [InlineData(null, "2026-11-20", "essential_terms")]
    public void Pack_OfADearPlan_FollowsCountryAndDay(string? country, string on, string pack) => Assert.Equal(pack, PackOf(s_dear, country, on));

    [Theory]
    [InlineData("GB", "2026-07-14", "uk_pci")]
    [InlineData("GB", "2026-07-15", "uk_deferred_payment")]
    [InlineData("US", "2026-07-15", "us_reg_z")]
    public void Pack_OfAFreePlan_FollowsTheDay(string country, string on, string pack) => Assert.Equal(pack, PackOf(s_free, country, on));

    [Theory]
    [InlineData(12, true)]
    [InlineData(13, false)]
    public void Pack_OfAFreePlanInTheUnitedKingdom_DependsOnItsLength(int payments, bool deferred) =>
        Assert.Equal(deferred ? "uk_deferred_payment" : "uk_pci", PackOf(s_dear with { ShopperRate = Rate.Zero, Payments = payments }, "GB", "2026-11-20"));

    [Fact]
    public void Packs_EachTellWhatTheKindPromises_AndNameASourceForEveryLine() =>
        Assert.All(RegimePacks.House.All, pack =>
        {
            var told = pack.Lines.Select(line => CodeOf(line.Field)).ToHashSet(StringComparer.Ordinal);
            Assert.Superset(InstallmentKind.Instance.Disclosures.ToHashSet(StringComparer.Ordinal), told);
            Assert.All(pack.Lines, line => Assert.NotEmpty(line.Source));
            Assert.Equal(pack.Lines.Length, pack.Lines.Select(line => line.Field).Distinct().Count());
        });

    [Fact]
    public void Packs_NamesAndVersions_AreNotUsedTwice() => Assert.Equal(RegimePacks.House.All.Count, RegimePacks.House.All.Select(pack => pack.Stamp).Distinct().Count());

    /// <summary>Who changes a letter of what was shown gives the pack another version, with its own line here.</summary>
    [Theory]
    [InlineData("US", "2026-11-20", "us_reg_z", 1, "16c01b97c2f605e6")]
    [InlineData("DE", "2026-11-19", "eu_secci_2008", 1, "7abb9821ee426ba8")]
    [InlineData("DE", "2026-11-20", "eu_secci_2023", 1, "6ce5f8e706c2cbc4")]
    [InlineData("GB", "2026-11-20", "uk_pci", 1, "4ce78a71354437b3")]
    [InlineData("CA", "2026-11-20", "essential_terms", 1, "6843307b41395514")]
    public void Words_OfAVersion_NeverChange(string country, string on, string pack, int version, string hash)
    {
        var term = s_dear with { DownPayment = new Portion(Rate.Percent(10), 0), ShopperFee = new Portion(Rate.Zero, 20_00) };

        var disclosure = Of(term, country, on);

        Assert.Equal((new PackStamp(pack, version), hash), (disclosure.Pack, disclosure.Hash[..16]));
    }

    [Fact]
    public void Words_OfDeferredPaymentCredit_NeverChange()
    {
        var disclosure = Of(s_free, "GB", "2026-11-20");

        Assert.Equal((new PackStamp("uk_deferred_payment", 1), "6d8a5324983a6f22"), (disclosure.Pack, disclosure.Hash[..16]));
    }

    /// <summary>Of the handbook, 3.1: a fee of 20 in cash for 1,000 at 15 % over 12 months costs 18.88 % a year.</summary>
    [Fact]
    public void Words_OfRegulationZ_WithAPrepaidFee_TakeItOffTheAmountFinanced()
    {
        var term = s_dear with { ShopperRate = Rate.Percent(15), ShopperFee = new Portion(Rate.Zero, 20_00) };

        Assert.Equal(
            """
            Creditor: Harbor Bank
            ANNUAL PERCENTAGE RATE (the cost of your credit as a yearly rate): 18.88%
            FINANCE CHARGE (the dollar amount the credit will cost you): USD 103.10
            Amount Financed (the amount of credit provided to you or on your behalf): USD 980.00
            Total of Payments (the amount you will have paid after you have made all payments as scheduled): USD 1,083.10
            Total Sale Price (the total cost of your purchase on credit): USD 1,103.10
            Due at checkout: USD 20.00 (of which fee: USD 20.00)
            Your payment schedule will be: 11 payments of USD 90.26, due monthly from 2026-12-20; 1 payment of USD 90.24, due 2027-11-20
            Late Charge: none.
            Prepayment: If you pay off early, you will not have to pay a penalty, and interest that has not accrued is not charged. You will not be entitled to a refund of the prepaid finance charge.
            See your contract documents for any additional information about nonpayment, default, any required repayment in full before the scheduled date, and prepayment refunds and penalties.

            Itemization of the Amount Financed
            Amount paid to the seller on your behalf: USD 1,000.00
            Prepaid finance charge: USD 20.00
            """,
            Of(term, "US", "2026-11-20").Text);
    }

    private static string PackOf(InstallmentTerm term, string? country, string on) => Of(term, country, on).Pack.Id;

    private static PlanDisclosure Of(InstallmentTerm term, string? country, string on)
    {
        var spec = Samples.Spec with { Terms = [term] };
        var terms = InstallmentPreview.Of(spec, [], new Money(1_000_00, spec.Currency), DateOnly.Parse(on, CultureInfo.InvariantCulture), country ?? "", "Harbor Bank").Answered();
        return Assert.Single(terms).Disclosure!;
    }

    private static string CodeOf(DisclosedField field) => field is DisclosedField.AnnualRate ? "apr" : JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString());
}
