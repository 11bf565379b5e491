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

    public void Check(SpecProblems problems, string field)
    {
        if (CheckNames(problems, $"{field}.countries", Countries, required: true)
            && Countries.FirstOrDefault(country => !IsCountry(country)) is { } unknown)
        {
            problems.Add($"{field}.countries", "country_unknown", unknown);
        }

        CheckNames(problems, $"{field}.channels", Channels, required: true);
        CheckNames(problems, $"{field}.categories", Categories, required: false);
        if (CheckNames(problems, $"{field}.never_categories", NeverCategories, required: false)
            && NeverCategories.FirstOrDefault(category => Categories.Contains(category)) is { } both)
        {
            problems.Add($"{field}.never_categories", "category_in_both_lists", both);
        }
    }

    private static bool CheckNames(SpecProblems problems, string field, ValueList<string> names, bool required) =>
        problems.Require(!required || names.Count > 0, field, "list_empty")
        && problems.Require(names.Count <= MostNames, field, "list_too_long", $"{MostNames}")
        && problems.Require(names.All(name => name.Length is > 0 and <= LongestName && name.Trim().Length == name.Length), field, "name_unusable", $"{LongestName}")
        && problems.Require(names.Distinct(StringComparer.Ordinal).Count() == names.Count, field, "name_twice");
}
