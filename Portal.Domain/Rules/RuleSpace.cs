using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Domain.Rules;

/// <summary>Of which carts a search asks.</summary>
internal enum RuleScope
{
    /// <summary>Those that audience and amounts let through.</summary>
    LetThrough,

    Anything,
}

/// <summary>What a fact, or facts that hang together, may be: everything that no condition tells apart is one band.</summary>
/// <param name="From">Of a number, included; 0 for what is none.</param>
/// <param name="Values">One of its values, for each fact.</param>
internal sealed record FactBand(long From, long To, params (RuleFact Fact, FactValue Value)[] Values)
{
    public FactValue this[RuleFact fact] => Array.Find(Values, value => value.Fact == fact).Value ?? FactValue.Missing;
}

/// <summary>
/// Every cart that the rules of a spec can tell apart, as bands of facts. Countries stand together (shopper, shipping, abroad), and so do a customer and its
/// days; categories are classes that no condition tells apart, each of which a line is of or not. Lines are at least as many as the classes that are there,
/// and pieces as many as lines.
/// </summary>
internal sealed class RuleSpace
{
    public const int Absent = 0;
    public const int Present = 1;

    private const int Total = 0;
    private const int Lines = 1;
    private const int Pieces = 2;

    private readonly OfferingSpec _spec;
    private readonly DateOnly _on;
    private readonly FactBand[][] _facts;
    private readonly Dictionary<RuleFact, int> _places = [];
    private readonly string?[] _classes;
    private readonly int _firstClass;
    private readonly bool _mayLackCategory;
    private readonly int[] _starts;

    public RuleSpace(OfferingSpec spec, RuleScope scope, DateOnly on)
    {
        (_spec, _on) = (spec, on);
        var bands = new FactBands(spec, scope);
        _facts = bands.All;
        for (var place = 0; place < _facts.Length; place++)
        {
            foreach (var fact in FactBands.Groups[place])
                _places[fact] = place;
        }

        // The last class is what has no category.
        _classes = [.. bands.Classes, null];
        _mayLackCategory = bands.MayLackCategory;
        _firstClass = _facts.Length;
        _starts = new int[_firstClass + _classes.Length + 1];
        for (var fact = 0; fact + 1 < _starts.Length; fact++)
            _starts[fact + 1] = _starts[fact] + (fact < _firstClass ? (_facts[fact].Length + 63) >> 6 : 1);
        Whens = [.. spec.Rules.Select(rule => Part(rule.When))];
    }

    /// <summary>Of each rule.</summary>
    public SearchPart[] Whens { get; }

    private int Without => _firstClass + _classes.Length - 1;

    /// <summary>Every cart of the space.</summary>
    public Domains Everything()
    {
        var words = new ulong[_starts[^1]];
        for (var fact = 0; fact < _firstClass; fact++)
        {
            for (var band = 0; band < _facts[fact].Length; band++)
                words[_starts[fact] + (band >> 6)] |= 1UL << band;
        }

        for (var fact = _firstClass; fact <= Without; fact++)
            words[_starts[fact]] = 1UL << Absent | (fact < Without || _mayLackCategory ? 1UL << Present : 0);
        return new Domains(_starts, words);
    }

    /// <param name="domains">Is narrowed.</param>
    /// <param name="total">Its ends are ends of bands, or beyond all.</param>
    /// <returns>Whether any is left.</returns>
    public bool KeepTotals(Domains domains, AmountBand total) => domains.Keep(Total, band => _facts[Total][band].From >= total.From && _facts[Total][band].To <= total.To);

    /// <summary>Narrows what hangs together; false where it can't.</summary>
    public bool Agree(Domains domains)
    {
        var (must, can, last) = (0, 0, -1);
        for (var fact = _firstClass; fact <= Without; fact++)
        {
            must += domains.Can(fact, Absent) ? 0 : 1;
            if (!domains.Can(fact, Present))
                continue;
            can++;
            last = fact;
        }

        // A cart has a line, and a line is of some class.
        if (can == 0 || (can == 1 && !domains.Set(last, Present)))
            return false;
        must = Math.Max(must, 1);
        var mostPieces = Most(domains, Pieces);
        if (!domains.Keep(Lines, band => _facts[Lines][band].To >= must && _facts[Lines][band].From <= mostPieces))
            return false;
        var fewest = Math.Max(must, _facts[Lines][domains.First(Lines)].From);
        if (!domains.Keep(Pieces, band => _facts[Pieces][band].To >= fewest))
            return false;
        if (can == 1 || Most(domains, Lines) > must)
            return true;

        // As many lines as have to be of a class: none is left for another. Where no class has to be there, each still may.
        for (var fact = _firstClass; fact <= Without && must == Musts(domains); fact++)
        {
            if (domains.Can(fact, Absent))
                domains.Set(fact, Absent);
        }

        return true;
    }

    /// <summary>One cart of what is left.</summary>
    public QuoteFacts Cart(Domains domains)
    {
        var there = Enumerable.Range(_firstClass, _classes.Length).Where(fact => !domains.Can(fact, Absent)).ToList();
        if (there.Count == 0)
            there.Add(Enumerable.Range(_firstClass, _classes.Length).First(fact => domains.Can(fact, Present)));
        var lines = Math.Max(there.Count, First(domains, Lines).From);
        var pieces = Math.Max(lines, _facts[Pieces].Where((band, at) => domains.Can(Pieces, at) && band.To >= lines).First().From);
        var total = First(domains, Total).From;
        var written = Enumerable.Range(0, (int)lines)
            .Select(line => new CartLine(null, null, _classes[there[Math.Min(line, there.Count - 1)] - _firstClass], line == 0 ? (int)(pieces - lines + 1) : 1, line == 0 ? total : 0))
            .ToArray();
        if (!Quotes.Cart.Of(_spec.Currency, written).TryGet(out var cart, out var refusal))
            throw new InvalidOperationException($"No cart stands for its bands: {refusal.Code}.");

        string? Name(RuleFact fact) => First(domains, _places[fact])[fact].Name;
        int? Choice(RuleFact fact) => Name(fact) is { } word ? RuleFacts.Choice(fact, word) : null;
        var days = First(domains, _places[RuleFact.CustomerDays])[RuleFact.CustomerDays].Number;
        return new QuoteFacts(
            cart, Name(RuleFact.Country), Name(RuleFact.Channel), Choice(RuleFact.Customer) is 0,
            days is { } known ? new DateTimeOffset(_on.AddDays(-(int)known), TimeOnly.MinValue, TimeSpan.Zero) : null, _on)
        {
            ShipsTo = Name(RuleFact.ShipsTo),
            Device = (DeviceSeen?)Choice(RuleFact.Device),
            RiskSignal = (RiskSignal?)Choice(RuleFact.RiskSignal),
            Standing = (Onboarding.MerchantStanding?)Choice(RuleFact.Standing),
        };
    }

    private FactBand First(Domains domains, int fact) => _facts[fact][domains.First(fact)];

    private int Musts(Domains domains) => Enumerable.Range(_firstClass, _classes.Length).Count(fact => !domains.Can(fact, Absent));

    private long Most(Domains domains, int fact)
    {
        for (var band = _facts[fact].Length - 1; band >= 0; band--)
        {
            if (domains.Can(fact, band))
                return _facts[fact][band].To;
        }

        return -1;
    }

    private SearchPart Part(RulePart part) => part switch
    {
        RuleGroup group => new SearchGroup(group.Match, [.. group.Conditions.Select(Part)]),
        RuleCondition { Fact: RuleFact.Category } condition => new SearchLines(
            [.. Enumerable.Range(_firstClass, _classes.Length - 1).Where(fact => condition.Value.Names.Contains(_classes[fact - _firstClass]!) == (condition.Test is not RuleTest.EveryLine))],
            Without,
            condition.Test is not RuleTest.AnyLine),
        RuleCondition condition => Leaf(condition),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private SearchLeaf Leaf(RuleCondition condition)
    {
        var fact = _places[condition.Fact];
        var truths = new ulong[3][];
        for (var truth = 0; truth < truths.Length; truth++)
            truths[truth] = new ulong[_starts[fact + 1] - _starts[fact]];
        for (var band = 0; band < _facts[fact].Length; band++)
            truths[(int)condition.Of(_facts[fact][band][condition.Fact])][band >> 6] |= 1UL << band;
        return new SearchLeaf(fact, truths[(int)Truth.False], truths[(int)Truth.True], truths[(int)Truth.Unknown]);
    }
}
