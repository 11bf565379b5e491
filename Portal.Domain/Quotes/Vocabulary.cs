using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Portal.Domain.Offerings;

namespace Portal.Domain.Quotes;

/// <summary>Numbers for the names that a catalogue's offerings speak of, so that a name is compared once for each cart and not once for each offering.</summary>
public sealed class Vocabulary
{
    private readonly FrozenDictionary<string, int> _countries;
    private readonly FrozenDictionary<string, int> _channels;
    private readonly FrozenDictionary<string, int> _categories;

    public Vocabulary(params IEnumerable<Audience> audiences)
    {
        var all = audiences.ToList();
        _countries = Number(all.SelectMany(audience => audience.Countries));
        _channels = Number(all.SelectMany(audience => audience.Channels));
        _categories = Number(all.SelectMany(audience => audience.Categories.Concat(audience.NeverCategories)));
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
        foreach (var line in facts.Cart.Lines)
        {
            if (line.Category is null)
                lacking = true;
            else if (_categories.TryGetValue(line.Category, out var number))
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
