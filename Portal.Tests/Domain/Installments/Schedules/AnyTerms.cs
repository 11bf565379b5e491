using FsCheck;
using FsCheck.Fluent;
using Portal.Domain.Common;
using Portal.Domain.Installments.Schedules;

namespace Portal.Tests.Domain.Installments.Schedules;

/// <summary>Any terms: every currency exponent, frequency, day count, rounding, remainder and rate up to 600 %.</summary>
public sealed record AnyTerms(Money Principal, ScheduleRules Rules, DateOnly Start)
{
    public Schedule Schedule() => Portal.Domain.Installments.Schedules.Schedule.Calculate(Principal, Rules, Start).TryGet(out var made, out var refusal)
        ? made
        : throw new Xunit.Sdk.XunitException(refusal.ToString());
}

public static class AnyTermsArbitrary
{
    public static Arbitrary<AnyTerms> Terms() =>
        (from currency in Gen.Elements("JPY", "USD", "EUR", "KWD")
         from size in Gen.Elements(10L, 1_000, 100_000, 10_000_000, 1_000_000_000_000)
         from part in Gen.Choose(1, 1_000_000)
         from interest in Gen.Frequency((1, Gen.Constant(false)), (5, Gen.Constant(true)))
         from rate in Gen.Choose(1, 600_000_000)
         from periods in Gen.Choose(1, 72)
         from frequency in Gen.Elements(Enum.GetValues<Frequency>())
         from dayCount in Gen.Elements(Enum.GetValues<DayCount>())
         from rounding in Gen.Elements(Enum.GetValues<Rounding>())
         from first in Gen.Elements(Enum.GetValues<Remainder>())
         from day in Gen.Choose(0, 5_000)
         select new AnyTerms(
             new Money(Math.Max(1, size * part / 1_000_000), Currency.Of(currency)),
             new ScheduleRules
             {
                 Periods = periods,
                 AnnualRate = interest ? new Rate(rate) : Rate.Zero,
                 Frequency = frequency,
                 DayCount = dayCount,
                 Rounding = rounding,
                 Remainder = interest ? Remainder.Last : first,
             },
             new DateOnly(2020, 1, 1).AddDays(day))).ToArbitrary();
}
