using System.Text;
using Portal.Domain.Common;

namespace Portal.Domain.Installments.Disclosures;

/// <summary>What a disclosure is compiled from: a plan of a version, and whoever lends.</summary>
/// <param name="Creditor">The partner's name.</param>
public readonly record struct DisclosedPlan(PlanOffer Offer, string Creditor, LateFeeTerms LateFee);

/// <summary>Writes what a line says of one plan after its label.</summary>
internal delegate void LineWriter(ref Utf8Text text, in DisclosedPlan told);

/// <summary>One line of a disclosure: what it is about, who asks for it, and how it is worded.</summary>
public sealed class DisclosureLine
{
    private readonly byte[] _label;
    private readonly LineWriter? _write;
    private readonly Func<InstallmentPlan, bool>? _appliesTo;

    /// <param name="field">What it is about.</param>
    /// <param name="source">The paragraph that asks for it or words it.</param>
    /// <param name="label">Its fixed words; a line break in front of them leaves a line free.</param>
    /// <param name="write">What follows the label; null for nothing.</param>
    /// <param name="appliesTo">Which plans it is told of; null for all.</param>
    internal DisclosureLine(DisclosedField field, string source, string label, LineWriter? write = null, Func<InstallmentPlan, bool>? appliesTo = null)
    {
        Field = field;
        Source = source;
        _label = Encoding.UTF8.GetBytes(label);
        _write = write;
        _appliesTo = appliesTo;
    }

    public DisclosedField Field { get; }

    /// <summary>The paragraph that asks for it or words it; of the house's own lines, <see cref="RegimePack.OfTheHouse"/>.</summary>
    public string Source { get; }

    internal bool AppliesTo(InstallmentPlan plan) => _appliesTo is null || _appliesTo(plan);

    internal void Append(ref Utf8Text text, in DisclosedPlan told)
    {
        text.Append(_label);
        _write?.Invoke(ref text, told);
    }
}
