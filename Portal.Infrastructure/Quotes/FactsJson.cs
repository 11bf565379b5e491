using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Domain.Quotes;

namespace Portal.Infrastructure.Quotes;

/// <summary>Facts as they are stored: by hand and without names for each line, since it is written for every quote.</summary>
public static class FactsJson
{
    public static string Write(QuoteFacts facts)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteString("country"u8, facts.Country);
            json.WriteString("channel"u8, facts.Channel);
            json.WriteBoolean("customer"u8, facts.HasCustomer);
            if (facts.CustomerSince is { } since)
                json.WriteNumber("since"u8, since.UtcTicks);
            json.WriteNumber("date"u8, facts.Date.DayNumber);
            if (facts.ShipsTo is { } shipsTo)
                json.WriteString("ships_to"u8, shipsTo);
            if (facts.Campaign is { } campaign)
                json.WriteString("campaign"u8, campaign);
            Write(json, "device"u8, facts.Device);
            Write(json, "risk_signal"u8, facts.RiskSignal);
            Write(json, "standing"u8, facts.Standing);
            json.WriteStartArray("lines"u8);
            foreach (var line in facts.Cart.Lines)
            {
                json.WriteStartArray();
                json.WriteStringValue(line.Sku);
                json.WriteStringValue(line.Name);
                json.WriteStringValue(line.Category);
                json.WriteNumberValue(line.Quantity);
                json.WriteNumberValue(line.Amount);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <exception cref="InvalidOperationException">It was not written here.</exception>
    public static QuoteFacts Read(string facts, Currency currency)
    {
        using var document = JsonDocument.Parse(facts);
        var root = document.RootElement;
        var lines = root.GetProperty("lines").EnumerateArray()
            .Select(line => new CartLine(line[0].GetString(), line[1].GetString(), line[2].GetString(), line[3].GetInt32(), line[4].GetInt64()))
            .ToArray();
        if (!Cart.Of(currency, lines).TryGet(out var cart, out var refusal))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A stored cart is none: {refusal.Code}."));
        return new QuoteFacts(
            cart,
            root.GetProperty("country").GetString(),
            root.GetProperty("channel").GetString(),
            root.GetProperty("customer").GetBoolean(),
            root.TryGetProperty("since", out var since) ? new DateTimeOffset(since.GetInt64(), TimeSpan.Zero) : null,
            DateOnly.FromDayNumber(root.GetProperty("date").GetInt32()))
        {
            ShipsTo = root.TryGetProperty("ships_to", out var shipsTo) ? shipsTo.GetString() : null,
            Campaign = root.TryGetProperty("campaign", out var campaign) ? campaign.GetString() : null,
            Device = Choice<DeviceSeen>(root, "device"),
            RiskSignal = Choice<RiskSignal>(root, "risk_signal"),
            Standing = Choice<MerchantStanding>(root, "standing"),
        };
    }

    private static void Write<TChoice>(Utf8JsonWriter json, ReadOnlySpan<byte> name, TChoice? choice)
        where TChoice : struct, Enum
    {
        if (choice is { } known)
            json.WriteString(name, known.ToString());
    }

    private static TChoice? Choice<TChoice>(JsonElement root, string name)
        where TChoice : struct, Enum => root.TryGetProperty(name, out var choice) ? Enum.Parse<TChoice>(choice.GetString()!) : null;
}
