using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Domain.Replays;

/// <summary>All that a replay is asked, by value: equal terms over equal orders give an equal hash, wherever and whenever.</summary>
/// <param name="Base">What is held against; null where nothing is.</param>
/// <param name="From">Of the tenant's zone, included; null is open.</param>
/// <param name="To">Likewise.</param>
/// <param name="Shares">Null lets imported orders take the first plan.</param>
/// <param name="Assumptions">Null where the partner made none.</param>
public sealed record ReplayTerms(OfferingSpec? Base, OfferingSpec Candidate, DateOnly? From, DateOnly? To, TakeShares? Shares, Assumptions? Assumptions)
{
    /// <summary>Line by line, in one spelling.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"portal replay 1\nbase {(Base is null ? "none" : SpecJson.Write(Base))}\ncandidate {SpecJson.Write(Candidate)}\nfrom {From:yyyy-MM-dd}\nto {To:yyyy-MM-dd}\nshares {Told(Shares)}\nassumptions {Told(Assumptions)}\n");

    private static string Told(TakeShares? shares) => shares is null ? "first" : string.Join(' ', shares.Parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Term}={part.Percent}")));

    private static string Told(Assumptions? assumptions) => assumptions is not var (on, source, loss, refunds)
        ? "none"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{on:yyyy-MM-dd} loss {loss.Low} {loss.Expected} {loss.High} refunds {refunds.Low} {refunds.Expected} {refunds.High} {source}");
}

/// <summary>
/// The fingerprint of a replay: SHA-256 over the terms, the count of the orders and the sum of their own fingerprints. A sum does not mind the order of what is
/// added, so neither the store's order of rows nor a division among several cores changes it. An order's fingerprint is SHA-256 over its reference, day and cart,
/// and over what both versions said of it: the codes of its reasons, or its plan with the amount financed, the finance charge and the merchant fee.
/// </summary>
internal sealed class ReplayHash(ReplayPair pair)
{
    // One for each side: the numbers of rules are a version's own.
    private readonly Dictionary<(Grounds, int), string>[] _reasons = [[], []];
    private ulong _first;
    private ulong _second;
    private ulong _third;
    private ulong _fourth;
    private long _orders;

    public void Add(string reference, PastOrder order, in ReplayVerdict verdict)
    {
        var text = new Utf8Text(256);
        text.Append(reference);
        text.Append("\n"u8);
        text.Append(order.On);
        text.Append(" "u8);
        text.Append(order.Facts.Cart.Currency.Code);
        text.Append(" "u8);
        text.Append(order.Facts.Cart.Total);
        text.Append("\n"u8);
        if (verdict.Base is { } before)
            Write(ref text, pair.Base!, _reasons[0], before);
        text.Append("\n"u8);
        Write(ref text, pair.Candidate, _reasons[1], verdict.Candidate);

        Span<byte> mark = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text.Written, mark);
        text.Dispose();
        Add(
            BinaryPrimitives.ReadUInt64LittleEndian(mark),
            BinaryPrimitives.ReadUInt64LittleEndian(mark[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(mark[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(mark[24..]),
            1);
    }

    public void Add(ReplayHash other) => Add(other._first, other._second, other._third, other._fourth, other._orders);

    /// <summary>In lower-case hex.</summary>
    public string Of(ReplayTerms terms)
    {
        Span<byte> sum = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(sum, _first);
        BinaryPrimitives.WriteUInt64LittleEndian(sum[8..], _second);
        BinaryPrimitives.WriteUInt64LittleEndian(sum[16..], _third);
        BinaryPrimitives.WriteUInt64LittleEndian(sum[24..], _fourth);
        var text = string.Create(CultureInfo.InvariantCulture, $"{terms}orders {_orders}\nsum {Convert.ToHexStringLower(sum)}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private void Add(ulong first, ulong second, ulong third, ulong fourth, long orders)
    {
        unchecked
        {
            _first += first;
            _second += second;
            _third += third;
            _fourth += fourth;
        }

        _orders += orders;
    }

    private static void Write(ref Utf8Text text, Hindsight hindsight, Dictionary<(Grounds, int), string> told, TakenOffer offer)
    {
        if (!offer.IsEligible)
        {
            if (!told.TryGetValue((offer.Against, offer.Rule), out var reasons))
                told[(offer.Against, offer.Rule)] = reasons = string.Join(' ', hindsight.CodesOf(offer));
            text.Append("refused "u8);
            text.Append(reasons);
        }
        else if (offer.Plan is { } plan)
        {
            text.Append("plan "u8);
            text.Append(plan.Id.Term);
            text.Append(" "u8);
            text.Append(plan.Plan.AmountFinanced.Minor);
            text.Append(" "u8);
            text.Append(plan.Plan.FinanceCharge.Minor);
            text.Append(" "u8);
            text.Append(plan.MerchantFee.Minor);
        }
        else
        {
            text.Append("eligible"u8);
        }
    }
}
