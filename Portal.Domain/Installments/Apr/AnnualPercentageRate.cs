using System.Globalization;
using Portal.Domain.Common;

namespace Portal.Domain.Installments.Apr;

/// <summary>Which law's annual percentage rate is meant; they are different numbers for the same payments.</summary>
public enum AprMethod
{
    /// <summary>United States: nominal, the rate of a unit-period times the unit-periods in a year (12 CFR 1026, Appendix J, actuarial method).</summary>
    UsActuarial,

    /// <summary>European Union and United Kingdom: effective, compounded over a year (Directive 2008/48/EC, Annex I; FCA CONC App 1.2).</summary>
    EuEffective,
}

public static class AprMethods
{
    /// <summary>The method of a country (ISO 3166 alpha-2): us_actuarial in the US, eu_effective elsewhere.</summary>
    public static AprMethod Of(string country) => string.Equals(country, "US", StringComparison.Ordinal) ? AprMethod.UsActuarial : AprMethod.EuEffective;
}

/// <summary>An annual percentage rate in percent, unrounded; as text it is disclosed with two places.</summary>
public readonly record struct AnnualPercentageRate(double Percent)
{
    // A rate is solved to about twelve digits; one that lies on a half is meant to.
    private const int SolvedPlaces = 10;

    // A decimal holds a little more.
    private const double Highest = 1e28;

    /// <summary>Two places, halves away from zero (Directive 2008/48/EC, Annex I, remark (d); 12 CFR 1026, Appendix J rounds its examples so).</summary>
    public decimal Rounded => decimal.Round(decimal.Round((decimal)Percent, SolvedPlaces), 2, MidpointRounding.AwayFromZero);

    /// <summary>The rate of a year whose periods each bear a rate.</summary>
    /// <param name="method">Nominal or compounded.</param>
    /// <param name="periodRate">Of one period, as a number: 0.01 is 1 %; null where none was found.</param>
    /// <param name="periodsPerYear">How many of them a year has.</param>
    /// <returns>The rate, or 422 <c>no_solution</c>: there is none, or none that can be written down.</returns>
    public static Result<AnnualPercentageRate> OfPeriods(AprMethod method, double? periodRate, double periodsPerYear)
    {
        if (periodRate is not { } rate)
            return Refusal.Rule("no_solution");
        var percent = 100 * method switch
        {
            AprMethod.UsActuarial => rate * periodsPerYear,
            AprMethod.EuEffective => Math.Pow(1 + rate, periodsPerYear) - 1,
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
        };
        return Math.Abs(percent) <= Highest ? new AnnualPercentageRate(percent) : Refusal.Rule("no_solution");
    }

    /// <summary>"8.97"; always two places.</summary>
    public override string ToString() => (Rounded + 0.00m).ToString("0.00", CultureInfo.InvariantCulture);
}
