using System.Diagnostics.CodeAnalysis;

namespace Portal.Domain.Common;

/// <summary>An id as prefixed ULID text, opaque outside the house: <c>ord_01JD...</c>.</summary>
public interface IPrefixedId<TSelf>
    where TSelf : struct, IPrefixedId<TSelf>
{
    static abstract string Prefix { get; }

    string Value { get; }

    static abstract TSelf From(string value);
}

/// <summary>Makes and reads ids. Their time part is the machine's clock and only orders them; no rule reads it.</summary>
public static class Ids
{
    public static TId New<TId>()
        where TId : struct, IPrefixedId<TId> => TId.From(Ulid.Next(TId.Prefix));

    /// <summary>Which of two ids was made first, for pages that go on after an id: the order of their text, here and in both databases.</summary>
    public static int Compare<TId>(TId left, TId right)
        where TId : struct, IPrefixedId<TId> => string.CompareOrdinal(left.Value, right.Value);

    /// <summary>False for text that is no id of this kind, whatever it is.</summary>
    public static bool TryParse<TId>([NotNullWhen(true)] string? text, out TId id)
        where TId : struct, IPrefixedId<TId>
    {
        var known = text is not null
            && text.Length == TId.Prefix.Length + Ulid.Length
            && text.StartsWith(TId.Prefix, StringComparison.Ordinal)
            && Ulid.IsUlid(text.AsSpan(TId.Prefix.Length));
        id = known ? TId.From(text!) : default;
        return known;
    }
}
