using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Portal.Domain.Common;

/// <summary>
/// A currency of ISO 4217 whose minor unit has 0, 2 or 3 digits. Codes with four digits or none (CLF, UYW, XAU, XXX ...) do not exist here.
/// Each code has one instance, so equality is identity.
/// </summary>
public sealed class Currency
{
    // ISO 4217 list one, as amended up to 2026: ANG gave way to XCG, ZWL to ZWG, BGN to EUR; XAD was added.
    private const string Whole = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";

    private const string Hundredths =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK " +
        "DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR " +
        "LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR " +
        "SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER " +
        "ZAR ZMW ZWG";

    private const string Thousandths = "BHD IQD JOD KWD LYD OMR TND";

    private static readonly FrozenDictionary<string, Currency> s_byCode =
        Listed(Whole, 0).Concat(Listed(Hundredths, 2)).Concat(Listed(Thousandths, 3)).ToFrozenDictionary(c => c.Code, StringComparer.Ordinal);

    private Currency(string code, int exponent)
    {
        Code = code;
        Exponent = exponent;
        MinorPerMajor = exponent switch { 0 => 1, 2 => 100, _ => 1000 };
        StripeExponent = code switch
        {
            // Zero digits in ISO, still sent with two for the sake of old integrations; the two digits must be 00.
            "ISK" or "UGX" => 2,
            // Two digits in ISO for its fifths, whole to Stripe.
            "MGA" => 0,
            _ => exponent,
        };
    }

    /// <summary>Three capital letters.</summary>
    public string Code { get; }

    /// <summary>Digits of the minor unit: 0, 2 or 3.</summary>
    public int Exponent { get; }

    /// <summary>Minor units in one major unit: 1, 100 or 1,000.</summary>
    public int MinorPerMajor { get; }

    /// <summary>
    /// Digits of the integer amounts in Stripe's API, which differ from ISO for ISK, UGX and MGA. Source: docs.stripe.com/currencies.
    /// Three-digit amounts must end in 0 there, and payouts in HUF and TWD are whole although their amounts have two digits.
    /// </summary>
    public int StripeExponent { get; }

    /// <summary>Every currency, in the order of the codes.</summary>
    public static IReadOnlyList<Currency> All { get; } = [.. s_byCode.Values.OrderBy(c => c.Code, StringComparer.Ordinal)];

    /// <summary>The order of the codes, here and in both databases.</summary>
    public static int Compare(Currency left, Currency right) => string.CompareOrdinal(left.Code, right.Code);

    /// <summary>Finds a currency by its exact code; lower case is not a code.</summary>
    public static bool TryFind([NotNullWhen(true)] string? code, [MaybeNullWhen(false)] out Currency currency)
    {
        if (code is not null)
            return s_byCode.TryGetValue(code, out currency);
        currency = null;
        return false;
    }

    /// <summary>The currency of a code that is known to exist (stored or written in code).</summary>
    /// <exception cref="ArgumentException">No such currency.</exception>
    public static Currency Of(string code) =>
        TryFind(code, out var currency) ? currency : throw new ArgumentException($"'{code}' is no currency with a minor unit of 0, 2 or 3 digits.", nameof(code));

    public override string ToString() => Code;

    private static IEnumerable<Currency> Listed(string codes, int exponent) => codes.Split(' ').Select(code => new Currency(code, exponent));
}
