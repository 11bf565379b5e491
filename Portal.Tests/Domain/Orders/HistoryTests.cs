using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Portal.Tests.Domain.Orders;

/// <summary>Random histories of a merchant: after each step the books balance and agree with every contract.</summary>
public sealed class HistoryTests
{
    [Property(MaxTest = 300)]
    public Property Books_AfterEveryStepOfAnyHistory_BalanceAndAgreeWithTheContracts() =>
        Prop.ForAll(Steps(), steps =>
        {
            var history = new History();
            foreach (var step in steps)
            {
                history.Do(step);
                history.Check();
            }
        });

    [Property(MaxTest = 80)]
    public Property Books_OfAHistoryLedToItsEnd_HoldNothingDeferred() =>
        Prop.ForAll(Steps(), steps =>
        {
            var history = new History();
            foreach (var step in steps)
            {
                history.Do(step);
            }

            history.RunOut();
            history.Check();
            Assert.All(history.Plans, plan => Assert.Null(plan.NextActionOn));
        });

    private static Arbitrary<Step[]> Steps() => Gen.ArrayOf(
            from kind in Gen.Elements(Enum.GetValues<StepKind>())
            from which in Gen.Choose(0, 1_000)
            from size in Gen.Choose(1, 10_000)
            select new Step(kind, which, size))
        .ToArbitrary();
}
