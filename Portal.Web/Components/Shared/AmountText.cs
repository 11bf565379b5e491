using Portal.Domain.Common;

namespace Portal.Web.Components.Shared;

/// <summary>Reads an amount as people type it: <c>400</c>, <c>1,200.5</c>, <c>$1,200.50</c>; the number as <see cref="FieldNumber"/> reads it.</summary>
public static class AmountText
{
    /// <param name="belowZero">Whether it may be below zero.</param>
    public static bool TryRead(string? typed, Currency currency, out Money amount, bool belowZero = false)
    {
        amount = default;
        var text = FieldNumber.Narrow(typed);
        foreach (var lead in new[] { FieldNumber.Narrow(Formats.Symbol(currency)), currency.Code })
        {
            if (text.StartsWith(lead, StringComparison.OrdinalIgnoreCase))
            {
                text = text[lead.Length..].Trim();
                break;
            }
        }

        if (FieldNumber.Read(text) is not { } number || (number[0] is '-' && !belowZero))
        {
            return false;
        }

        var (whole, part) = number.Split('.') is [var left, var right] ? (left, right) : (number, "");
        return part.Length <= currency.Exponent
            && Money.TryParse($"{whole}{(currency.Exponent > 0 ? "." : "")}{part.PadRight(currency.Exponent, '0')} {currency.Code}", out amount);
    }

    /// <summary>The amount as a field holds it, without symbol and groups.</summary>
    public static string Of(Money amount) => amount.ToDecimalText();
}
