using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Domain.Rules;

/// <summary>The bands of every fact of a spec: its numbers are cut at the constants of conditions and caps, its names are those that are named, and another.</summary>
internal sealed class FactBands
{
    private readonly ILookup<RuleFact, RuleCondition> _conditions;
    private readonly Audience? _audience;

    public FactBands(OfferingSpec spec, RuleScope scope)
    {
        _conditions = spec.Rules.SelectMany(rule => rule.When.AllConditions()).ToLookup(condition => condition.Fact);
        _audience = scope is RuleScope.LetThrough ? spec.Audience : null;
        var caps = spec.Rules.Where(rule => rule.Then is RuleThen.Cap).Select(rule => rule.Cap!.Value + 1);
        All =
        [
            [.. Numbers(RuleFact.OrderTotal, _audience is null ? [new AmountBand(1, Cart.LargestTotal)] : spec.Amounts, caps)],
            [.. Numbers(RuleFact.Lines, [new AmountBand(1, Cart.MostLines)], [])],
            [.. Numbers(RuleFact.Pieces, [new AmountBand(1, (long)Cart.MostLines * Cart.MostPieces)], [])],
            Merged(RuleFact.Channel, _audience is null ? AnyChannel() : _audience.Channels),
            Merge(Countries(), RuleFact.Country, RuleFact.ShipsTo, RuleFact.ShipsAbroad),
            Merge(Customers(), RuleFact.Customer, RuleFact.CustomerDays),
            Merged(RuleFact.Device, [.. RuleFacts.Of(RuleFact.Device).Choices, null]),
            Merged(RuleFact.RiskSignal, [.. RuleFacts.Of(RuleFact.RiskSignal).Choices, null]),
            Merged(RuleFact.Standing, [.. RuleFacts.Of(RuleFact.Standing).Choices, null]),
        ];
        Classes = [.. CategoryNames().GroupBy(name => string.Concat(_conditions[RuleFact.Category].Select(condition => condition.Value.Names.Contains(name) ? '1' : '0')), StringComparer.Ordinal).Select(alike => alike.First())];
        MayLackCategory = _audience is null or { Categories.Count: 0, NeverCategories.Count: 0 };
    }

    /// <summary>Which facts stand together, in the order of <see cref="All"/>.</summary>
    public static IReadOnlyList<RuleFact[]> Groups { get; } =
    [
        [RuleFact.OrderTotal], [RuleFact.Lines], [RuleFact.Pieces], [RuleFact.Channel], [RuleFact.Country, RuleFact.ShipsTo, RuleFact.ShipsAbroad],
        [RuleFact.Customer, RuleFact.CustomerDays], [RuleFact.Device], [RuleFact.RiskSignal], [RuleFact.Standing],
    ];

    public FactBand[][] All { get; }

    /// <summary>One category of each class that no condition tells apart.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Whether a line may be of no category.</summary>
    public bool MayLackCategory { get; }

    private IEnumerable<FactBand> Numbers(RuleFact fact, IEnumerable<AmountBand> within, IEnumerable<long> more)
    {
        var cuts = _conditions[fact].Select(condition => condition.Band!.Value)
            .SelectMany(band => new[] { band.From, band.To == long.MaxValue ? long.MaxValue : band.To + 1 })
            .Concat(more)
            .Distinct()
            .Order()
            .ToList();
        foreach (var (from, to) in within)
        {
            var start = from;
            foreach (var cut in cuts.Where(cut => cut > from && cut <= to))
            {
                yield return new FactBand(start, cut - 1, (fact, FactValue.Of(start)));
                start = cut;
            }

            yield return new FactBand(start, to, (fact, FactValue.Of(start)));
        }
    }

    private IEnumerable<string?> AnyChannel() => [.. Named(RuleFact.Channel), Other(Named(RuleFact.Channel)), null];

    private IEnumerable<FactBand> Customers()
    {
        var known = RuleFacts.Of(RuleFact.Customer).Choices[0];
        foreach (var days in Numbers(RuleFact.CustomerDays, [new AmountBand(0, RuleFacts.MostDays + 1)], []))
            yield return days with { Values = [(RuleFact.Customer, FactValue.Of(known)), .. days.Values] };
        yield return new FactBand(0, 0, (RuleFact.Customer, FactValue.Of(known)));
        if (_audience is not { CustomerRequired: true })
            yield return new FactBand(0, 0, (RuleFact.Customer, FactValue.Of(RuleFacts.Of(RuleFact.Customer).Choices[1])));
    }

    /// <summary>
    /// Of shopper and shipping together. Those that no condition tells apart stand for each other, apart from being the same: so of each such class of
    /// both, one pair of the same country and one of two.
    /// </summary>
    private IEnumerable<FactBand> Countries()
    {
        var named = Named(RuleFact.Country).Union(Named(RuleFact.ShipsTo), StringComparer.Ordinal).ToList();
        var others = s_countries.Where(code => !named.Contains(code, StringComparer.Ordinal)).Take(2).ToList();
        var shoppers = (_audience?.Countries ?? [.. named, .. others]).GroupBy(code => Signature(RuleFact.Country, code), StringComparer.Ordinal).Select(alike => alike.ToList()).ToList();
        var targets = named.Concat(others).Union(shoppers.SelectMany(alike => alike), StringComparer.Ordinal)
            .GroupBy(code => Signature(RuleFact.ShipsTo, code), StringComparer.Ordinal).Select(alike => alike.ToList()).ToList();
        foreach (var from in shoppers)
        {
            yield return Pair(from[0], null);
            foreach (var to in targets)
            {
                if (from.Find(to.Contains) is { } same)
                    yield return Pair(same, same);
                var two = from.Take(2).SelectMany(one => to.Take(2).Where(other => other != one).Select(other => (one, other))).FirstOrDefault();
                if (two.one is not null)
                    yield return Pair(two.one, two.other);
            }
        }

        if (_audience is not null)
            yield break;
        yield return Pair(null, null);
        foreach (var to in targets)
            yield return Pair(null, to[0]);
    }

    private static FactBand Pair(string? country, string? shipsTo)
    {
        var abroad = country is null || shipsTo is null ? null : RuleFacts.Of(RuleFact.ShipsAbroad).Choices[string.Equals(country, shipsTo, StringComparison.Ordinal) ? 1 : 0];
        return new FactBand(0, 0, (RuleFact.Country, FactValue.Of(country)), (RuleFact.ShipsTo, FactValue.Of(shipsTo)), (RuleFact.ShipsAbroad, FactValue.Of(abroad)));
    }

    private IEnumerable<string> CategoryNames()
    {
        var named = Named(RuleFact.Category).ToList();
        var all = _audience is { Categories.Count: > 0 } ? _audience.Categories.AsEnumerable() : [.. named, Other([.. named, .. _audience?.NeverCategories ?? []])];
        return all.Where(name => _audience?.NeverCategories.Contains(name) is not true);
    }

    private FactBand[] Merged(RuleFact fact, IEnumerable<string?> names) => Merge(names.Select(name => new FactBand(0, 0, (fact, FactValue.Of(name)))), fact);

    /// <summary>Of bands that no condition tells apart, the first.</summary>
    private FactBand[] Merge(IEnumerable<FactBand> bands, params RuleFact[] facts) =>
    [
        .. bands.GroupBy(band => string.Concat(facts.SelectMany(fact => _conditions[fact].Select(condition => (int)condition.Of(band[fact])))), StringComparer.Ordinal)
            .Select(alike => alike.First()),
    ];

    private string Signature(RuleFact fact, string name) => string.Concat(_conditions[fact].Select(condition => (int)condition.Of(FactValue.Of(name))));

    private IEnumerable<string> Named(RuleFact fact) => _conditions[fact].SelectMany(condition => condition.Value.Names).Distinct(StringComparer.Ordinal);

    private static string Other(IEnumerable<string> named)
    {
        var taken = named.ToHashSet(StringComparer.Ordinal);
        var other = "other";
        while (taken.Contains(other))
            other += "_";
        return other;
    }

    private static readonly string[] s_countries =
    [
        "DE", "FR", "JP", "BR",
        .. Enumerable.Range(0, 26 * 26).Select(number => $"{(char)('A' + (number / 26))}{(char)('A' + (number % 26))}"),
    ];
}
