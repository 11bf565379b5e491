using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Domain.Eligibility;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Domain.Replays;
using Portal.Tests.Domain.Offerings;

namespace Portal.Tests.Domain.Replays;

public sealed class ChangesAloneTests
{
    private static readonly DateOnly s_day = new(2026, 3, 2);

    /// <summary>The sample (50.00 to 3,000.00) beside one from 100.00 to 4,000.00.</summary>
    [Fact]
    public void EachChange_IsToldByItself_AndTheWholeIsWhatAReplaySays()
    {
        var after = Samples.Spec with { Minimum = 100_00, Maximum = 4_000_00 };
        var orders = new[] { Order(60_00), Order(200_00), Order(3_500_00), Order(3_600_00) };

        var (changes, whole) = Report(Samples.Spec, after, orders);

        Assert.Equal(
            [("maximum", 2L, 0L), ("minimum", 0L, 1L)],
            changes.Select(change => (change.Change.Field, change.Report!.CountOf(ReplayChange.NewlyEligible), change.Report.CountOf(ReplayChange.NewlyRefused))));

        // 45.00 of the first order and 150.00 of the second were lent out at once; then 7,100.00 of the others more, or 45.00 less.
        Assert.Equal([(195_00, 7_295_00), (195_00, 150_00)], changes.Select(change => (change.Report!.Peak.Before, change.Report.Peak.After)));
        Assert.Equal((2, 1, 195_00, 7_250_00), (whole.CountOf(ReplayChange.NewlyEligible), whole.CountOf(ReplayChange.NewlyRefused), whole.Peak.Before, whole.Peak.After));
    }

    [Fact]
    public void ChangeThatCannotStandAlone_IsToldWithTheOthersOnly()
    {
        var (changes, whole) = Report(Samples.Spec, Samples.Spec with { Minimum = 3_200_00, Maximum = 4_000_00 }, [Order(3_500_00)]);

        Assert.Equal([("maximum", true), ("minimum", false)], changes.Select(change => (change.Change.Field, change.Report is not null)));
        Assert.Equal(1, whole.CountOf(ReplayChange.NewlyEligible));
    }

    [Fact]
    public void RowThatWent_IsOneChange()
    {
        var (changes, _) = Report(Samples.Spec, Samples.Spec with { Terms = [Samples.PayIn4] }, [Order(2_000_00), Order(500_00)]);

        var change = Assert.Single(changes);
        Assert.Equal(("terms[m12]", 1L), (change.Change.Field, change.Report!.CountOf(ReplayChange.NewlyRefused)));
    }

    [Fact]
    public void ChangesBeyondTheMost_AreCountedInTheWholeOnly()
    {
        var after = Samples.Spec with { Minimum = 100_00, Maximum = 4_000_00 };

        var changes = ChangesAlone.Of(Samples.Spec, after, Samples.Bounds, most: 1);
        changes.Add("A", Order(60_00));

        var (told, whole) = changes.Report();
        Assert.Equal((2, true, false, 1), (changes.Folds, told[0].Report is not null, told[1].Report is not null, whole.CountOf(ReplayChange.NewlyRefused)));
    }

    /// <summary>One change is the whole: its sentence and the last one can't differ.</summary>
    [Property]
    public Property OneChange_AloneAndAsAWhole_AreTheSame() => Prop.ForAll(
        (from amount in Gen.Choose(60_00, 5_000_00) from orders in Gen.Choose(1, 6_000_00).ListOf() select (amount, orders)).ToArbitrary(),
        given =>
        {
            if (!SpecFields.Apply(Samples.Spec, new FieldChange("maximum", JsonValue.Create((long)given.amount))).TryGet(out var after, out _))
                return true;
            var (changes, whole) = Report(Samples.Spec, (InstallmentSpec)after, given.orders.Select(total => Order(total)));
            return changes.Count == 0 ? given.amount == Samples.Spec.Maximum : changes[0].Report is not { } alone || Same(alone, whole);
        });

    private static bool Same(ReplayReport left, ReplayReport right) =>
        left.Peak == right.Peak && left.Eligible == right.Eligible && left.MerchantFee == right.MerchantFee && left.Changes.Equals(right.Changes) && left.Exposure.Equals(right.Exposure);

    private static (IReadOnlyList<ChangeMeaning> Changes, ReplayReport Whole) Report(InstallmentSpec before, InstallmentSpec after, IEnumerable<PastOrder> orders)
    {
        var changes = ChangesAlone.Of(before, after, Samples.Bounds, most: 12);
        foreach (var order in orders)
            changes.Add("A", order);
        return changes.Report();
    }

    private static PastOrder Order(long amount) =>
        new(new QuoteFacts(Cart.OfHistory(Samples.Usd, new CartLine(null, null, "electronics", 1, amount)), "US", "online", false, null, s_day), s_day, PlanChoice.First);
}
