using Portal.Domain.Common;

namespace Portal.Domain.Offerings;

/// <summary>
/// Where an offering shows itself. Texts are compared letter by letter. For a cart of several lines every line has to be of an offered category,
/// and none of a never-offered one.
/// </summary>
/// <param name="Countries">ISO 3166-1 alpha-2 codes of the shopper's country; at least one.</param>
/// <param name="Channels">Where the cart stands, as the merchant names it (<c>online</c>); at least one.</param>
/// <param name="Categories">Offered categories; none named means every one.</param>
/// <param name="NeverCategories">Categories that keep a cart from being offered anything, such as gift cards.</param>
/// <param name="CustomerRequired">Whether the merchant has to say who the customer is.</param>
public sealed record Audience(
    ValueList<string> Countries,
    ValueList<string> Channels,
    ValueList<string> Categories,
    ValueList<string> NeverCategories,
    bool CustomerRequired)
{
    /// <summary>Longest name of a channel or category.</summary>
    public const int LongestName = 100;

    /// <summary>Most entries of each list.</summary>
    public const int MostNames = 500;

    public static bool IsCountry(string? text) => text is { Length: 2 } && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]);

    /// <summary>What no field can be told by itself; each list by itself is checked like any list of names.</summary>
    public void Check(SpecProblems problems, string field)
    {
        if (NeverCategories.FirstOrDefault(category => Categories.Contains(category)) is { } both)
            problems.Add($"{field}.never_categories", "category_in_both_lists", both);
    }
}
