using System.Globalization;
using Portal.Domain.Approvals;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Replays;

namespace Portal.Domain.Offerings;

/// <summary>
/// How large a change is that would be published, in facts that a policy reads. A function of both specs and of what the change would have meant to orders of
/// the past; a kind's own fields say which way they loosen (<see cref="SpecWeight"/>).
/// </summary>
public static class SizeOfChange
{
    /// <summary>The kind of subject that policies and requests name.</summary>
    public const string Kind = "offering";

    /// <summary>Nothing of the offering was live before.</summary>
    public const string FirstPublication = "first_publication";

    /// <summary>Most money lent out at once rises; the amount is the growth in thousandths of a percent, rounded up. Values: both peaks in minor units.</summary>
    public const string PeakGrowth = "peak_growth";

    /// <summary>Shoppers of another country are offered it. Values: its code.</summary>
    public const string NewCountry = "new_country";

    /// <summary>A field lets in more. Values: before and after, as JSON; no field where all of it is new.</summary>
    public const string Looser = "looser";

    /// <summary>A field costs the shopper more. Values: before and after, as JSON; no field where all of it is new.</summary>
    public const string Dearer = "dearer";

    /// <summary>A row that was not there: another plan. Values: the row, as JSON.</summary>
    public const string Added = "added";

    private const string Countries = "audience.countries";

    /// <summary>Every code, in the order in which facts are told.</summary>
    public static IReadOnlyList<string> Codes { get; } = [FirstPublication, PeakGrowth, NewCountry, Added, Looser, Dearer];

    /// <summary>A merchant's first publication is one fact: nothing of its was ever lent.</summary>
    public static IReadOnlyList<ApprovalFact> OfTheFirst { get; } = [ApprovalFact.Of(FirstPublication)];

    /// <summary>
    /// An offering beside others that are sold is weighed whole: all of its countries and plans are new, whatever it lends is lent beside what is, and no term
    /// of it was seen before.
    /// </summary>
    /// <param name="report">Of the days that were measured, against nothing; null where nobody did.</param>
    public static IReadOnlyList<ApprovalFact> OfAnother(OfferingSpec draft, ReplayReport? report) =>
    [
        ApprovalFact.Of(FirstPublication),
        .. GrowthOf(report) is { } growth ? new[] { growth } : [],
        .. draft.Audience.Countries.Select(country => ApprovalFact.Of(NewCountry, country)),
        .. draft.Descriptor.Lists.SelectMany(list => SpecFields.RowsOf(draft, list.Name)
            .Select(row => new ApprovalFact(Added, null, $"{list.Name}[{row["key"]!.GetValue<string>()}]", ["null", row.ToJsonString(SpecJson.Options)]))),
        ApprovalFact.Of(Looser),
        ApprovalFact.Of(Dearer),
    ];

    /// <summary>Whether it may lend more than what it is held against, or to others: what is narrower in everything never needs a measure.</summary>
    public static bool LetsInMore(OfferingSpec before, OfferingSpec after) => Of(before, after, null).Any(fact => fact.Code is not Dearer);

    /// <param name="before">What it is held against.</param>
    /// <param name="report">Of the days that were measured; null where nobody did.</param>
    public static IReadOnlyList<ApprovalFact> Of(OfferingSpec before, OfferingSpec draft, ReplayReport? report)
    {
        List<ApprovalFact> facts =
        [
            .. GrowthOf(report) is { } growth ? new[] { growth } : [],
            .. draft.Audience.Countries.Except(before.Audience.Countries, StringComparer.Ordinal).Select(country => ApprovalFact.Of(NewCountry, country) with { Field = Countries }),
        ];
        foreach (var change in SpecWeight.Of(before, draft))
        {
            if (CodeOf(change) is { } code && change.Difference.Field is not Countries)
                facts.Add(new ApprovalFact(code, null, change.Difference.Field, [change.Difference.Before ?? "null", change.Difference.After ?? "null"]));
        }

        return [.. facts.OrderBy(fact => Codes.ToList().IndexOf(fact.Code))];
    }

    private static string? CodeOf(WeighedChange change) => change switch
    {
        { LetsInMore: true } => Looser,
        { Effect: ChangeEffect.Dearer } => Dearer,
        { Effect: ChangeEffect.Added } => Added,
        _ => null,
    };

    /// <summary>From nothing to anything is more than any growth.</summary>
    private static ApprovalFact? GrowthOf(ReplayReport? report)
    {
        if (report is null || report.Peak is not { Difference: > 0 } peak)
            return null;
        var growth = peak.Before == 0 ? long.MaxValue : (long)Int128.Min(long.MaxValue, (((Int128)peak.Difference * 100_000) + peak.Before - 1) / peak.Before);
        return ApprovalFact.Of(PeakGrowth, peak.Before.ToString(CultureInfo.InvariantCulture), peak.After.ToString(CultureInfo.InvariantCulture)) with { Amount = growth };
    }
}
