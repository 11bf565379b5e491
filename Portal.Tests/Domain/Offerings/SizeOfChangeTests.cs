using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Replays;
using Portal.Domain.Rules;
using Portal.Tests.Domain.Rules;
using static Portal.Tests.Domain.Offerings.Samples;

namespace Portal.Tests.Domain.Offerings;

public sealed class SizeOfChangeTests
{
    public static TheoryData<string, InstallmentSpec, ChangeEffect> Changes() => new()
    {
        { "maximum", Spec with { Maximum = Spec.Maximum + 1 }, ChangeEffect.Looser },
        { "maximum", Spec with { Maximum = Spec.Maximum - 1 }, ChangeEffect.Tighter },
        { "minimum", Spec with { Minimum = Spec.Minimum - 1 }, ChangeEffect.Looser },
        { "minimum", Spec with { Minimum = Spec.Minimum + 1 }, ChangeEffect.Tighter },
        { "audience.countries", Spec with { Audience = Spec.Audience with { Countries = ["US", "CA"] } }, ChangeEffect.Looser },
        { "audience.categories", Spec with { Audience = Spec.Audience with { Categories = [] } }, ChangeEffect.Looser },
        { "audience.categories", Spec with { Audience = Spec.Audience with { Categories = ["hifi"] } }, ChangeEffect.Looser },
        { "audience.never_categories", Spec with { Audience = Spec.Audience with { NeverCategories = [] } }, ChangeEffect.Looser },
        { "audience.never_categories", Spec with { Audience = Spec.Audience with { NeverCategories = ["gift_cards", "toys"] } }, ChangeEffect.Tighter },
        { "audience.customer_required", Spec with { Audience = Spec.Audience with { CustomerRequired = true } }, ChangeEffect.Tighter },
        { "terms[m12].shopper_rate", With(Monthly12 with { ShopperRate = new Rate(10_000_000) }), ChangeEffect.Dearer },
        { "terms[m12].shopper_rate", With(Monthly12 with { ShopperRate = new Rate(9_000_000) }), ChangeEffect.Cheaper },
        { "terms[m12].payments", With(Monthly12 with { Payments = 18 }), ChangeEffect.Looser },
        { "terms[m12].minimum", With(Monthly12 with { Minimum = null }), ChangeEffect.Looser },
        { "terms[m12].maximum", With(Monthly12 with { Maximum = 2_000_00 }), ChangeEffect.Tighter },
        { "terms[m12].merchant_fee.percent", With(Monthly12 with { MerchantFee = new Portion(Rate.Percent(3), 30) }), ChangeEffect.Price },
        { "terms[m12].first_due_days", With(Monthly12 with { FirstDueDays = 40 }), ChangeEffect.Unclear },
        { "terms[m12].frequency", With(Monthly12 with { Frequency = Frequency.Biweekly }), ChangeEffect.Unclear },
        { "terms[m12].kind", With(Monthly12 with { Kind = TermKind.PayInN }), ChangeEffect.Unclear },
        { "terms[m24]", With(Monthly12, Monthly12 with { Key = "m24", Payments = 24 }), ChangeEffect.Added },
        { "terms[m12]", Spec with { Terms = [PayIn4] }, ChangeEffect.Removed },
        { "reserve_percent", Spec with { ReservePercent = Rate.Percent(1) }, ChangeEffect.Tighter },
        { "quote_minutes", Spec with { QuoteMinutes = 45 }, ChangeEffect.Neutral },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Of_AChange_SaysWhichWayItGoes(string field, InstallmentSpec after, ChangeEffect effect)
    {
        var change = Assert.Single(SpecWeight.Of(Spec, after));

        Assert.Equal((field, effect), (change.Difference.Field, change.Effect));
    }

    /// <summary>The way back of what loosens tightens, and of what is dearer is cheaper.</summary>
    [Theory]
    [MemberData(nameof(Changes))]
    public void Of_TheWayBack_GoesTheOtherWay(string field, InstallmentSpec after, ChangeEffect effect)
    {
        var back = Assert.Single(SpecWeight.Of(after, Spec)).Effect;

        Assert.Equal(
            effect switch
            {
                ChangeEffect.Looser when field is "audience.categories" && ((InstallmentSpec)after).Audience.Categories.Count > 0 => ChangeEffect.Looser, // other names, not more
                ChangeEffect.Looser => ChangeEffect.Tighter,
                ChangeEffect.Tighter => ChangeEffect.Looser,
                ChangeEffect.Dearer => ChangeEffect.Cheaper,
                ChangeEffect.Cheaper => ChangeEffect.Dearer,
                ChangeEffect.Added => ChangeEffect.Removed,
                ChangeEffect.Removed => ChangeEffect.Added,
                _ => effect,
            },
            back);
    }

    [Fact]
    public void Rules_Changed_MayLetInMore()
    {
        var ruled = Spec with { Rules = [RuleSamples.Rule("r1", RuleThen.Exclude, RuleSamples.Condition(RuleFact.OrderTotal, RuleTest.Above, 1))] };

        Assert.All(SpecWeight.Of(Spec, ruled), change => Assert.True(change.LetsInMore));
    }

    [Fact]
    public void Facts_OfAMerchantsFirstPublication_AreOne() => Assert.Equal(SizeOfChange.FirstPublication, Assert.Single(SizeOfChange.OfTheFirst).Code);

    /// <summary>Whatever a policy asks about a change, it asks about all of another offering.</summary>
    [Fact]
    public void Facts_OfAnotherOffering_AreOfEveryCode()
    {
        var facts = SizeOfChange.OfAnother(Spec, Report(0, 100));

        Assert.Equal(SizeOfChange.Codes, facts.Select(fact => fact.Code).Distinct(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(["terms[pay4]", "terms[m12]"], facts.Where(fact => fact.Code is SizeOfChange.Added).Select(fact => fact.Field), StringComparer.Ordinal);
        Assert.Equal(long.MaxValue, facts.Single(fact => fact.Code is SizeOfChange.PeakGrowth).Amount);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void LetsInMore_OfWhatIsNarrowerOrDearer_IsFalse(string field, InstallmentSpec after, ChangeEffect effect) =>
        Assert.Equal((field, effect is ChangeEffect.Looser or ChangeEffect.Unclear or ChangeEffect.Added), (field, SizeOfChange.LetsInMore(Spec, after)));

    /// <summary>An approver of a first version sees all of it: nothing but keys and the order of rows is left out.</summary>
    [Fact]
    public void Whole_OfASpec_IsEveryField()
    {
        var ruled = Spec with { Rules = [RuleSamples.Rule("r1", RuleThen.Exclude, RuleSamples.Condition(RuleFact.OrderTotal, RuleTest.Above, 1))] };
        var fields = ruled.Whole().Select(field => field.Address).ToList();

        Assert.Equal(
            SpecFields.Leaves(ruled).Keys.Where(leaf => !leaf.EndsWith(".key", StringComparison.Ordinal) && leaf is not ("terms" or "rules") && !RuleAddress.IsInRule(leaf)).Append("rules[r1]").Order(StringComparer.Ordinal),
            fields.Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Facts_OfNothingLooser_AreNone() =>
        Assert.Empty(SizeOfChange.Of(Spec, Spec with { Maximum = 2_000_00, QuoteMinutes = 45, Terms = [PayIn4] }, Report(100, 100)));

    [Fact]
    public void Facts_AreToldInOrder_EachWithItsValues()
    {
        var after = With(Monthly12 with { ShopperRate = new Rate(10_000_000) }, Monthly12 with { Key = "m24", Payments = 24 }) with
        {
            Maximum = 4_000_00,
            Audience = Spec.Audience with { Countries = ["US", "CA"] },
        };

        var facts = SizeOfChange.Of(Spec, after, Report(660_40, 779_27));

        Assert.Equal([SizeOfChange.PeakGrowth, SizeOfChange.NewCountry, SizeOfChange.Added, SizeOfChange.Looser, SizeOfChange.Dearer], facts.Select(fact => fact.Code), StringComparer.Ordinal);
        Assert.Equal((18_000L, "66040", "77927"), (facts[0].Amount, facts[0].Values[0], facts[0].Values[1]));
        Assert.Equal(("CA", "maximum", "400000", "terms[m12].shopper_rate"), (facts[1].Values[0], facts[3].Field, facts[3].Values[1], facts[4].Field));
    }

    [Theory]
    [InlineData(1_000, 1_100, 10_000)]
    [InlineData(1_000_000, 1_100_001, 10_001)]
    [InlineData(0, 1, long.MaxValue)]
    [InlineData(1, long.MaxValue, long.MaxValue)]
    public void Growth_IsRoundedUp_AndFromNothingIsMoreThanAny(long before, long after, long growth) =>
        Assert.Equal(growth, Assert.Single(SizeOfChange.Of(Spec, Spec, Report(before, after))).Amount);

    [Fact]
    public void Peak_ThatFalls_IsNoFact() => Assert.Empty(SizeOfChange.Of(Spec, Spec, Report(100, 99)));

    private static InstallmentSpec With(params InstallmentTerm[] terms) => Spec with { Terms = [PayIn4, .. terms] };

    private static ReplayReport Report(long before, long after) => new(
        Usd, 1, 1, new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2), Side(before), Side(after), [], [], [], [], [], [], 1);

    private static ReplaySide Side(long peak) => new(1, 1, default, peak, new DateOnly(2026, 1, 1));
}
