using System.Globalization;
using System.Text;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Rules;

/// <summary>A cart as somebody types it, to hear what the rules say of it. Nothing of it is kept.</summary>
/// <param name="currency">Of the offering.</param>
public sealed class CartForm(Currency currency)
{
    private const char Mark = '"';

    private static readonly char[] s_commas = [',', '\u3001', '\uFF0C'];

    public string Total { get; set; } = "";

    public string Categories { get; set; } = "";

    public bool LacksCategory { get; set; }

    public string Lines { get; set; } = "1";

    public string Pieces { get; set; } = "1";

    public string Country { get; set; } = "";

    public string Channel { get; set; } = "";

    public string ShipsTo { get; set; } = "";

    public bool HasCustomer { get; set; }

    public string CustomerDays { get; set; } = "";

    public DeviceSeen? Device { get; set; }

    public RiskSignal? RiskSignal { get; set; }

    public MerchantStanding? Standing { get; set; } = MerchantStanding.Good;

    /// <summary>A plain order that the audience lets through.</summary>
    public static CartForm Of(OfferingSpec spec) => new(spec.Currency)
    {
        Total = spec.Amounts is [var first, ..] ? Formats.Amount(new Money(first.From, spec.Currency)) : "",
        Categories = spec.Audience.Categories is [var category, ..] ? Written(category) : "",
        Country = spec.Audience.Countries is [var country, ..] ? country : "",
        Channel = spec.Audience.Channels is [var channel, ..] ? channel : "",
        HasCustomer = spec.Audience.CustomerRequired,
    };

    /// <summary>A cart that is known, to be bent.</summary>
    public static CartForm Of(QuoteFacts facts)
    {
        var cart = RuleCart.Of(facts);
        return new CartForm(facts.Cart.Currency)
        {
            Total = Formats.Amount(facts.Cart.Amount),
            Categories = string.Join(", ", cart.Categories.Select(Written)),
            LacksCategory = cart.LacksCategory && cart.Categories.Count > 0,
            Lines = Plain(cart.Lines),
            Pieces = Plain(cart.Pieces),
            Country = cart.Country ?? "",
            Channel = cart.Channel ?? "",
            ShipsTo = cart.ShipsTo ?? "",
            HasCustomer = cart.HasCustomer,
            CustomerDays = cart.CustomerDays is { } days ? Plain(days) : "",
            Device = cart.Device,
            RiskSignal = cart.RiskSignal,
            Standing = cart.Standing,
        };
    }

    public bool IsTotalWrong => !AmountText.TryRead(Total, currency, out _);

    public static bool IsCountWrong(string text) => ReadCount(text) is null;

    public bool IsDaysWrong => CustomerDays.Trim().Length > 0 && ReadCount(CustomerDays) is null;

    /// <summary>What a quote would read; null while something of it can't be read, or nothing would be bought.</summary>
    public QuoteFacts? Facts(DateOnly on)
    {
        if (!AmountText.TryRead(Total, currency, out var total) || IsDaysWrong || ReadCount(Lines) is not { } lines || ReadCount(Pieces) is not { } pieces)
        {
            return null;
        }

        var names = Names(Categories).Distinct(StringComparer.Ordinal);
        var cart = new RuleCart(total.Minor, [.. names], LacksCategory, lines, pieces, Given(Country), Given(Channel), HasCustomer, ReadCount(CustomerDays))
        {
            ShipsTo = Given(ShipsTo),
            Device = Device,
            RiskSignal = RiskSignal,
            Standing = Standing,
        };
        return cart.Facts(currency, on).TryGet(out var facts, out _) ? facts : null;
    }

    /// <summary>Parted at commas, but for a name in quotes, in which commas are its own and a quote is doubled.</summary>
    private static IEnumerable<string> Names(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || s_commas.Contains(text[at])))
                at++;
            if (at < text.Length && text[at] is Mark)
            {
                var name = new StringBuilder();
                for (at++; at < text.Length && (text[at] is not Mark || (at + 1 < text.Length && text[at + 1] is Mark)); at++)
                    name.Append(text[text[at] is Mark ? at++ : at]);
                at++;
                if (name.Length > 0)
                    yield return name.ToString();
                continue;
            }

            var end = text.IndexOfAny(s_commas, at) is var comma and >= 0 ? comma : text.Length;
            if (text[at..end].Trim() is { Length: > 0 } plain)
                yield return plain;
            at = end;
        }
    }

    private static string Written(string name) =>
        name.IndexOfAny(s_commas) >= 0 || name[0] is Mark ? $"{Mark}{name.Replace("\"", "\"\"", StringComparison.Ordinal)}{Mark}" : name;

    private static string? Given(string text) => text.Trim() is { Length: > 0 } name ? name : null;

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? ReadCount(string text) =>
        int.TryParse(FieldNumber.Read(text), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= RuleFacts.MostDays ? count : null;
}
