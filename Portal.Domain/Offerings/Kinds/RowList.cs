using System.Text.Json.Nodes;
using Portal.Domain.Common;

namespace Portal.Domain.Offerings.Kinds;

/// <summary>How a row is called, in words that the reader's page knows.</summary>
/// <param name="Key">Of the words.</param>
/// <param name="Count">The number that decides their form, where they have one.</param>
/// <param name="Members">Members of the row whose values fill the places of the words.</param>
/// <param name="Text">The name itself, where the domain has words for it; then the rest is of no use.</param>
public sealed record RowName(string Key, int? Count, ValueList<string> Members, string? Text)
{
    public static RowName Counted(string key, int count) => new(key, count, [], null);

    public static RowName Of(string key, params ReadOnlySpan<string> members) => new(key, null, ValueList.Of(members), null);

    public static RowName Said(string text) => new("", null, [], text);
}

/// <summary>A row that is commonly sold and is not there yet.</summary>
/// <param name="Name">How it would be called.</param>
/// <param name="Row">As JSON, under a key of its own.</param>
/// <param name="Before">The key of the row it would stand before; null at the end.</param>
public sealed record CommonRow(RowName Name, JsonObject Row, string? Before)
{
    public string Key => Row["key"]!.GetValue<string>();
}

/// <summary>
/// A list of a spec whose elements have a key, so that each field of a row has an address that stays true while others add rows. Every row has the member
/// <c>key</c>: lower case letters, digits and underscores, at most 20, that name it for good.
/// </summary>
/// <param name="name">Its address: <c>terms</c>.</param>
/// <param name="most">Most rows of one spec.</param>
public abstract class RowList(string name, int most)
{
    /// <summary>Longest key.</summary>
    public const int LongestKey = 20;

    public string Name { get; } = name;

    public int Most { get; } = most;

    /// <summary>The words of a whole row in a sentence, <c>Told.</c> with the list's name, are filled with its name and then with these members.</summary>
    public virtual ValueList<string> Told => [];

    /// <summary>Members by which two rows under different keys are one and the same thing; none where only the key says so.</summary>
    public virtual ValueList<string> AlikeBy => [];

    public static bool IsKey(string key) =>
        key.Length is > 0 and <= LongestKey && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    public abstract RowName NameOf(JsonObject row, OfferLanguage reader);

    /// <summary>What a shopper reads of it.</summary>
    public abstract string LabelOf(JsonObject row, OfferingSpec spec);

    /// <summary>A plain row to begin with; its key is only a proposal.</summary>
    public abstract JsonObject Fresh(OfferingSpec spec);

    /// <summary>Rows that are commonly sold, may be had within the bounds and are not there yet.</summary>
    public virtual IReadOnlyList<CommonRow> Common(OfferingSpec spec, SpecBounds bounds) => [];
}
