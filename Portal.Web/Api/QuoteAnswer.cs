using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Domain.Checkout;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Launches;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Quotes;

namespace Portal.Web.Api;

/// <summary>What <c>POST /v1/quotes</c> answers, for the API's document; <see cref="QuoteAnswerWriter"/> writes it by hand.</summary>
/// <param name="ExpiresAt">Until when it can be ordered, on the merchant's clock.</param>
internal sealed record QuoteAnswer(string Id, DateTimeOffset ExpiresAt, IReadOnlyList<OfferAnswer> Offers);

/// <summary>What <c>GET /v1/quotes/{id}</c> answers: the question as it was kept, and the offers made again of the versions that answered it.</summary>
/// <param name="Amount">Of the whole cart.</param>
/// <param name="Campaign">Where the shopper came from, as the quote was asked with.</param>
/// <param name="Date">The day the schedules begin from.</param>
/// <param name="Customer">The merchant's name for the customer; null where none was named, or the person was erased.</param>
/// <param name="Accepted">The plan that the shopper agreed to; null where they did not yet.</param>
internal sealed record KeptQuoteAnswer(
    string Id, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string Currency, long Amount, string? Country, string? Channel, string? Campaign, DateOnly Date, string? Customer, AcceptedAnswer? Accepted,
    IReadOnlyList<QuoteLineAnswer> Cart, IReadOnlyList<OfferAnswer> Offers);

/// <param name="Amount">Of the whole line.</param>
internal sealed record QuoteLineAnswer(string? Sku, string? Name, string? Category, int Quantity, long Amount);

/// <param name="Outcome"><c>eligible</c>, <c>refused</c> or <c>referred</c>.</param>
/// <param name="Eligible">True for the first outcome only.</param>
/// <param name="Plans">In the order of the offering; left out where there are none.</param>
/// <param name="Disclosure">What the shopper has to be shown; null unless there are plans.</param>
/// <param name="Rules">How it was decided, rule by rule; only where a kept quote is read.</param>
/// <param name="Launch">Why this version, while only some customers got the newest; left out otherwise, and where a quote is made.</param>
internal sealed record OfferAnswer(
    string Offering, string Version, string Kind, string Outcome, bool Eligible, IReadOnlyList<ReasonAnswer> Reasons, IReadOnlyList<PlanOfferAnswer>? Plans, DisclosureAnswer? Disclosure,
    IReadOnlyList<RuleAnswer>? Rules, AllotmentAnswer? Launch);

/// <param name="Percent">Of customers that got the new version then.</param>
/// <param name="Ground">among: this customer got the new version; not_yet: the one before; no_customer: the one before, since nobody was named.</param>
internal sealed record AllotmentAnswer(int Percent, string Ground);

internal sealed record ReasonAnswer(string Code, string Message);

/// <param name="Rule"><c>amount_minimum</c>, <c>country</c>, <c>terms[pay4]</c> and so on.</param>
/// <param name="Holds">Null where it can't be asked, since the fact is missing: neither true nor false.</param>
/// <param name="Seen">The value of the cart or fact; null when it is missing.</param>
/// <param name="Wanted">What the offering asks for.</param>
/// <param name="Reason">Why it speaks against the offering; null when it does not.</param>
internal sealed record RuleAnswer(string Rule, bool? Holds, string? Seen, string Wanted, ReasonAnswer? Reason);

/// <param name="MerchantFee">What the merchant pays; not in answers to a publishable key.</param>
/// <param name="MerchantNet">What the merchant receives; likewise.</param>
internal sealed record PlanOfferAnswer(
    string Id, string Label, long DownPayment, long PrepaidFinanceCharge, long DueAtCheckout, long AmountFinanced, long FinanceCharge, string AprPercent,
    long TotalOfPayments, long TotalSalePrice, IReadOnlyList<PaymentAnswer> Payments, long? MerchantFee, long? MerchantNet);

internal sealed record PaymentAnswer(int N, DateOnly Due, long Amount);

/// <param name="Regime">Whose rules it follows.</param>
internal sealed record DisclosureAnswer(DisclosureRegime Regime, string Language, IReadOnlyList<PlanDisclosureAnswer> Plans);

/// <param name="Pack">Whose words these are.</param>
/// <param name="Hash">SHA-256 of the text in UTF-8, lower-case hex: an order keeps both.</param>
internal sealed record PlanDisclosureAnswer(string Plan, string Pack, int PackVersion, string Text, string Hash);

/// <summary>
/// Writes answers into memory that is used again: some ten kilobytes for each of thousands of quotes a second. An offer with the very plans that were
/// written before (<see cref="CompiledOffering.Offered"/>) is copied; it is forgotten with them.
/// </summary>
internal sealed class QuoteAnswerWriter : IDisposable
{
    private const int UsualSize = 16 * 1024;
    private const int MostKept = 64;

    private static readonly ConcurrentBag<QuoteAnswerWriter> s_free = [];
    private static readonly ConditionalWeakTable<IReadOnlyList<PlanOffer>, byte[]> s_written = [];
    private static readonly ConditionalWeakTable<IReadOnlyList<PlanOffer>, byte[]> s_writtenWithFee = [];

    private readonly ArrayBufferWriter<byte> _buffer = new(UsualSize);
    private readonly Utf8JsonWriter _json;

    private QuoteAnswerWriter() =>
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    public static QuoteAnswerWriter Rent() => s_free.TryTake(out var free) ? free : new QuoteAnswerWriter();

    public void Write(MadeQuote quote, bool showsMerchantFee)
    {
        _json.WriteStartObject();
        _json.WriteString("id"u8, quote.Id.Value);
        _json.WriteString("expires_at"u8, quote.ExpiresAt.UtcDateTime);
        _json.WriteStartArray("offers"u8);
        foreach (var offer in quote.Offers)
        {
            if (offer.Outcome is Outcome.Eligible)
                WriteOnce(offer, showsMerchantFee);
            else
                Write(offer, showsMerchantFee);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
    }

    /// <summary>A kept quote for its own merchant, with the explanation of each offer.</summary>
    public void Write(QuoteView quote)
    {
        var facts = quote.Facts;
        _json.WriteStartObject();
        _json.WriteString("id"u8, quote.Id.Value);
        _json.WriteString("created_at"u8, quote.CreatedAt.UtcDateTime);
        _json.WriteString("expires_at"u8, quote.ExpiresAt.UtcDateTime);
        _json.WriteString("currency"u8, facts.Cart.Currency.Code);
        Write("amount"u8, facts.Cart.Amount);
        _json.WriteString("country"u8, facts.Country);
        _json.WriteString("channel"u8, facts.Channel);
        _json.WriteString("campaign"u8, facts.Campaign);
        WriteDay("date"u8, facts.Date);
        _json.WriteString("customer"u8, quote.Shopper?.Reference);
        Write(quote.Accepted);
        _json.WriteStartArray("cart"u8);
        foreach (var line in facts.Cart.Lines)
        {
            _json.WriteStartObject();
            _json.WriteString("sku"u8, line.Sku);
            _json.WriteString("name"u8, line.Name);
            _json.WriteString("category"u8, line.Category);
            _json.WriteNumber("quantity"u8, line.Quantity);
            _json.WriteNumber("amount"u8, line.Amount);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteStartArray("offers"u8);
        foreach (var offer in quote.Offers())
            Write(offer, showsMerchantFee: true, offer.Offering.Explain(facts), quote.Allotments.FirstOrDefault(one => one.Offering == offer.Offering.Version.Offering));
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
    }

    public void Dispose()
    {
        if (_buffer.Capacity > 4 * UsualSize || s_free.Count >= MostKept)
        {
            _json.Dispose();
            return;
        }

        _buffer.ResetWrittenCount();
        _json.Reset();
        s_free.Add(this);
    }

    private void WriteOnce(Offer offer, bool showsMerchantFee)
    {
        var written = showsMerchantFee ? s_writtenWithFee : s_written;
        if (written.TryGetValue(offer.Plans, out var known))
        {
            _json.WriteRawValue(known, skipInputValidation: true);
            return;
        }

        _json.Flush();
        var start = _buffer.WrittenCount;
        Write(offer, showsMerchantFee);
        _json.Flush();
        written.AddOrUpdate(offer.Plans, _buffer.WrittenSpan[start..].TrimStart((byte)',').ToArray());
    }

    private void Write(Offer offer, bool showsMerchantFee, Explanation? explanation = null, Allotment? allotment = null)
    {
        var version = offer.Offering.Version;
        _json.WriteStartObject();
        _json.WriteString("offering"u8, version.Offering.Value);
        _json.WriteString("version"u8, version.Id.Value);
        _json.WriteString("kind"u8, version.Kind.Name);
        _json.WriteString("outcome"u8, offer.Outcome switch
        {
            Outcome.Eligible => "eligible"u8,
            Outcome.Refused => "refused"u8,
            Outcome.Referred => "referred"u8,
            _ => throw new ArgumentOutOfRangeException(nameof(offer)),
        });
        _json.WriteBoolean("eligible"u8, offer.Outcome is Outcome.Eligible);
        _json.WriteStartArray("reasons"u8);
        foreach (var reason in offer.Reasons)
            Write(reason);

        _json.WriteEndArray();
        if (offer.Plans.Count == 0)
        {
            _json.WriteNull("disclosure"u8);
        }
        else
        {
            _json.WriteStartArray("plans"u8);
            foreach (var plan in offer.Plans)
                Write(plan, showsMerchantFee);
            _json.WriteEndArray();
            WriteDisclosures(offer);
        }

        if (explanation is not null)
            WriteRules(explanation);
        if (allotment is not null)
            Write(allotment);
        _json.WriteEndObject();
    }

    private void Write(Allotment allotment)
    {
        _json.WriteStartObject("launch"u8);
        _json.WriteNumber("percent"u8, allotment.Percent);
        _json.WriteString("ground"u8, allotment.Ground switch
        {
            AllotmentGround.Among => "among"u8,
            AllotmentGround.NotYet => "not_yet"u8,
            AllotmentGround.NoCustomer => "no_customer"u8,
            _ => throw new ArgumentOutOfRangeException(nameof(allotment)),
        });
        _json.WriteEndObject();
    }

    private void Write(QuoteAcceptance? accepted)
    {
        if (accepted is null)
        {
            _json.WriteNull("accepted"u8);
            return;
        }

        _json.WriteStartObject("accepted"u8);
        _json.WriteString("plan"u8, accepted.Plan);
        _json.WriteString("accepted_at"u8, accepted.At.UtcDateTime);
        _json.WriteString("disclosure_hash"u8, accepted.DisclosureHash);
        _json.WriteEndObject();
    }

    private void WriteRules(Explanation explanation)
    {
        _json.WriteStartArray("rules"u8);
        foreach (var rule in explanation.Rules)
        {
            _json.WriteStartObject();
            _json.WriteString("rule"u8, rule.Rule);
            if (rule.Truth is Truth.Unknown)
                _json.WriteNull("holds"u8);
            else
                _json.WriteBoolean("holds"u8, rule.Truth is Truth.True);
            _json.WriteString("seen"u8, rule.Seen);
            _json.WriteString("wanted"u8, rule.Wanted);
            _json.WritePropertyName("reason"u8);
            if (rule.Reason is { } reason)
                Write(reason);
            else
                _json.WriteNullValue();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void Write(Reason reason)
    {
        _json.WriteStartObject();
        _json.WriteString("code"u8, reason.Code);
        _json.WriteString("message"u8, ReasonText.English(reason));
        _json.WriteEndObject();
    }

    private void Write(PlanOffer offer, bool showsMerchantFee)
    {
        var plan = offer.Plan;
        _json.WriteStartObject();
        _json.WriteString("id"u8, offer.Id.ToString());
        _json.WriteString("label"u8, offer.Label);
        Write("down_payment"u8, plan.DownPayment);
        Write("prepaid_finance_charge"u8, plan.PrepaidFinanceCharge);
        Write("due_at_checkout"u8, plan.DueAtCheckout);
        Write("amount_financed"u8, plan.AmountFinanced);
        Write("finance_charge"u8, plan.FinanceCharge);
        _json.WriteString("apr_percent"u8, plan.Apr.ToString());
        Write("total_of_payments"u8, plan.TotalOfPayments);
        Write("total_sale_price"u8, plan.TotalSalePrice);
        _json.WriteStartObject("parts"u8);
        _json.WriteNumber("count"u8, plan.Parts.Count);
        Write("amount"u8, plan.Parts.Each);
        _json.WriteEndObject();
        _json.WriteStartArray("payments"u8);
        foreach (ref readonly var row in plan.Payments.AsSpan())
        {
            _json.WriteStartObject();
            _json.WriteNumber("n"u8, row.N);
            WriteDay("due"u8, row.Due);
            _json.WriteNumber("amount"u8, row.Payment);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        if (showsMerchantFee)
        {
            Write("merchant_fee"u8, offer.MerchantFee);
            Write("merchant_net"u8, offer.MerchantReceives);
        }

        _json.WriteEndObject();
    }

    private void WriteDisclosures(Offer offer)
    {
        _json.WriteStartObject("disclosure"u8);
        _json.WriteString("regime"u8, offer.Disclosures[0].Regime switch
        {
            DisclosureRegime.UsRegZ => "us_reg_z"u8,
            DisclosureRegime.EuStandard => "eu_standard"u8,
            DisclosureRegime.Uk => "uk"u8,
            DisclosureRegime.Generic => "generic"u8,
            _ => throw new ArgumentOutOfRangeException(nameof(offer)),
        });
        _json.WriteString("language"u8, "en"u8);
        _json.WriteStartArray("plans"u8);
        for (var i = 0; i < offer.Plans.Count; i++)
        {
            _json.WriteStartObject();
            _json.WriteString("plan"u8, offer.Plans[i].Id.ToString());
            _json.WriteString("pack"u8, offer.Disclosures[i].Pack.Id);
            _json.WriteNumber("pack_version"u8, offer.Disclosures[i].Pack.Version);
            _json.WriteString("text"u8, offer.Disclosures[i].Text);
            _json.WriteString("hash"u8, offer.Disclosures[i].Hash);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteDay(ReadOnlySpan<byte> name, DateOnly day)
    {
        Span<byte> date = stackalloc byte[10];
        day.TryFormat(date, out _, "O", System.Globalization.CultureInfo.InvariantCulture);
        _json.WriteString(name, date);
    }

    private void Write(ReadOnlySpan<byte> name, Money amount) => _json.WriteNumber(name, amount.Minor);
}
