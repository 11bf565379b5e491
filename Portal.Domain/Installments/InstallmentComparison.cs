using Portal.Domain.Common;
using Portal.Domain.Offerings;

namespace Portal.Domain.Installments;

/// <summary>Two specs laid beside each other.</summary>
/// <param name="Different">In the order of their addresses; a plan that only one has is one difference.</param>
/// <param name="Same">Fields that both answer alike, with their value.</param>
/// <param name="After">The second spec, its plans under the keys of the first's where both are of one kind and length.</param>
public sealed record InstallmentComparison(ValueList<FieldDifference> Different, ValueList<FieldDifference> Same, InstallmentSpec After)
{
    /// <summary>A plan that was taken away and added again has another key and is still the plan of so many months.</summary>
    public static InstallmentComparison Of(InstallmentSpec before, InstallmentSpec after)
    {
        var matched = after with { Terms = ValueList.Of<InstallmentTerm>([.. after.Terms.Select(term => Matched(term, before, after))]) };
        var different = SpecFields.Changes(before, matched);
        var same = SpecFields.Leaves(before)
            .Where(leaf => !different.Any(difference => SpecFields.Within(leaf.Key, difference.Field)) && !leaf.Key.EndsWith(".key", StringComparison.Ordinal))
            .Select(leaf => new FieldDifference(leaf.Key, leaf.Value, leaf.Value));
        return new InstallmentComparison(ValueList.Of<FieldDifference>([.. different]), ValueList.Of<FieldDifference>([.. same]), matched);
    }

    private static InstallmentTerm Matched(InstallmentTerm term, InstallmentSpec before, InstallmentSpec after) =>
        before.Terms.Any(other => Is(other, term.Key)) ? term
        : before.Terms.FirstOrDefault(other => IsAlike(other, term) && !after.Terms.Any(own => Is(own, other.Key))) is { } like ? term with { Key = like.Key }
        : term;

    private static bool Is(InstallmentTerm term, string key) => string.Equals(term.Key, key, StringComparison.Ordinal);

    private static bool IsAlike(InstallmentTerm left, InstallmentTerm right) =>
        (left.Kind, left.Frequency, left.Payments) == (right.Kind, right.Frequency, right.Payments);
}
