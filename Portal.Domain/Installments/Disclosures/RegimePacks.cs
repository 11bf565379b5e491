using System.Collections.Frozen;

namespace Portal.Domain.Installments.Disclosures;

/// <summary>
/// All packs, and which of them a plan is told in: that of the shopper's country which began last on the day the plan begins, among those that are about
/// such a plan. Before the first of a country began, its first is used: there is no plan without words.
/// </summary>
public sealed class RegimePacks
{
    private readonly FrozenDictionary<string, RegimePack[]> _countries;
    private readonly RegimePack[] _elsewhere;

    /// <param name="packs">At least one holds everywhere and is about every plan, and so does one of each country.</param>
    internal RegimePacks(params IReadOnlyList<RegimePack> packs)
    {
        All = [.. packs.OrderBy(pack => pack.From)];
        _elsewhere = [.. All.Where(pack => pack.Countries is null)];
        _countries = All
            .SelectMany(pack => pack.Countries ?? FrozenSet<string>.Empty)
            .Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(country => country, country => All.Where(pack => pack.Countries?.Contains(country) is true).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Those of the house.</summary>
    public static RegimePacks House { get; } =
        new(RegulationZ.Pack, EuStandardInformation.Of2008, EuStandardInformation.Of2023, UnitedKingdom.PreContractInformation, UnitedKingdom.DeferredPaymentCredit, EssentialTerms.Pack);

    /// <summary>By the day they begin.</summary>
    public IReadOnlyList<RegimePack> All { get; }

    /// <param name="country">The shopper's; null where it is not known.</param>
    /// <param name="plan">What is told.</param>
    public RegimePack For(string? country, InstallmentPlan plan)
    {
        var packs = Of(country);
        var on = plan.Schedule.Start;
        for (var i = packs.Length - 1; i >= 0; i--)
        {
            if (packs[i].From <= on && packs[i].Fits(plan))
                return packs[i];
        }

        foreach (var pack in packs)
        {
            if (pack.Fits(plan))
                return pack;
        }

        throw new InvalidOperationException($"No pack of {country} is about every plan.");
    }

    /// <summary>The regime of a shopper's country.</summary>
    /// <param name="country">The shopper's; null where it is not known.</param>
    public DisclosureRegime RegimeOf(string? country) => Of(country)[0].Regime;

    private RegimePack[] Of(string? country) => country is not null && _countries.TryGetValue(country, out var own) ? own : _elsewhere;
}
