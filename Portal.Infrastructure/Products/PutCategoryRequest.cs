using Portal.Domain.Common;
using Portal.Domain.Products;

namespace Portal.Infrastructure.Products;

/// <param name="Category">What is put on them; null takes off what was put on by hand.</param>
/// <param name="Rule">What finds them; null where they are named one by one.</param>
/// <param name="Skus">Their names; null where a rule finds them.</param>
/// <param name="Seen">What a preview showed: where anything else would happen now, nothing does. Null does what is to be done now.</param>
/// <param name="After">The last sku of the page of steps before; null begins.</param>
/// <param name="Limit">How many steps are told, 1 to 100.</param>
public sealed record PutCategoryRequest(
    string? Category, ProductRule? Rule, ValueList<string>? Skus = null, string? Seen = null, string? After = null, int Limit = 20)
{
    internal Refusal? Misfit() =>
        Limit is < 1 or > 100 ? Refusal.InvalidValue("limit", 1, 100)
        : !IsCategory(Category) ? Refusal.InvalidValue("category")
        : Rule is null == Skus is null ? Refusal.InvalidValue(Rule is null ? "rule" : "skus")
        : Skus is { Count: 0 or > CategoryChange.MostChosen } || Skus?.Any(sku => !StorableText.IsStorable(sku)) == true ? Refusal.InvalidValue("skus")
        : Rule?.Misfit();

    /// <summary>Rules compare categories to the letter: no blanks at the ends.</summary>
    private static bool IsCategory(string? text) =>
        text is null || (text.Length is > 0 and <= Product.LongestCategory && text.Trim().Length == text.Length && StorableText.IsStorable(text));
}

/// <param name="Id">Null for a preview.</param>
/// <param name="Category">Null where it is taken off.</param>
/// <param name="Found">How many products there are, whether they change or not.</param>
/// <param name="Changed">How many change.</param>
/// <param name="From">What those that change had before, the most frequent first.</param>
/// <param name="Seen">See <see cref="PutCategoryRequest.Seen"/>.</param>
/// <param name="Steps">Some of those that change, by sku.</param>
/// <param name="Next">Pass it as <see cref="PutCategoryRequest.After"/> for the steps after these; null at the end.</param>
public sealed record CategoryPut(
    CategoryChangeId? Id, string? Category, int Found, int Changed, ValueList<CategoryCount> From, string Seen, IReadOnlyList<CategoryStep> Steps, string? Next);

/// <param name="Category">Null for none.</param>
public sealed record CategoryCount(string? Category, int Products);

/// <summary>What happens to one product.</summary>
/// <param name="From">Null for none.</param>
/// <param name="To">Null for none.</param>
public sealed record CategoryStep(string Sku, string Name, string? From, string? To);
