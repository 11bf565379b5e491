using System.Collections.Immutable;

namespace Portal.Domain.Installments.Disclosures;

/// <summary>Whose words somebody was shown: a pack and its version.</summary>
public sealed record PackStamp(string Id, int Version);

/// <summary>
/// The words of one law from one day on: which lines a shopper is shown, in which order, and where each comes from. A version that has been shown never
/// changes by a letter; other words are another version, and other law is another pack with a day of its own (ADR 0047).
/// </summary>
public sealed class RegimePack
{
    /// <summary>The source of a line that no law asks for.</summary>
    public const string OfTheHouse = "Portal";

    private readonly Func<InstallmentPlan, bool>? _fits;

    /// <param name="stamp">Its name and version.</param>
    /// <param name="regime">Whose rules these are.</param>
    /// <param name="from">The first day of a plan that is told in these words.</param>
    /// <param name="countries">Where it holds; null for wherever no other does.</param>
    /// <param name="lines">What is told, in this order.</param>
    /// <param name="fits">Which plans the law is about; null for all.</param>
    internal RegimePack(
        PackStamp stamp, DisclosureRegime regime, DateOnly from, IReadOnlySet<string>? countries, ImmutableArray<DisclosureLine> lines, Func<InstallmentPlan, bool>? fits = null)
    {
        Stamp = stamp;
        Regime = regime;
        From = from;
        Lines = lines;
        Countries = countries;
        _fits = fits;
    }

    public PackStamp Stamp { get; }

    public DisclosureRegime Regime { get; }

    public DateOnly From { get; }

    public ImmutableArray<DisclosureLine> Lines { get; }

    /// <summary>Where it holds, in letters of ISO 3166-1; null for wherever no other does.</summary>
    public IReadOnlySet<string>? Countries { get; }

    internal bool Fits(InstallmentPlan plan) => _fits is null || _fits(plan);
}
