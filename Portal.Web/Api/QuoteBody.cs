using System.Globalization;
using System.Text.Json;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Web.Api;

/// <summary>The body of <c>POST /v1/quotes</c>.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Country">Of the shopper, ISO 3166-1 alpha-2.</param>
/// <param name="Channel">Where the cart stands: <c>online</c>.</param>
/// <param name="PaymentMethod">Kept with the quote as it came.</param>
/// <param name="Shipping">Likewise; of its <c>country</c>, where that is a code of ISO 3166-1 alpha-2, rules know where the order is sent.</param>
/// <param name="Facts">Further facts by name. Rules read <c>device</c> (<c>new</c> or <c>known</c>) and <c>risk_signal</c> (<c>raised</c> or <c>clear</c>).</param>
/// <param name="At">Business time that schedules start from: an instant, or a date of the merchant's zone. Left out is now.</param>
/// <param name="Campaign">Where the shopper came from, in the merchant's words: letters, digits, dot, dash and underscore, at most 40. Kept with the quote; nothing personal.</param>
internal sealed record QuoteBody(
    string Currency,
    string Country,
    string Channel,
    IReadOnlyList<QuoteLineBody> Cart,
    CustomerBody? Customer = null,
    JsonElement? PaymentMethod = null,
    JsonElement? Shipping = null,
    ClientBody? Client = null,
    JsonElement? Facts = null,
    string? At = null,
    string? Campaign = null)
{
    private const int LongestText = 500;
    private const int LongestJson = 20_000;

    /// <summary>Refusals: <c>unknown_currency</c>, <c>invalid_value</c>, <c>cart_of_nothing</c>, each with its field.</summary>
    public Result<QuoteAsk> ToAsk()
    {
        if (!Portal.Domain.Common.Currency.TryFind(Currency, out var currency))
            return Refusal.Invalid("unknown_currency", "currency", Currency);
        if (!Audience.IsCountry(Country))
            return Refusal.InvalidValue("country");
        if (Channel.Length is 0 or > Audience.LongestName)
            return Refusal.InvalidValue("channel");
        if (Misfit() is { } field)
            return Refusal.InvalidValue(field);
        if (!Lines().TryGet(out var lines, out var refusal) || !Portal.Domain.Quotes.Cart.Of(currency, lines).TryGet(out var cart, out refusal))
            return refusal;

        DateOnly? on = null;
        DateTimeOffset? at = null;
        if (At is not null && !TryReadTime(At, out on, out at))
            return Refusal.InvalidValue("at");
        if (!TryChoice<DeviceSeen>("device", out var device))
            return Refusal.InvalidValue("facts.device");
        if (!TryChoice<RiskSignal>("risk_signal", out var risk))
            return Refusal.InvalidValue("facts.risk_signal");
        return new QuoteAsk(cart, Country, Channel, Customer is not null, Customer?.CreatedAt, at, on, Shopper()) { ShipsTo = ShipsTo(), Campaign = Campaign, Device = device, RiskSignal = risk };
    }

    private Result<CartLine[]> Lines()
    {
        if (Cart.Count > Portal.Domain.Quotes.Cart.MostLines)
            return Refusal.InvalidValue("cart", Portal.Domain.Quotes.Cart.MostLines);

        var lines = new CartLine[Cart.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            if (Cart[i] is not { } line)
                return Refusal.InvalidValue($"cart[{i}]");
            if (line.Category.Length is 0 or > Audience.LongestName)
                return Refusal.InvalidValue($"cart[{i}].category");
            if (line.Sku?.Length > LongestText)
                return Refusal.InvalidValue($"cart[{i}].sku");
            if (line.Name?.Length > LongestText)
                return Refusal.InvalidValue($"cart[{i}].name");
            if (!CartLine.Priced(line.Sku, line.Name, line.Category, line.UnitAmount, line.Quantity).TryGet(out var priced, out var refusal))
                return refusal with { Param = $"cart[{i}].{refusal.Param}" };
            lines[i] = priced;
        }

        return lines;
    }

    private string? Misfit() =>
        Customer is { Reference.Length: 0 or > Portal.Domain.Orders.Customer.LongestReference } ? "customer.reference"
        : Customer?.Email?.Length > Portal.Domain.Orders.Customer.LongestEmail ? "customer.email"
        : Customer?.Name?.Length > Portal.Domain.Orders.Customer.LongestName ? "customer.name"
        : Customer?.Language?.Length > Portal.Domain.Orders.Customer.LongestLanguage ? "customer.language"
        : Client?.Ip?.Length > LongestText ? "client.ip"
        : Client?.Device?.Length > LongestText ? "client.device"
        : Campaign is not null && !CampaignTag.IsOne(Campaign) ? "campaign"
        : Facts is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) } || Text(Facts)?.Length > LongestJson ? "facts"
        : Text(Shipping)?.Length > LongestJson ? "shipping"
        : Text(PaymentMethod)?.Length > LongestJson ? "payment_method"
        : null;

    /// <summary>An address is kept as it came, whatever it is; only what is surely a country is one.</summary>
    private string? ShipsTo() =>
        Shipping is { ValueKind: JsonValueKind.Object } address && address.TryGetProperty("country", out var country) && country.ValueKind is JsonValueKind.String
        && Audience.IsCountry(country.GetString())
            ? country.GetString()
            : null;

    /// <summary>One of the words of a fact that rules read; null where it is not said.</summary>
    private bool TryChoice<TChoice>(string name, out TChoice? choice)
        where TChoice : struct, Enum
    {
        choice = null;
        if (Facts is not { ValueKind: JsonValueKind.Object } facts || !facts.TryGetProperty(name, out var said) || said.ValueKind is JsonValueKind.Null)
            return true;
        foreach (var known in Enum.GetValues<TChoice>())
        {
            if (said.ValueKind is JsonValueKind.String && said.ValueEquals(JsonNamingPolicy.SnakeCaseLower.ConvertName(known.ToString())))
                choice = known;
        }

        return choice is not null;
    }

    private ShopperData? Shopper() => Customer is null && Client is null && Text(PaymentMethod) is null && Text(Shipping) is null && Text(Facts) is null
        ? null
        : new ShopperData
        {
            Reference = Customer?.Reference,
            Email = Customer?.Email,
            Name = Customer?.Name,
            Language = Customer?.Language,
            Ip = Client?.Ip,
            Device = Client?.Device,
            PaymentMethod = Text(PaymentMethod),
            Shipping = Text(Shipping),
            Facts = Text(Facts),
        };

    private static string? Text(JsonElement? json) => json is { ValueKind: not JsonValueKind.Null } some ? some.GetRawText() : null;

    private static bool TryReadTime(string text, out DateOnly? on, out DateTimeOffset? at)
    {
        on = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        at = on is null && Instants.TryRead(text, out var instant) ? instant : null;
        return on is not null || at is not null;
    }
}

/// <param name="UnitAmount">Of one piece, minor units, not negative.</param>
/// <param name="Quantity">1 to 1,000,000.</param>
internal sealed record QuoteLineBody(string Category, long UnitAmount, int Quantity, string? Sku = null, string? Name = null);

/// <param name="Reference">The merchant's own name for the customer.</param>
/// <param name="CreatedAt">Since when the merchant knows the customer.</param>
internal sealed record CustomerBody(string Reference, string? Email = null, string? Name = null, string? Language = null, DateTimeOffset? CreatedAt = null);

internal sealed record ClientBody(string? Ip = null, string? Device = null);
