using FsCheck;
using FsCheck.Fluent;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Onboarding;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;
using Portal.Tests.Domain.Offerings;

namespace Portal.Tests.Domain.Rules;

/// <summary>Rules and carts for tests to bend, by hand and by chance.</summary>
internal static class RuleSamples
{
    public static readonly DateOnly Day = new(2026, 3, 2);

    public static RuleCondition Condition(RuleFact fact, RuleTest test, long value) => Condition(fact, test, RuleValue.Of(value));

    public static RuleCondition Condition(RuleFact fact, RuleTest test, params string[] names) => Condition(fact, test, RuleValue.Of(names));

    public static RuleCondition Condition(RuleFact fact, RuleTest test, RuleValue value) => new() { Key = "c", Fact = fact, Test = test, Value = value };

    public static RuleGroup All(params RulePart[] parts) => Group(RuleMatch.All, parts);

    public static RuleGroup Any(params RulePart[] parts) => Group(RuleMatch.Any, parts);

    public static RuleGroup None(params RulePart[] parts) => Group(RuleMatch.None, parts);

    public static Rule Rule(string key, RuleThen then, params RulePart[] all) => Rule(key, then, All(all));

    public static Rule Rule(string key, RuleThen then, RuleGroup when) => new()
    {
        Key = key,
        Name = $"Rule {key}",
        Then = then,
        Cap = then is RuleThen.Cap ? 500_00 : null,
        When = when,
        Reason = $"because_{key}",
    };

    public static InstallmentSpec Spec(params Rule[] rules) => Samples.Spec with { Rules = ValueList.Of<Rule>(rules) };

    public static QuoteFacts Facts(long total = 100_00, params string?[] categories) => new(
        Portal.Domain.Quotes.Cart.OfHistory(Samples.Usd, [.. (categories.Length == 0 ? ["electronics"] : categories).Select((name, at) => new CartLine("sku", "name", name, 1, at == 0 ? total : 0))]),
        "US", "online", false, null, Day);

    /// <summary>Small enough that chance meets every edge: totals of a few units, few names, every fact missing now and then.</summary>
    public static Gen<RuleCondition> Conditions(params RuleFact[] of) =>
        Gen.OneOf(s_conditions.Where(row => of.Length == 0 || of.Contains(row.Fact)).Select(row => row.Conditions).ToArray());

    public static Gen<RuleGroup> Groups(int depth = Portal.Domain.Rules.Rule.Deepest, params RuleFact[] of) =>
        from match in Gen.Elements(RuleMatch.All, RuleMatch.Any, RuleMatch.None)
        from count in Gen.Choose(1, 3)
        from parts in Gen.ListOf(depth == 1 ? Conditions(of).Select(part => (RulePart)part) : Gen.Frequency((3, Conditions(of).Select(part => (RulePart)part)), (1, Groups(depth - 1, of).Select(part => (RulePart)part))), count)
        select Group(match, [.. parts]);

    public static Gen<Rule[]> RuleLists(int most = 5, int depth = Portal.Domain.Rules.Rule.Deepest, params RuleFact[] of) =>
        from count in Gen.Choose(0, most)
        from rules in Gen.ListOf(
            from then in Gen.Elements(RuleThen.Include, RuleThen.Exclude, RuleThen.Refer, RuleThen.Cap)
            from cap in Gen.Choose(1, 6)
            from when in Groups(depth, of)
            from missing in Gen.Elements(WhenMissing.Refuse, WhenMissing.Ignore)
            select Rule("r", then, when) with { Cap = cap, WhenMissing = missing },
            count)
        select rules.Select((rule, at) => rule with { Key = $"r{at}", Reason = $"because_{at}" }).ToArray();

    public static Gen<QuoteFacts> Carts() =>
        from country in Gen.Elements("US", "US", "GB", "FR", null)
        from channel in Gen.Elements("online", "online", "store", null)
        from categories in Gen.Elements("a", "b", "c", "d", null).NonEmptyListOf()
        from quantity in Gen.Choose(1, 3)
        from total in Gen.Choose(1, 7)
        from days in Gen.Choose(-1, 6)
        from customer in Gen.Elements(true, false)
        from ships in Gen.Elements("US", "GB", "DE", "ZZ", null)
        from device in Gen.Elements<DeviceSeen?>(DeviceSeen.New, DeviceSeen.Known, null)
        from risk in Gen.Elements<RiskSignal?>(RiskSignal.Raised, RiskSignal.Clear, null)
        from standing in Gen.Elements<MerchantStanding?>(MerchantStanding.Good, MerchantStanding.Watched, MerchantStanding.Restricted, null)
        select new QuoteFacts(
            Portal.Domain.Quotes.Cart.OfHistory(Samples.Usd, [.. categories.Select((category, at) => new CartLine(null, null, category, at == 0 ? quantity : 1, at == 0 ? total : 0))]),
            country, channel, customer || days >= 0, days < 0 ? null : new DateTimeOffset(Day.AddDays(-days), TimeOnly.MinValue, TimeSpan.Zero), Day)
        {
            ShipsTo = ships,
            Device = device,
            RiskSignal = risk,
            Standing = standing,
        };

    private static readonly RuleTest[] s_named = [RuleTest.Is, RuleTest.IsNot];

    private static readonly (RuleFact Fact, Gen<RuleCondition> Conditions)[] s_conditions =
    [
        (RuleFact.OrderTotal, Numbers(RuleFact.OrderTotal, 0, 7)),
        (RuleFact.Lines, Numbers(RuleFact.Lines, 1, 3)),
        (RuleFact.Pieces, Numbers(RuleFact.Pieces, 1, 4)),
        (RuleFact.CustomerDays, Numbers(RuleFact.CustomerDays, 0, 4)),
        (RuleFact.Category, Names(RuleFact.Category, [RuleTest.AnyLine, RuleTest.EveryLine, RuleTest.NoLine], "a", "b", "c")),
        (RuleFact.Channel, Names(RuleFact.Channel, s_named, "online", "store")),
        (RuleFact.Country, Names(RuleFact.Country, s_named, "US", "GB", "FR")),
        (RuleFact.ShipsTo, Names(RuleFact.ShipsTo, s_named, "US", "GB", "DE")),
        (RuleFact.ShipsAbroad, Names(RuleFact.ShipsAbroad, s_named, "yes", "no")),
        (RuleFact.Customer, Names(RuleFact.Customer, s_named, "known", "none")),
        (RuleFact.Device, Names(RuleFact.Device, s_named, "new", "known")),
        (RuleFact.RiskSignal, Names(RuleFact.RiskSignal, s_named, "raised", "clear")),
        (RuleFact.Standing, Names(RuleFact.Standing, s_named, "good", "watched", "restricted")),
    ];

    private static Gen<RuleCondition> Numbers(RuleFact fact, int least, int most) =>
        from test in Gen.Elements(RuleTest.Above, RuleTest.AtLeast, RuleTest.Below, RuleTest.AtMost, RuleTest.Between)
        from value in Gen.Choose(least, most)
        from width in Gen.Choose(0, 2)
        select Condition(fact, test, test is RuleTest.Between ? RuleValue.Between(value, value + width) : RuleValue.Of(value));

    private static Gen<RuleCondition> Names(RuleFact fact, RuleTest[] tests, params string[] names) =>
        from test in Gen.Elements(tests)
        from some in Gen.SubListOf(names).Where(some => some.Count > 0)
        select Condition(fact, test, RuleValue.Of([.. some]));

    private static RuleGroup Group(RuleMatch match, RulePart[] parts) =>
        new() { Match = match, Conditions = ValueList.Of<RulePart>([.. parts.Select((part, at) => part with { Key = $"p{at}" })]) };
}
