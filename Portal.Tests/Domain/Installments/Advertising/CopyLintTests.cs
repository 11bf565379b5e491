using Portal.Domain.Installments;
using Portal.Domain.Installments.Advertising;
using Portal.Tests.Domain.Offerings;

namespace Portal.Tests.Domain.Installments.Advertising;

/// <summary>Planted texts are found and innocent ones are not; examples of 12 CFR 1026.24 are those of its official comment.</summary>
public sealed class CopyLintTests
{
    private static readonly CopyFacts s_dear = new(IsFree: false, AsksNothingAtCheckout: false);
    private static readonly CopyFacts s_free = new(IsFree: true, AsksNothingAtCheckout: true);

    [Theory]
    [InlineData("Only 5% down", CopyRule.DownPayment, "5% down")]
    [InlineData("As low as $100 down", CopyRule.DownPayment, "$100 down")]
    [InlineData("A deposit of £50 is all", CopyRule.DownPayment, "deposit of £50")]
    [InlineData("90% financing", CopyRule.DownPayment, "90% financing")]
    [InlineData("首付30%起", CopyRule.DownPayment, "首付30%")]
    [InlineData("頭期款三成", CopyRule.DownPayment, "頭期款三成")]
    [InlineData("36 monthly payments", CopyRule.Payments, "36 monthly payments")]
    [InlineData("Pay in 4 at checkout", CopyRule.Payments, "Pay in 4")]
    [InlineData("A 48-month payment term", CopyRule.Payments, "48-month")]
    [InlineData("Four interest-free payments", CopyRule.Payments, "Four interest-free payments")]
    [InlineData("Spread it over 12 months", CopyRule.Payments, "over 12 months")]
    [InlineData("分12期付款", CopyRule.Payments, "分12期")]
    [InlineData("輕鬆分六個月付清", CopyRule.Payments, "分六個月")]
    [InlineData("From $25 a month", CopyRule.PaymentAmount, "$25 a month")]
    [InlineData("USD 103 per month", CopyRule.PaymentAmount, "USD 103 per month")]
    [InlineData("payments as low as 9.99 dollars", CopyRule.PaymentAmount, "payments as low as 9.99 dollars")]
    [InlineData("每月只需 299 元", CopyRule.PaymentAmount, "每月只需 299 元")]
    [InlineData("月付低至NT$500", CopyRule.PaymentAmount, "月付低至NT$500")]
    [InlineData("Just $20 in finance charges", CopyRule.FinanceCharge, "$20 in finance charges")]
    [InlineData("A finance charge of $12.50", CopyRule.FinanceCharge, "finance charge of $12.50")]
    [InlineData("手續費只要 50 元", CopyRule.FinanceCharge, "手續費只要 50 元")]
    [InlineData("5.9% interest", CopyRule.RateWithoutApr, "5.9% interest")]
    [InlineData("Rates from 4.9%", CopyRule.RateWithoutApr, "Rates from 4.9%")]
    [InlineData("利率低至 3%", CopyRule.RateWithoutApr, "利率低至 3%")]
    public void Text_ThatTellsOfCredit_IsStoppedInTheUnitedStates_UnlessItNamesTheApr(string text, CopyRule rule, string found)
    {
        var finding = Only(text, rule, s_free, DisclosureRegime.UsRegZ);
        Assert.Equal((true, found, text.IndexOf(found, StringComparison.Ordinal)), (finding.Stops, finding.Found, finding.At));
        Assert.StartsWith("12 CFR 1026.24", finding.Source, StringComparison.Ordinal);

        Assert.DoesNotContain(Of($"{text}, 9.99% APR", s_free, DisclosureRegime.UsRegZ), other => other.Stops);
        Assert.False(Only(text, rule, s_free, DisclosureRegime.EuStandard).Stops);
    }

    [Theory]
    [InlineData("No down payment")]
    [InlineData("$0 down")]
    [InlineData("Pay weekly")]
    [InlineData("Monthly payment terms arranged")]
    [InlineData("Take years to repay")]
    [InlineData("Monthly payments to suit your needs")]
    [InlineData("Regular monthly payments")]
    [InlineData("9.99% APR")]
    [InlineData("No closing costs")]
    [InlineData("20% off all sofas")]
    [InlineData("Sofas from $499")]
    [InlineData("Delivery within 3 days")]
    [InlineData("2 year warranty")]
    [InlineData("Your credit is checked before every plan")]
    [InlineData("讓您安心購物")]
    [InlineData("全場8折優惠")]
    [InlineData("2026年首期新品")]
    public void Text_WithoutATrigger_IsLeftAlone(string text) => Assert.Empty(Of(text, s_free, DisclosureRegime.UsRegZ));

    [Theory]
    [InlineData("Guaranteed approval!", "Guaranteed approval")]
    [InlineData("Approval guaranteed", "Approval guaranteed")]
    [InlineData("NO CREDIT CHECK", "NO CREDIT CHECK")]
    [InlineData("without a credit check", "without a credit check")]
    [InlineData("Everyone is approved", "Everyone is approved")]
    [InlineData("Bad credit? No problem", "Bad credit? No problem")]
    [InlineData("It is free money", "free money")]
    [InlineData("保證核准", "保證核准")]
    [InlineData("保证通过，马上购物", "保证通过")]
    [InlineData("免信用审查", "免信用审查")]
    [InlineData("不查征信", "不查征信")]
    [InlineData("人人可貸", "人人可貸")]
    public void Promise_ThatNobodyMayMake_IsStoppedEverywhere(string text, string found) =>
        Assert.All(Enum.GetValues<DisclosureRegime>(), regime =>
        {
            var finding = Only(text, CopyRule.BannedPromise, s_free, regime);
            Assert.Equal((true, found), (finding.Stops, finding.Found));
            Assert.NotEmpty(finding.Source);
        });

    [Theory]
    [InlineData("You are pre-approved")]
    [InlineData("Instant approval")]
    [InlineData("秒批")]
    public void Promise_ThatMayBeOne_IsSaid(string text) => Assert.False(Only(text, CopyRule.DoubtfulPromise, s_free, DisclosureRegime.Uk).Stops);

    [Theory]
    [InlineData("Interest-free", CopyRule.NotFree)]
    [InlineData("0% APR on all orders", CopyRule.NotFree)]
    [InlineData("全場零利率", CopyRule.NotFree)]
    [InlineData("No deposit", CopyRule.HasDownPayment)]
    [InlineData("Nothing to pay today", CopyRule.HasDownPayment)]
    [InlineData("零首付", CopyRule.HasDownPayment)]
    public void Claim_IsHeldAgainstTheOffering(string text, CopyRule rule)
    {
        var finding = Only(text, rule, s_dear, DisclosureRegime.Uk);
        Assert.Equal((true, "CONC 3.5.12R"), (finding.Stops, finding.Source));
        Assert.DoesNotContain(Of(text, s_free, DisclosureRegime.Uk), other => other.Rule == rule);
    }

    [Fact]
    public void Findings_StandInTheOrderOfTheText()
    {
        var found = Of("4 payments of $25, no credit check, 10% down", s_free, DisclosureRegime.UsRegZ);

        Assert.Equal([CopyRule.Payments, CopyRule.PaymentAmount, CopyRule.BannedPromise, CopyRule.DownPayment], found.Select(finding => finding.Rule));
    }

    [Fact]
    public void Headline_OfAnOffering_IsReadBeforeItIsPublished()
    {
        var spec = Samples.Spec with { Headline = "Interest-free, no credit check" };

        var problem = Assert.Single(spec.Problems(Samples.Bounds));
        Assert.Equal(("headline", "copy_not_free", "Interest-free"), (problem.Field, problem.Code, problem.Args[0]));

        Assert.Empty((spec with { Headline = "Pay over time, 9.99% APR" }).Problems(Samples.Bounds));
        var caution = Assert.Single(InstallmentKind.Instance.Cautions(spec with { Headline = "Pay in 4, 9.99% APR" }));
        Assert.Equal(("headline", "copy_payments", "Pay in 4"), (caution.Field, caution.Code, caution.Args[0]));
        Assert.Equal("message_unusable", Assert.Single((spec with { Headline = new string('a', 121) }).Problems(Samples.Bounds)).Code);
    }

    private static CopyFinding Only(string text, CopyRule rule, CopyFacts facts, DisclosureRegime regime) => Assert.Single(Of(text, facts, regime), finding => finding.Rule == rule);

    private static IReadOnlyList<CopyFinding> Of(string text, CopyFacts facts, DisclosureRegime regime) => CopyLint.Of(text, new HashSet<DisclosureRegime> { regime }, facts);
}
