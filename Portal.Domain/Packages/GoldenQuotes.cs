using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Installments.Disclosures;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Domain.Packages;

/// <summary>A cart whose answer differs from the one that came with the package.</summary>
/// <param name="Cart">Its number in the package, from 1.</param>
/// <param name="Place">Where in the answer: <c>plans[0].apr_percent</c>.</param>
/// <param name="Wanted">What the package says, as JSON.</param>
/// <param name="Got">What is answered here, as JSON.</param>
public sealed record QuoteDifference(int Cart, string Place, string Wanted, string Got);

/// <summary>
/// Carts that walk along the edges of an offering, with the very answer of <see cref="Quote"/> to each: amounts just outside, at both ends and inside of every
/// band, by country and channel, what is never offered and who is not named. Whoever imports the offering asks the same and has to get the same.
/// </summary>
public static class GoldenQuotes
{
    /// <summary>Most carts of a package.</summary>
    public const int Most = 60;

    private const int KnownFor = 400;

    /// <summary>The carts of a version with their answers.</summary>
    /// <param name="version">What is asked.</param>
    /// <param name="on">The day of every cart.</param>
    public static JsonArray Of(OfferingVersion version, DateOnly on)
    {
        var catalogue = OfferingCatalogue.Of(version);
        return [.. Carts(version.Spec, on).Take(Most).Select(facts => (JsonNode)new JsonObject { ["cart"] = Write(facts), ["answer"] = Answer(catalogue, facts) })];
    }

    /// <summary>Whose words the answers are told in.</summary>
    public static IEnumerable<PackStamp> PacksOf(JsonArray quotes) => quotes
        .SelectMany(quote => quote!["answer"]!["plans"]!.AsArray())
        .Select(plan => new PackStamp(plan!["pack"]!.GetValue<string>(), plan["pack_version"]!.GetValue<int>()))
        .Distinct()
        .OrderBy(pack => pack.Id, StringComparer.Ordinal);

    /// <summary>What is answered otherwise here, the first place of each cart; none for a package that is proved. Refusal: <c>package_unreadable</c>.</summary>
    /// <param name="version">The spec as it was read here.</param>
    /// <param name="quotes">Those of the package.</param>
    public static Result<IReadOnlyList<QuoteDifference>> Differences(OfferingVersion version, JsonArray quotes)
    {
        var catalogue = OfferingCatalogue.Of(version);
        var found = new List<QuoteDifference>();
        for (var i = 0; i < quotes.Count; i++)
        {
            if (quotes[i] is not JsonObject quote || quote["answer"] is not JsonObject wanted || Read(quote["cart"]) is not { } facts)
                return Refusal.Invalid("package_unreadable", "quotes");
            if (Difference("", wanted, Answer(catalogue, facts)) is var (place, one, other))
                found.Add(new QuoteDifference(i + 1, place, one, other));
        }

        return found;
    }

    private static IEnumerable<QuoteFacts> Carts(OfferingSpec spec, DateOnly day)
    {
        var audience = spec.Audience;
        var channel = audience.Channels is [var first, ..] ? first : null;
        var category = audience.Categories is [var offeredFirst, ..] ? offeredFirst : "general";
        var country = audience.Countries is [var home, ..] ? home : null;
        var amounts = spec.Amounts.SelectMany(band => new[] { band.From - 1, band.From, band.From + ((band.To - band.From) / 2), band.To, band.To + 1 })
            .Where(amount => amount is > 0 and <= Cart.LargestTotal)
            .Distinct()
            .ToList();
        var inside = spec.Amounts.Count > 0 ? spec.Amounts[0].From : 1;
        return amounts.Select(amount => Facts(amount))
            .Concat(audience.Countries.Skip(1).Select(other => Facts(inside, other: other)))
            .Append(Facts(inside, other: "ZZ"))
            .Append(Facts(inside, named: false))
            .Append(Facts(inside, on: "another channel"))
            .Concat(audience.NeverCategories.Take(3).Select(never => Facts(inside, of: never)))
            .Concat(audience.Categories.Skip(1).Take(3).Select(offered => Facts(inside, of: offered)))
            .OfType<QuoteFacts>();

        QuoteFacts? Facts(long amount, string? other = null, string? of = null, bool named = true, string? on = null) =>
            Cart.Of(spec.Currency, new CartLine("golden", "Golden", of ?? category, 1, amount)).TryGet(out var cart, out _)
                ? new QuoteFacts(cart, other ?? country, on ?? channel, named, named ? Known() : null, day)
                : null;

        DateTimeOffset Known() => new(day.AddDays(-KnownFor), TimeOnly.MinValue, TimeSpan.Zero);
    }

    private static JsonObject Write(QuoteFacts facts) => new()
    {
        ["currency"] = facts.Cart.Currency.Code,
        ["country"] = facts.Country,
        ["channel"] = facts.Channel,
        ["customer"] = facts.HasCustomer,
        ["customer_since"] = facts.CustomerSince is { } since ? Day(DateOnly.FromDateTime(since.UtcDateTime)) : null,
        ["date"] = Day(facts.Date),
        ["lines"] = new JsonArray([.. facts.Cart.Lines.ToArray().Select(line => (JsonNode)Write(line))]),
    };

    private static JsonObject Write(CartLine line) => new JsonObject
    {
        ["sku"] = line.Sku,
        ["name"] = line.Name,
        ["category"] = line.Category,
        ["quantity"] = line.Quantity,
        ["amount"] = line.Amount,
    };

    private static QuoteFacts? Read(JsonNode? node)
    {
        try
        {
            if (node is not JsonObject cart || !Currency.TryFind(cart["currency"]!.GetValue<string>(), out var currency))
                return null;
            var lines = cart["lines"]!.AsArray().Select(line => new CartLine(
                line!["sku"]?.GetValue<string>(), line["name"]?.GetValue<string>(), line["category"]?.GetValue<string>(), line["quantity"]!.GetValue<int>(), line["amount"]!.GetValue<long>()));
            return Cart.Of(currency, [.. lines]).TryGet(out var read, out _)
                ? new QuoteFacts(
                    read,
                    cart["country"]?.GetValue<string>(),
                    cart["channel"]?.GetValue<string>(),
                    cart["customer"]!.GetValue<bool>(),
                    cart["customer_since"]?.GetValue<string>() is { } since ? new DateTimeOffset(Day(since), TimeOnly.MinValue, TimeSpan.Zero) : null,
                    Day(cart["date"]!.GetValue<string>()))
                : null;
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or FormatException or NullReferenceException or JsonException)
        {
            return null;
        }
    }

    private static JsonObject Answer(OfferingCatalogue catalogue, QuoteFacts facts)
    {
        var offer = Quote.Offers(catalogue, facts)[0];
        var currency = facts.Cart.Currency;
        return new JsonObject
        {
            ["outcome"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(offer.Outcome.ToString()),
            ["reasons"] = new JsonArray([.. offer.Reasons.Select(reason => (JsonNode)new JsonObject { ["code"] = reason.Code, ["values"] = new JsonArray([.. reason.Args.Select(value => (JsonNode?)JsonValue.Create(value))]) })]),
            ["plans"] = new JsonArray([.. offer.Plans.Zip(offer.Disclosures, (plan, told) => (JsonNode)new JsonObject
            {
                ["term"] = plan.Term.Key,
                ["label"] = plan.Label,
                ["down_payment"] = plan.Plan.DownPayment.Minor,
                ["prepaid_finance_charge"] = plan.Plan.PrepaidFinanceCharge.Minor,
                ["amount_financed"] = plan.Plan.AmountFinanced.Minor,
                ["finance_charge"] = plan.Plan.FinanceCharge.Minor,
                ["apr_percent"] = plan.Plan.Apr.ToString(),
                ["total_of_payments"] = plan.Plan.TotalOfPayments.Minor,
                ["merchant_fee"] = plan.MerchantFee.Minor,
                ["payments"] = new JsonArray([.. plan.Plan.Payments.Select(row => (JsonNode)new JsonObject { ["due"] = Day(row.Due), ["amount"] = row.Payment })]),
                ["pack"] = told.Pack.Id,
                ["pack_version"] = told.Pack.Version,
                ["disclosure_hash"] = told.Hash,
            })]),
            ["covers"] = new JsonArray([.. offer.Covers.Select(cover => (JsonNode)new JsonObject
            {
                ["key"] = cover.Key,
                ["label"] = cover.Label,
                ["price"] = cover.Price.Minor,
                ["sku"] = cover.Sku,
                ["free_until"] = cover.FreeUntil is { } until ? Day(until) : null,
            })]),
        };
    }

    /// <summary>The first place where two answers differ.</summary>
    private static (string Place, string One, string Other)? Difference(string place, JsonNode? one, JsonNode? other)
    {
        switch (one, other)
        {
            case (JsonObject left, JsonObject right):
                return left.Select(member => member.Key).Union(right.Select(member => member.Key), StringComparer.Ordinal)
                    .Select(name => Difference(place.Length == 0 ? name : $"{place}.{name}", left[name], right[name]))
                    .FirstOrDefault(found => found is not null);
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                return left.Zip(right).Select((pair, at) => Difference(string.Create(CultureInfo.InvariantCulture, $"{place}[{at}]"), pair.First, pair.Second)).FirstOrDefault(found => found is not null);
            default:
                return JsonNode.DeepEquals(one, other) ? null : (place, Text(one), Text(other));
        }
    }

    private static string Text(JsonNode? node) => node is JsonArray items ? string.Create(CultureInfo.InvariantCulture, $"{items.Count} items") : node?.ToJsonString() ?? "null";

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
