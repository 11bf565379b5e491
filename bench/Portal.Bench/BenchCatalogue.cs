using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;

namespace Portal.Bench;

/// <summary>The offerings and carts of every measurement: three offerings take the cart, with three plans each; the others refuse it, each for a reason of its own.</summary>
internal static class BenchCatalogue
{
    public const int Eligible = 3;
    public const int PlansOfEach = 3;

    public static Currency Usd { get; } = Currency.Of("USD");

    public static IReadOnlyList<InstallmentSpec> Specs(int refused) =>
        [.. Enumerable.Range(0, Eligible).Select(_ => Taking()), .. Enumerable.Range(0, refused).Select(Refusing)];

    public static OfferingCatalogue Compiled(int refused) => OfferingCatalogue.Of([.. Specs(refused).Select(Version)]);

    /// <summary>Three offerings whose rules ask twenty conditions of every kind, until the last rule takes the cart.</summary>
    public static OfferingCatalogue Ruled() => OfferingCatalogue.Of([.. Enumerable.Range(0, Eligible).Select(_ => Version(Taking() with { Rules = [.. Rules()] }))]);

    /// <summary>A cart of five lines that the first three offerings take.</summary>
    public static QuoteFacts Facts(int number, DateOnly date)
    {
        // From 100.00 to 2,098.00 or so, each number another amount until they come round after 199,999.
        var lines = new CartLine[5];
        for (var line = 0; line < lines.Length; line++)
        {
            lines[line] = new CartLine(s_skus[line], s_names[line], s_categories[line % s_categories.Length], 1 + line, 20_00 + ((line == 0 ? number : 0) % 199_999));
        }

        return Cart.Of(Usd, lines).TryGet(out var cart, out var refusal)
            ? new QuoteFacts(cart, "US", "online", HasCustomer: true, CustomerSince: null, date)
            : throw new InvalidOperationException(refusal.Code);
    }

    private static readonly string[] s_skus = ["SPK-1", "AMP-2", "CBL-3", "STD-4", "CAS-5"];
    private static readonly string[] s_names = ["Bookshelf speakers", "Amplifier", "Speaker cable 2 m", "Stand", "Case"];
    private static readonly string[] s_categories = ["electronics", "accessories"];

    private static InstallmentSpec Taking() => new()
    {
        Currency = Usd,
        Audience = new Audience(["US", "CA"], ["online", "store"], ["electronics", "accessories", "furniture"], ["gift_cards"], CustomerRequired: false),
        Minimum = 50_00,
        Maximum = 3_000_00,
        Terms = [PayIn4("pay4"), Monthly("m6", 6, Rate.Zero), Monthly("m12", 12, new Rate(9_990_000))],
        PlatformShare = Rate.Percent(25),
    };

    private static InstallmentSpec Refusing(int number) => (number % 6) switch
    {
        0 => Taking() with { Audience = Taking().Audience with { Countries = ["GB", "DE", "FR"] } },
        1 => Taking() with { Minimum = 2_500_00 },
        2 => Taking() with { Maximum = 99_00 },
        3 => Taking() with { Audience = Taking().Audience with { Categories = ["garden", "furniture"] } },
        4 => Taking() with { Audience = Taking().Audience with { Channels = ["phone"] } },
        _ => Taking() with { Audience = Taking().Audience with { Categories = ["electronics"], NeverCategories = ["accessories"] } },
    };

    /// <summary>Six rules of three conditions that miss by their last, and one of two that takes what is left.</summary>
    private static IEnumerable<Rule> Rules()
    {
        (RuleFact Fact, RuleTest Test, RuleValue Value)[] hits =
        [
            (RuleFact.OrderTotal, RuleTest.Above, RuleValue.Of(50_00)), (RuleFact.Pieces, RuleTest.AtLeast, RuleValue.Of(15)),
            (RuleFact.Country, RuleTest.Is, RuleValue.Of("US", "CA")), (RuleFact.Channel, RuleTest.IsNot, RuleValue.Of("phone")),
            (RuleFact.Category, RuleTest.AnyLine, RuleValue.Of("electronics")), (RuleFact.Category, RuleTest.NoLine, RuleValue.Of("gift_cards", "subscriptions")),
            (RuleFact.Customer, RuleTest.Is, RuleValue.Of("known")), (RuleFact.Lines, RuleTest.Between, RuleValue.Between(2, 9)),
        ];
        (RuleFact Fact, RuleTest Test, RuleValue Value)[] misses =
        [
            (RuleFact.CustomerDays, RuleTest.Below, RuleValue.Of(30)), (RuleFact.Device, RuleTest.Is, RuleValue.Of("new")),
            (RuleFact.ShipsAbroad, RuleTest.Is, RuleValue.Of("yes")), (RuleFact.RiskSignal, RuleTest.Is, RuleValue.Of("raised")),
            (RuleFact.Category, RuleTest.EveryLine, RuleValue.Of("electronics")), (RuleFact.OrderTotal, RuleTest.Above, RuleValue.Of(2_999_99)),
        ];
        for (var at = 0; at < misses.Length; at++)
        {
            yield return Rule($"r{at}", RuleThen.Exclude, hits[at % hits.Length], hits[(at + 3) % hits.Length], misses[at]);
        }

        yield return Rule("rest", RuleThen.Include, hits[6], hits[7]);
    }

    private static Rule Rule(string key, RuleThen then, params (RuleFact Fact, RuleTest Test, RuleValue Value)[] conditions) => new()
    {
        Key = key,
        Name = key,
        Then = then,
        When = new RuleGroup
        {
            Match = RuleMatch.All,
            Conditions = [.. conditions.Select((condition, at) => new RuleCondition { Key = $"c{at}", Fact = condition.Fact, Test = condition.Test, Value = condition.Value })],
        },
        Reason = key,
        WhenMissing = WhenMissing.Ignore,
    };

    private static InstallmentTerm PayIn4(string key) => new()
    {
        Key = key,
        Kind = TermKind.PayInN,
        Payments = 4,
        Frequency = Frequency.Biweekly,
        MerchantFee = new Portion(Rate.Percent(5), 30),
    };

    private static InstallmentTerm Monthly(string key, int payments, Rate rate) => new()
    {
        Key = key,
        Kind = TermKind.Level,
        Payments = payments,
        Frequency = Frequency.Monthly,
        ShopperRate = rate,
        MerchantFee = new Portion(Rate.Percent(4), 30),
    };

    private static OfferingVersion Version(InstallmentSpec spec) => new()
    {
        Merchant = Ids.New<MerchantId>(),
        Environment = TenantEnvironment.Test,
        Id = Ids.New<OfferingVersionId>(),
        Offering = Ids.New<OfferingId>(),
        Number = 1,
        Spec = spec,
        Partner = Ids.New<PartnerId>(),
        Creditor = "Harbor Bank",
        PublishedAt = DateTimeOffset.UnixEpoch,
        PublishedBy = "bench",
        Why = "bench",
        BasedOn = null,
        CopyOf = null,
    };
}
