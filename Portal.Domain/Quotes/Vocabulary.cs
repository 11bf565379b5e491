using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Portal.Domain.Offerings;
using Portal.Domain.Rules;

namespace Portal.Domain.Quotes;

/// <summary>Numbers for the names that a catalogue's offerings speak of, so that a name is compared once for each cart and not once for each offering.</summary>
public sealed class Vocabulary
{
    private readonly FrozenDictionary<string, int> _countries;
    private readonly FrozenDictionary<string, int> _channels;
    private readonly FrozenDictionary<string, int> _categories;

    public Vocabulary(params IEnumerable<OfferingSpec> specs)
    {
        var all = specs.ToList();
        var audiences = all.ConvertAll(spec => spec.Audience);
        var conditions = all.SelectMany(spec => spec.Rules).SelectMany(rule => rule.When.AllConditions()).ToLookup(condition => condition.Fact, condition => condition.Value.Names);
        IEnumerable<string> Named(RuleFact fact) => conditions[fact].SelectMany(names => names);
        _countries = Number(audiences.SelectMany(audience => audience.Countries).Concat(Named(RuleFact.Country)).Concat(Named(RuleFact.ShipsTo)));
        _channels = Number(audiences.SelectMany(audience => audience.Channels).Concat(Named(RuleFact.Channel)));
        _categories = Number(audiences.SelectMany(audience => audience.Categories.Concat(audience.NeverCategories)).Concat(Named(RuleFact.Category)));
    }

    /// <summary>Words that a set of categories takes.</summary>
    internal int CategoryWords => Words(_categories);

    internal NameSet Countries(IEnumerable<string> names) => Set(_countries, names);

    internal NameSet Channels(IEnumerable<string> names) => Set(_channels, names);

    internal NameSet Categories(IEnumerable<string> names) => Set(_categories, names);

    /// <param name="facts">What is looked at.</param>
    /// <param name="words">Cleared, <see cref="CategoryWords"/> long; lives as long as the view.</param>
    internal CartView Read(QuoteFacts facts, Span<ulong> words)
    {
        var strange = false;
        var lacking = false;
        var pieces = 0L;
        string? last = null;
        foreach (var line in facts.Cart.Lines)
        {
            pieces += line.Quantity;
            if (line.Category is null)
            {
                lacking = true;
                continue;
            }

            // Lines next to each other are mostly of one category.
            if (ReferenceEquals(line.Category, last))
                continue;
            last = line.Category;
            if (_categories.TryGetValue(last, out var number))
                words[number >> 6] |= 1UL << number;
            else
                strange = true;
        }

        return new CartView
        {
            Currency = facts.Cart.Currency,
            Total = facts.Cart.Total,
            Country = Find(_countries, facts.Country),
            Channel = Find(_channels, facts.Channel),
            Categories = words,
            HasStrangeCategory = strange,
            LacksCategory = lacking,
            HasCustomer = facts.HasCustomer,
            Lines = facts.Cart.Lines.Length,
            Pieces = pieces,
            ShipsTo = Find(_countries, facts.ShipsTo),
            ShipsAbroad = facts.ShipsAbroad switch { true => 0, false => 1, null => CartView.Missing },
            CustomerDays = facts.CustomerDays ?? CartView.Missing,
            Device = (int?)facts.Device ?? CartView.Missing,
            RiskSignal = (int?)facts.RiskSignal ?? CartView.Missing,
            Standing = (int?)facts.Standing ?? CartView.Missing,
        };
    }

    private static FrozenDictionary<string, int> Number(IEnumerable<string> names) =>
        names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select((name, number) => (name, number))
            .ToFrozenDictionary(row => row.name, row => row.number, StringComparer.Ordinal);

    private static int Words(FrozenDictionary<string, int> names) => (names.Count + 63) >> 6;

    private static int Find(FrozenDictionary<string, int> names, string? name) =>
        name is null ? CartView.Missing : names.TryGetValue(name, out var number) ? number : CartView.Strange;

    private static NameSet Set(FrozenDictionary<string, int> names, IEnumerable<string> members)
    {
        var words = new ulong[Words(names)];
        foreach (var member in members)
            words[names[member] >> 6] |= 1UL << names[member];
        return new NameSet(words);
    }
}

/// <summary>A set of a vocabulary's names.</summary>
internal readonly struct NameSet(ulong[] words)
{
    /// <summary>Of numbers below 64.</summary>
    public static NameSet Of(IEnumerable<int> numbers) => new([numbers.Aggregate(0UL, (word, number) => word | (1UL << number))]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(int number) => number >= 0 && (words[number >> 6] & (1UL << number)) != 0;

    public bool HasAll(ReadOnlySpan<ulong> others)
    {
        var outside = 0UL;
        for (var i = 0; i < others.Length; i++)
            outside |= others[i] & ~words[i];
        return outside == 0;
    }

    public bool HasAny(ReadOnlySpan<ulong> others)
    {
        var inside = 0UL;
        for (var i = 0; i < others.Length; i++)
            inside |= others[i] & words[i];
        return inside != 0;
    }
}
