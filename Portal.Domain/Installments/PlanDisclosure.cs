using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Common;
using Portal.Domain.Installments.Disclosures;

namespace Portal.Domain.Installments;

/// <summary>Whose rules say what a shopper has to be told before a plan.</summary>
public enum DisclosureRegime
{
    /// <summary>Regulation Z, 12 CFR 1026.</summary>
    UsRegZ,

    /// <summary>The standard information of the European directives.</summary>
    EuStandard,

    /// <summary>The pre-contract information of the United Kingdom.</summary>
    Uk,

    Generic,
}

/// <summary>The text a shopper is shown before a plan, letter for letter, and its SHA-256 in lower-case hex: what an order keeps.</summary>
/// <param name="Pack">Whose words these are.</param>
public sealed record PlanDisclosure(PackStamp Pack, DisclosureRegime Regime, string Text, string Hash)
{
    private const int UsualLength = 3_072;

    /// <summary>
    /// The one function that compiles what is shown, for preview, quote, checkout and order. Built from the plan alone, whose first day chooses among the packs of
    /// the country: the same plan gives the same text, wherever and whenever.
    /// </summary>
    /// <param name="offer">What is told.</param>
    /// <param name="creditor">Who lends.</param>
    /// <param name="lateFee">Of the spec that made the plan.</param>
    /// <param name="country">The shopper's; null where it is not known.</param>
    public static PlanDisclosure Of(PlanOffer offer, string creditor, LateFeeTerms lateFee, string? country)
    {
        var told = new DisclosedPlan(offer, creditor, lateFee);
        var pack = RegimePacks.House.For(country, offer.Plan);
        var text = new Utf8Text(UsualLength);
        try
        {
            foreach (var line in pack.Lines)
            {
                if (!line.AppliesTo(offer.Plan))
                    continue;
                if (text.Length > 0)
                    text.Append("\n"u8);
                line.Append(ref text, told);
            }

            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(text.Written, hash);
            return new PlanDisclosure(pack.Stamp, pack.Regime, Encoding.UTF8.GetString(text.Written), Convert.ToHexStringLower(hash));
        }
        finally
        {
            text.Dispose();
        }
    }
}
