using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Common;

namespace Portal.Domain.Replays;

/// <summary>Of a hundred orders that are offered every plan, so many take this one.</summary>
/// <param name="Term">Its key in the spec.</param>
/// <param name="Percent">1 to 100.</param>
public sealed record TakeShare(string Term, int Percent);

/// <summary>
/// Which plan imported orders take, where a replay does not let all of them take the first. Each order draws a number for each plan, from SHA-256 of its
/// reference and the plan's key, and takes the plan that it is offered whose -ln(number) / percent is least. So the draw is the same in every replay; an order
/// that is offered some of the plans only takes one of these in proportion to their shares; and a plan that is offered besides only takes orders, it moves none
/// between the others. An order that is offered no plan with a share takes the first in the order of the spec.
/// </summary>
/// <param name="Parts">In the order of the spec, each term once, 100 percent together.</param>
public sealed record TakeShares(ValueList<TakeShare> Parts)
{
    private const int Whole = 100;

    /// <summary>
    /// Refusals: <c>invalid_value</c> of <c>shares.{term}</c> (unknown to the spec, or out of 0 to 100), <c>invalid_value</c> of <c>shares</c> where they are not
    /// 100 together.
    /// </summary>
    /// <param name="percents">By the plan's key; a plan that is left out, or has nothing, is taken by nobody.</param>
    /// <param name="terms">Of the specs that are replayed, in their order.</param>
    public static Result<TakeShares> Of(IReadOnlyDictionary<string, int> percents, IEnumerable<string> terms)
    {
        var known = terms.Distinct(StringComparer.Ordinal).ToList();
        foreach (var (term, percent) in percents)
        {
            if (percent is < 0 or > Whole || !known.Contains(term, StringComparer.Ordinal))
                return Refusal.InvalidValue($"shares.{term}", Whole);
        }

        return percents.Values.Sum() == Whole
            ? new TakeShares([.. known.Where(term => percents.GetValueOrDefault(term) > 0).Select(term => new TakeShare(term, percents[term]))])
            : Refusal.InvalidValue("shares", Whole);
    }

    /// <summary>The plan that an order takes; null where it is offered none that has a share.</summary>
    /// <param name="reference">The merchant's own name for the order.</param>
    /// <param name="isOffered">Whether it is offered the plan with this key.</param>
    public string? Choose(string reference, Func<string, bool> isOffered)
    {
        var (least, chosen) = (double.PositiveInfinity, (string?)null);
        foreach (var part in Parts)
        {
            if (!isOffered(part.Term))
                continue;
            var wait = -Math.Log(Draw(reference, part.Term)) / part.Percent;
            if (wait < least)
                (least, chosen) = (wait, part.Term);
        }

        return chosen;
    }

    /// <summary>Above 0, at most 1.</summary>
    private static double Draw(string reference, string term)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{reference}\n{term}"), hash);
        return ((BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) + 1) / (double)(1UL << 53);
    }
}
