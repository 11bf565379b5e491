using System.Numerics;
using Portal.Domain.Common;

namespace Portal.Domain.Installments.Schedules;

/// <summary>
/// The equal payment that repays a principal: principal / sum of the discount factors made of each period's own rate, rounded.
/// Floating point settles it unless the value lies within its error of a half unit; then exact integers do.
/// </summary>
internal static class LevelPayment
{
    // Conversions, division, product and sum: at most six roundings of 2^-53 each period, and two more at the end.
    private const double ErrorPerPeriod = 6.0 / (1L << 53);

    // Above this a double has no fraction left to look at.
    private const double MostFraction = 1L << 50;

    /// <param name="principal">Minor units, above zero.</param>
    /// <param name="numerators">Each period's rate over the denominator.</param>
    /// <param name="denominator">Common to all periods.</param>
    /// <param name="rounding">What becomes of a half.</param>
    public static Int128 Of(long principal, ReadOnlySpan<long> numerators, long denominator, Rounding rounding)
    {
        double discount = 1, annuity = 0;
        foreach (var numerator in numerators)
        {
            discount *= denominator / ((double)denominator + numerator);
            annuity += discount;
        }

        var payment = principal / annuity;
        var whole = Math.Floor(payment);
        var pastHalf = payment - whole - 0.5;
        return payment < MostFraction && Math.Abs(pastHalf) > payment * ErrorPerPeriod * (numerators.Length + 2)
            ? (long)whole + (pastHalf > 0 ? 1 : 0)
            : Exact(principal, numerators, denominator, rounding);
    }

    /// <summary>Growth over annuity at the end of the term, both times the denominator to the power of the periods.</summary>
    internal static Int128 Exact(long principal, ReadOnlySpan<long> numerators, long denominator, Rounding rounding)
    {
        BigInteger growth = 1, annuity = 0, one = 1;
        foreach (var numerator in numerators)
        {
            var factor = (BigInteger)denominator + numerator;
            one *= denominator;
            growth *= factor;
            annuity = (annuity * factor) + one;
        }
        return (Int128)Rounded.Divide(principal * growth, annuity, rounding);
    }
}
