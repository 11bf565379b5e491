using Portal.Domain.Offerings;

namespace Portal.Domain.Quotes;

/// <summary>The versions that answer a cart, compiled together. Immutable; a publication makes another one.</summary>
public sealed class OfferingCatalogue
{
    // Names beyond this many are counted on the heap.
    private const int WordsOnStack = 128;

    private readonly CompiledOffering[] _offerings;
    private readonly Vocabulary _vocabulary;

    private OfferingCatalogue(CompiledOffering[] offerings, Vocabulary vocabulary)
    {
        _offerings = offerings;
        _vocabulary = vocabulary;
    }

    public static OfferingCatalogue Empty { get; } = Of([]);

    public int Count => _offerings.Length;

    public ReadOnlySpan<CompiledOffering> Offerings => _offerings;

    public static OfferingCatalogue Of(params IReadOnlyCollection<OfferingVersion> versions)
    {
        var vocabulary = new Vocabulary(versions.Select(version => version.Spec));
        return new OfferingCatalogue([.. versions.Select(version => version.Spec.Descriptor.Compile(version, vocabulary))], vocabulary);
    }

    /// <summary>Decides every offering, in the order of <see cref="Offerings"/>.</summary>
    /// <param name="facts">The cart and what is known about it.</param>
    /// <param name="decisions">Takes the answers; at least <see cref="Count"/> long.</param>
    /// <returns>How many are eligible.</returns>
    public int Decide(QuoteFacts facts, Span<Decision> decisions)
    {
        var length = _vocabulary.CategoryWords;
        Span<ulong> words = length <= WordsOnStack ? stackalloc ulong[length] : new ulong[length];
        words.Clear();
        var cart = _vocabulary.Read(facts, words);

        var eligible = 0;
        for (var i = 0; i < _offerings.Length; i++)
        {
            decisions[i] = _offerings[i].Decide(cart);
            eligible += decisions[i].IsEligible ? 1 : 0;
        }

        return eligible;
    }
}
