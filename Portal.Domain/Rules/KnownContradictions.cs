namespace Portal.Domain.Rules;

/// <summary>Whether any cart meets the <c>when</c> of a rule.</summary>
internal enum Meeting
{
    Possible,
    Impossible,

    /// <summary>The budget of the search ended.</summary>
    NotDecided,
}

/// <summary>
/// What was found of rules lately, by their value: whoever types checks forty of them at each key, of which one changed. So many are kept, and then all are
/// forgotten.
/// </summary>
internal sealed class KnownContradictions
{
    /// <summary>Several of the largest specs.</summary>
    public const int Most = 1_000;

    private readonly Dictionary<RuleGroup, Meeting> _known = [];
    private readonly Lock _lock = new();

    public Meeting Of(RuleGroup when, Func<Meeting> search)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(when, out var known))
                return known;
        }

        var found = search();
        lock (_lock)
        {
            if (_known.Count >= Most)
                _known.Clear();
            _known[when] = found;
        }

        return found;
    }
}
