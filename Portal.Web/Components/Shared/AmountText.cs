using System.Text.RegularExpressions;
using Portal.Domain.Common;

namespace Portal.Web.Components.Shared;

/// <summary>
/// Reads an amount as people type it: <c>400</c>, <c>1,200.5</c>, <c>$1,200.50</c>. A comma only groups thousands; <c>12,50</c> is not read as
/// twelve hundred and fifty, nor as anything else.
/// </summary>
public static partial class AmountText
{
    public static bool TryRead(string? typed, Currency currency, out Money amount)
    {
        amount = default;
        var text = (typed ?? "").Replace("\u00A0", "", StringComparison.Ordinal).Trim();
        foreach (var lead in new[] { Formats.Symbol(currency), currency.Code })
        {
            if (text.StartsWith(lead, StringComparison.OrdinalIgnoreCase))
            {
                text = text[lead.Length..].Trim();
                break;
            }
        }

        var match = Plain().Match(text);
        if (!match.Success || match.Groups["part"].Length > currency.Exponent)
        {
            return false;
        }

        var whole = match.Groups["whole"].Value.Replace(",", "", StringComparison.Ordinal);
        var part = match.Groups["part"].Value.PadRight(currency.Exponent, '0');
        return Money.TryParse($"{whole}{(part.Length > 0 ? "." : "")}{part} {currency.Code}", out amount);
    }

    /// <summary>The amount as a field holds it, without symbol and groups.</summary>
    public static string Of(Money amount) => amount.ToDecimalText();

    [GeneratedRegex(@"^(?<whole>[0-9]{1,3}(,[0-9]{3})+|[0-9]{1,16})(\.(?<part>[0-9]+))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plain();
}
