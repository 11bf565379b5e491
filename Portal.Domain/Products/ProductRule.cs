using System.Text;
using Portal.Domain.Common;

namespace Portal.Domain.Products;

/// <summary>Prices of one piece, both ends included, minor units; null is open, and both null is any price in the currency.</summary>
public sealed record PriceBand(Currency Currency, long? From, long? To);

/// <summary>What finds products; all that is given must hold, and something must be: that all are meant is said by the pattern <c>*</c>.</summary>
/// <param name="NameContains">Whatever the case.</param>
/// <param name="SkuPattern"><c>*</c> stands for any text and <c>?</c> for one character; whatever the case.</param>
/// <param name="Price">A piece always cost a price in this band: the lowest and the highest that were seen in its currency both lie in it. A price of zero is none.</param>
/// <param name="OnlyWithout">Only those that have no category, neither by hand nor by the file.</param>
public sealed record ProductRule(string? NameContains = null, string? SkuPattern = null, PriceBand? Price = null, bool OnlyWithout = true)
{
    /// <summary>Most characters of a name's part or a pattern.</summary>
    public const int LongestText = 100;

    /// <summary>
    /// Refusals, each with the path of the member: <c>invalid_value</c> and, for a band that ends before it begins, <c>invalid_value</c> of <c>rule.price.to</c>;
    /// <c>rule_asks_nothing</c> of <c>rule</c> where neither name nor sku nor price is given.
    /// </summary>
    public Refusal? Misfit() =>
        NameContains is null && SkuPattern is null && Price is null ? Refusal.Invalid("rule_asks_nothing", "rule")
        : !IsFit(NameContains) ? Refusal.InvalidValue("rule.name_contains")
        : !IsFit(SkuPattern) ? Refusal.InvalidValue("rule.sku_pattern")
        : Price is { From: < 0 } ? Refusal.InvalidValue("rule.price.from")
        : Price is { To: < 0 } || Price?.From > Price?.To ? Refusal.InvalidValue("rule.price.to")
        : null;

    /// <summary>A pattern as databases read it, with <c>\</c> before what they would read otherwise.</summary>
    public static string LikeOf(string pattern)
    {
        var like = new StringBuilder(pattern.Length + 8);
        foreach (var character in SearchKey.Of(pattern))
        {
            _ = character switch
            {
                '*' => like.Append('%'),
                '?' => like.Append('_'),
                '%' or '_' or '\\' => like.Append('\\').Append(character),
                _ => like.Append(character),
            };
        }

        return like.ToString();
    }

    private static bool IsFit(string? text) => text is null || (text.Length is > 0 and <= LongestText && StorableText.IsStorable(text));
}
