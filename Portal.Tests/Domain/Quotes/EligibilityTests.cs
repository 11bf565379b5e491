using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Tests.Domain.Offerings;
using Outcome = Portal.Domain.Quotes.Outcome;

namespace Portal.Tests.Domain.Quotes;

public sealed class EligibilityTests
{
    private static readonly DateOnly s_date = new(2026, 3, 2);

    [Fact]
    public void Decide_AtBothEndsOfTheBand_IsEligible()
    {
        Assert.Equal(Outcome.Eligible, Decide(Samples.Spec, Facts(50_00)).Outcome);
        Assert.Equal(Outcome.Eligible, Decide(Samples.Spec, Facts(3_000_00)).Outcome);
    }

    [Theory]
    [InlineData(50_00, 0b01)]
    [InlineData(299_99, 0b01)]
    [InlineData(300_00, 0b11)]
    [InlineData(1_000_00, 0b11)]
    [InlineData(1_000_01, 0b10)]
    public void Decide_AnAmount_TakesTheTermsWhoseBandItIsIn(long amount, ulong terms) => Assert.Equal(terms, Decide(Samples.Spec, Facts(amount)).Terms);

    [Theory]
    [InlineData(49_99, "US", "online", "electronics", "amount_below_minimum", "49.99 USD|50.00 USD")]
    [InlineData(3_000_01, "US", "online", "electronics", "amount_above_maximum", "3000.01 USD|3000.00 USD")]
    [InlineData(100_00, "GB", "online", "electronics", "country_not_offered", "GB")]
    [InlineData(100_00, "us", "online", "electronics", "country_not_offered", "us")]
    [InlineData(100_00, null, "online", "electronics", "missing_fact", "country")]
    [InlineData(100_00, "US", "store", "electronics", "channel_not_offered", "store")]
    [InlineData(100_00, "US", null, "electronics", "missing_fact", "channel")]
    [InlineData(100_00, "US", "online", "toys", "category_not_offered", "toys")]
    [InlineData(100_00, "US", "online", null, "missing_fact", "category")]
    public void Decide_OneThingAmiss_GivesThatReason(long amount, string? country, string? channel, string? category, string code, string args)
    {
        var facts = Facts(amount, country, channel, category: category);

        var reason = Assert.Single(Reasons(Samples.Spec, facts));

        Assert.Equal((code, args), (reason.Code, string.Join('|', reason.Args)));
        Assert.Equal(Outcome.Refused, Decide(Samples.Spec, facts).Outcome);
    }

    [Fact]
    public void Decide_AnotherCurrency_SaysNothingOfAmounts() =>
        Assert.Equal("currency_mismatch", Assert.Single(Reasons(Samples.Spec, Facts(1, currency: "EUR"))).Code);

    [Fact]
    public void Decide_AnAmountBetweenTheTerms_IsRefused()
    {
        var spec = Samples.Spec with { Terms = [Samples.PayIn4 with { Maximum = 100_00 }, Samples.Monthly12] };

        Assert.Equal("no_term_for_amount", Assert.Single(Reasons(spec, Facts(200_00))).Code);
    }

    [Fact]
    public void Decide_SeveralLines_TakesAllOrNone()
    {
        Assert.Equal("category_not_offered", Assert.Single(Reasons(Samples.Spec, Facts(100_00, categories: ["electronics", "toys"]))).Code);
        var open = Samples.Spec with { Audience = Samples.Spec.Audience with { Categories = [] } };
        Assert.Empty(Reasons(open, Facts(100_00, categories: ["electronics", "toys"])));
        Assert.Equal("category_excluded", Assert.Single(Reasons(open, Facts(100_00, categories: ["toys", "gift_cards"]))).Code);
    }

    [Fact]
    public void Decide_WithoutACustomerWhereOneIsAsked_MissesTheFact()
    {
        var spec = Samples.Spec with { Audience = Samples.Spec.Audience with { CustomerRequired = true } };

        Assert.Equal(Reason.Of("missing_fact", "customer"), Assert.Single(Reasons(spec, Facts(100_00))));
        Assert.Empty(Reasons(spec, Facts(100_00) with { HasCustomer = true }));
    }

    [Fact]
    public void Explain_ARefusal_ShowsEachRuleWithTheValueItSaw()
    {
        var explanation = Catalogue(Samples.Spec).Offerings[0].Explain(Facts(49_00, country: "GB"));

        Assert.Equal("currency amount_minimum amount_maximum country channel categories never_categories terms terms[pay4] terms[m12]",
            string.Join(' ', explanation.Rules.Select(rule => rule.Rule)));
        var country = explanation.Rules.Single(rule => rule.Rule is "country");
        Assert.Equal((Truth.False, "GB", "US"), (country.Truth, country.Seen, country.Wanted));
        Assert.Equal("amount_below_minimum country_not_offered", string.Join(' ', explanation.Reasons.Select(reason => reason.Code)));
    }

    [Fact]
    public void Decide_ManyRefusals_AllocatesNothing()
    {
        var refusing = Samples.Spec with { Minimum = 2_000_00 };
        var catalogue = OfferingCatalogue.Of([.. Enumerable.Range(0, 20).Select(i => Samples.Unchecked(i < 3 ? Samples.Spec : refusing))]);
        var facts = Facts(400_00, categories: ["electronics", "electronics", "electronics", "electronics", "electronics"]);
        var decisions = new Decision[catalogue.Count];
        Assert.Equal(3, catalogue.Decide(facts, decisions));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            catalogue.Decide(facts, decisions);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Property(MaxTest = 2000)]
    public Property ExplainAndDecide_NeverDisagree() => Prop.ForAll(Arb.From(Specs().ListOf()), Arb.From(AnyFacts()), (specs, facts) =>
    {
        var catalogue = OfferingCatalogue.Of([.. specs.Select(Samples.Unchecked)]);
        var decisions = new Decision[catalogue.Count];
        var eligible = catalogue.Decide(facts, decisions);

        for (var i = 0; i < decisions.Length; i++)
        {
            var spec = (InstallmentSpec)catalogue.Offerings[i].Version.Spec;
            var explanation = catalogue.Offerings[i].Explain(facts);
            Assert.Equal(explanation.Outcome, decisions[i].Outcome);
            Assert.Equal(explanation.Reasons, catalogue.Offerings[i].Reasons(decisions[i], facts));
            Assert.Equal(decisions[i].IsEligible, decisions[i].Terms != 0);
            Assert.All(explanation.Rules, rule => Assert.False(rule.Truth is Truth.True && rule.Reason is not null));
            for (var t = 0; t < spec.Terms.Count && decisions[i].IsEligible; t++)
                Assert.Equal((decisions[i].Terms >> t) & 1, spec.Terms[t].Takes(facts.Cart.Total) ? 1UL : 0);
        }

        Assert.Equal(decisions.Count(decision => decision.IsEligible), eligible);
    });

    [Property(MaxTest = 500)]
    public Property Decide_InAnyCompany_IsTheSame() => Prop.ForAll(Arb.From(Specs().NonEmptyListOf()), Arb.From(AnyFacts()), (specs, facts) =>
    {
        var together = new Decision[specs.Count];
        OfferingCatalogue.Of([.. specs.Select(Samples.Unchecked)]).Decide(facts, together);

        Assert.Equal(together, specs.Select(spec => Decide(spec, facts)));
    });

    [Property(MaxTest = 1000)]
    public Property Taken_NeverDisagreesWithTheOffer() => Prop.ForAll(Arb.From(Specs()), Arb.From(AnyFacts()), (spec, facts) =>
    {
        var offering = Catalogue(spec).Offerings[0];
        var decision = Decide(spec, facts);
        var offer = Quote.Of(offering, decision, facts);

        var first = Quote.Taken(offering, decision, facts, PlanChoice.First);
        Assert.Equal(offer.Outcome is Outcome.Eligible, first.IsEligible);
        Assert.Equal(offer.Reasons.Select(reason => reason.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), ReasonCodes.AllOf(first.Against, offering.Rule(first.Rule)).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(offer.Plans.Count > 0 ? offer.Plans[0].Id : null, first.Plan?.Id);
        foreach (var plan in offer.Plans)
            Assert.Equal((plan.Id, plan.MerchantFee), Quote.Taken(offering, decision, facts, PlanChoice.Of(plan.Id.Term)).Plan is { } kept ? (kept.Id, kept.MerchantFee) : default);
        Assert.Equal(first.Plan?.Id, Quote.Taken(offering, decision, facts, PlanChoice.Of("gone")).Plan?.Id);
        Assert.Equal(new TakenOffer(first.Against, null), Quote.Taken(offering, decision, facts, PlanChoice.None));
    });

    [Fact]
    public void Decide_ACartOfThePastThatCostNothing_IsBelowTheMinimum()
    {
        var facts = new QuoteFacts(Cart.OfHistory(Samples.Usd, new CartLine("A", "Sample", "electronics", 3, 0)), "US", "online", false, null, s_date);

        Assert.Equal("amount_below_minimum", Assert.Single(Reasons(Samples.Spec, facts)).Code);
    }

    [Fact]
    public void Ground_HasTheCodeThatTheOfferingGives() =>
        Assert.Equal(
            ReasonCodes.All.Order(StringComparer.Ordinal),
            Enum.GetValues<Grounds>().Where(ground => ground is not Grounds.None).Select(ReasonCodes.Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);

    private static Gen<string?> Name(params string?[] names) => Gen.Elements(names);

    private static Gen<ValueList<string>> Names(params string[] names) =>
        Gen.SubListOf(names).Select(some => ValueList.Of<string>([.. some]));

    internal static Gen<InstallmentSpec> Specs() =>
        from countries in Names("US", "GB", "CA")
        from channels in Names("online", "store")
        from categories in Names("a", "b", "c")
        from never in Names("c", "d")
        from customer in Gen.Elements(true, false)
        from minimum in Gen.Choose(1, 6)
        from width in Gen.Choose(-1, 5)
        from currency in Gen.Elements("USD", "USD", "USD", "EUR")
        from terms in Terms().ListOf()
        select Samples.Spec with
        {
            Currency = Currency.Of(currency),
            Minimum = minimum,
            Maximum = minimum + width,
            Audience = new Audience(countries, channels, categories, never, customer),
            Terms = ValueList.Of<InstallmentTerm>([.. terms.Select((term, i) => term with { Key = $"t{i}" }).Take(InstallmentSpec.MostTerms)]),
        };

    private static Gen<InstallmentTerm> Terms() =>
        from minimum in Gen.Choose(0, 6)
        from width in Gen.Choose(0, 6)
        select Samples.PayIn4 with { Minimum = minimum == 0 ? null : minimum, Maximum = width == 6 ? null : minimum + width };

    internal static Gen<QuoteFacts> AnyFacts() =>
        from country in Name("US", "US", "GB", "FR", null)
        from channel in Name("online", "online", "phone", null)
        from categories in Name("a", "b", "c", "d", "e", null).NonEmptyListOf()
        from amounts in Gen.Choose(0, 4).ListOf(categories.Count)
        from customer in Gen.Elements(true, false)
        select new QuoteFacts(
            CartOf("USD", [.. categories.Zip(amounts, (category, amount) => new CartLine(null, null, category, 1, amount)), new CartLine(null, null, categories[0], 1, 1)]),
            country, channel, customer, null, s_date);

    private static OfferingCatalogue Catalogue(InstallmentSpec spec) => OfferingCatalogue.Of(Samples.Unchecked(spec));

    private static Decision Decide(InstallmentSpec spec, QuoteFacts facts)
    {
        var decisions = new Decision[1];
        Catalogue(spec).Decide(facts, decisions);
        return decisions[0];
    }

    private static IReadOnlyList<Reason> Reasons(InstallmentSpec spec, QuoteFacts facts) =>
        Catalogue(spec).Offerings[0].Reasons(Decide(spec, facts), facts);

    private static QuoteFacts Facts(
        long amount, string? country = "US", string? channel = "online", string? category = "electronics", string currency = "USD", string[]? categories = null)
    {
        string?[] all = categories is null ? [category] : [.. categories];
        return new QuoteFacts(
            CartOf(currency, [.. all.Select((name, i) => new CartLine("sku", "name", name, 1, i == 0 ? amount : 0))]), country, channel, false, null, s_date);
    }

    private static Cart CartOf(string currency, params CartLine[] lines)
    {
        Assert.True(Cart.Of(Currency.Of(currency), lines).TryGet(out var cart, out _));
        return cart;
    }
}
