using Portal.Domain.Common;
using Portal.Domain.Launches;

namespace Portal.Domain.Offerings;

/// <summary>Where an offering is in its life.</summary>
public enum OfferingStatus
{
    /// <summary>Nobody outside has seen it: never published, or its first version waits for its time.</summary>
    Draft,

    /// <summary>One of its versions makes offers.</summary>
    Live,

    /// <summary>Every version that made offers was taken back.</summary>
    Halted,
}

/// <summary>A product a merchant offers, over all its versions. New quotes follow its live version.</summary>
public sealed class Offering : ITenantOwned
{
    /// <summary>Longest name, and longest reason for a publication.</summary>
    public const int LongestName = 100;

    /// <inheritdoc cref="LongestName"/>
    public const int LongestWhy = 500;

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required OfferingId Id { get; init; }

    public required ProductKind Kind { get; init; }

    /// <summary>For the merchant's own people; shoppers see labels.</summary>
    public string Name { get; private set; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    public OfferingStatus Status { get; private set; }

    /// <summary>The number of the version that every customer gets, or all but a share; null where there is none.</summary>
    public int? LiveNumber { get; private set; }

    public OfferingVersionId? LiveVersion { get; private set; }

    /// <summary>The number of the newest version, live or not; null before the first publication.</summary>
    public int? LastNumber { get; private set; }

    /// <summary>The number that the next publication gets.</summary>
    public int NextNumber => (LastNumber ?? 0) + 1;

    /// <summary>The newest version's launch, while it waits for its time or only a share of customers gets it; nothing else is published meanwhile.</summary>
    public LaunchId? OpenLaunch { get; private set; }

    /// <summary>Guards against two who publish at once.</summary>
    public int Revision { get; private set; }

    /// <summary>Refusals: <c>invalid_value</c> for a name that is blank or too long.</summary>
    public static Result<Offering> Create(MerchantId merchant, TenantEnvironment environment, ProductKind kind, string name, DateTimeOffset now) =>
        IsText(name, LongestName)
            ? new Offering
            {
                Merchant = merchant,
                Environment = environment,
                Id = Ids.New<OfferingId>(),
                Kind = kind,
                Name = name.Trim(),
                CreatedAt = now,
            }
            : Refusal.InvalidValue("name", LongestName);

    /// <summary>Refusal: <c>invalid_value</c> for a name that is blank or too long.</summary>
    public Result<Done> Rename(string name)
    {
        if (!IsText(name, LongestName))
            return Refusal.InvalidValue("name", LongestName);
        Name = name.Trim();
        return default(Done);
    }

    /// <summary>What keeps it from being taken away: <c>offering_published</c>, since versions are what orders were sold by; null where nothing does.</summary>
    public Refusal? ObjectToRemoval() => LastNumber is null ? null : Refusal.Rule("offering_published");

    /// <summary>
    /// Makes the draft's spec the next version, live where it is launched at once. Refusals: <c>invalid_value</c> of <c>why</c>, <c>live_version_changed</c> when
    /// another one went live since the editor looked, <c>launch_open</c> while another is on its way, <c>nothing_changed</c>, <c>spec_has_problems</c> with the
    /// list of them.
    /// </summary>
    /// <param name="draft">What is published.</param>
    /// <param name="live">The live version as stored, or null.</param>
    /// <param name="seenLive">The live number that the one who publishes saw.</param>
    /// <param name="bounds">What the spec is checked against.</param>
    /// <param name="publication">Who, when, why.</param>
    /// <param name="launch">How it goes live; null is at once.</param>
    public Result<OfferingVersion> Publish(
        OfferingDraft draft, OfferingVersion? live, int? seenLive, SpecBounds bounds, Publication publication, LaunchChoice? launch = null)
    {
        if (ObjectToPublishing(draft, live, seenLive, bounds, publication.Why) is { } refusal)
            return refusal;

        var version = Number(draft.Spec, copyOf: null, publication, launch?.IsFullAt(publication.At) ?? true);
        draft.Follow(version);
        return version;
    }

    /// <summary>What stands against <see cref="Publish"/>, which nothing is changed by; null where nothing does. Refusals: those of publishing.</summary>
    /// <param name="why">In the words of who publishes.</param>
    public Refusal? ObjectToPublishing(OfferingDraft draft, OfferingVersion? live, int? seenLive, SpecBounds bounds, string why) =>
        ObjectToGoingLive(draft.Spec, live, seenLive, bounds, why);

    /// <summary>
    /// Makes an older version's spec live again, as a new version. Refusals: those of publishing; an old spec that the partner no longer allows
    /// has problems like any other.
    /// </summary>
    public Result<OfferingVersion> RollBack(
        OfferingVersion to, OfferingVersion live, OfferingDraft draft, int? seenLive, SpecBounds bounds, Publication publication)
    {
        if (ObjectToRollingBack(to, live, seenLive, bounds, publication.Why) is { } refusal)
            return refusal;

        // A draft nobody has touched follows; work in progress is kept. Whoever approved the terms approved them.
        var untouched = draft.Spec == live.Spec;
        var version = Number(to.Spec, copyOf: to.Number, publication with { Approval = to.Approval }, isLive: true);
        if (untouched)
            draft.Follow(version);
        return version;
    }

    /// <summary>Every customer gets this version from now on.</summary>
    internal void TakeOver(int number, OfferingVersionId version)
    {
        (Status, LiveNumber, LiveVersion, OpenLaunch) = (OfferingStatus.Live, number, version, null);
        Revision++;
    }

    /// <summary>A share of customers gets another version.</summary>
    internal void Expose(LaunchId launch)
    {
        (Status, OpenLaunch) = (OfferingStatus.Live, launch);
        Revision++;
    }

    /// <summary>A launch waits for its time.</summary>
    internal void Hold(LaunchId launch)
    {
        OpenLaunch = launch;
        Revision++;
    }

    /// <summary>The launch that is open is given up: every customer gets what is live.</summary>
    internal void Drop(LaunchId launch)
    {
        if (OpenLaunch == launch)
            OpenLaunch = null;
        if (Status is OfferingStatus.Live && LiveVersion is null)
            Status = OfferingStatus.Halted;
        Revision++;
    }

    /// <summary>What was live before is live again, or nothing is.</summary>
    internal void StepBack(int? number, OfferingVersionId? version)
    {
        (LiveNumber, LiveVersion) = (number, version);
        Status = version is null && OpenLaunch is null ? OfferingStatus.Halted : OfferingStatus.Live;
        Revision++;
    }

    /// <summary>What stands against <see cref="RollBack"/>, which nothing is changed by; null where nothing does. Refusals: those of publishing.</summary>
    /// <param name="why">In the words of who rolls back.</param>
    public Refusal? ObjectToRollingBack(OfferingVersion to, OfferingVersion live, int? seenLive, SpecBounds bounds, string why) =>
        ObjectToGoingLive(to.Spec, live, seenLive, bounds, why);

    /// <summary>The cheapest first: problems of rules take a search.</summary>
    private Refusal? ObjectToGoingLive(OfferingSpec spec, OfferingVersion? live, int? seenLive, SpecBounds bounds, string why) =>
        !IsText(why, LongestWhy) ? Refusal.InvalidValue("why", LongestWhy)
        : seenLive != LiveNumber ? Refusal.Conflict("live_version_changed", null, LiveNumber)
        : OpenLaunch is not null ? Refusal.Conflict("launch_open", null, LastNumber)
        : live?.Spec == spec ? Refusal.Rule("nothing_changed")
        : spec.Problems(bounds) is [var first, ..] problems ? Refusal.Rule("spec_has_problems", first.Field, problems.Count, problems)
        : null;

    private static bool IsText(string? text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Trim().Length <= longest;

    private OfferingVersion Number(OfferingSpec spec, int? copyOf, Publication publication, bool isLive)
    {
        var version = new OfferingVersion
        {
            Merchant = Merchant,
            Environment = Environment,
            Id = Ids.New<OfferingVersionId>(),
            Offering = Id,
            Number = NextNumber,
            Spec = spec,
            Partner = publication.Partner,
            Creditor = publication.Creditor,
            PublishedAt = publication.At,
            PublishedBy = publication.By,
            Why = publication.Why.Trim(),
            BasedOn = LiveNumber,
            CopyOf = copyOf,
            Approval = publication.Approval,
        };
        LastNumber = version.Number;
        if (isLive)
            TakeOver(version.Number, version.Id);
        Revision++;
        return version;
    }
}
