using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;

namespace Portal.Domain.Launches;

/// <summary>Who took a version back, and why.</summary>
/// <param name="By">The actor's id.</param>
/// <param name="Why">In words; null where a guard did it.</param>
/// <param name="Breach">What the guard saw; null where somebody did it.</param>
public sealed record Halt(string By, Role Role, string? Why, GuardReading? Breach);

/// <summary>
/// The way of one version to its shoppers: waiting for its time, shown to a share of customers, to all, or taken back. It moves its offering along, so that both
/// are written together or not at all.
/// </summary>
public sealed class Launch : ITenantOwned
{
    /// <summary>So many may be on their way at once in a merchant and environment: each doubles the sets of versions that quotes can meet.</summary>
    public const int MostOpen = 8;

    /// <summary>How long guards watch once all customers get the version, in days.</summary>
    public const int WatchDays = 30;

    /// <summary>Longest reason for a halt.</summary>
    public const int LongestWhy = 500;

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required LaunchId Id { get; init; }

    public required OfferingId Offering { get; init; }

    public required OfferingVersionId Version { get; init; }

    public required int Number { get; init; }

    public required ValueList<Guard> Guards { get; init; }

    /// <summary>The tenant's clock; null for one that began with the publication.</summary>
    public required DateTimeOffset? StartsAt { get; init; }

    /// <summary>Of customers that get the version, or will first; it only grows.</summary>
    public int Percent { get; private set; }

    public LaunchStatus Status { get; private set; }

    /// <summary>The tenant's clock.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When all customers got it, on the tenant's clock.</summary>
    public DateTimeOffset? FullAt { get; private set; }

    /// <summary>The tenant's clock.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What was live when this version took over, and is again when it is taken back; null where nothing was.</summary>
    public int? Previous { get; private set; }

    /// <inheritdoc cref="Previous"/>
    public OfferingVersionId? PreviousVersion { get; private set; }

    /// <summary>Null unless it was taken back.</summary>
    public Halt? Halt { get; private set; }

    /// <summary>When a job looks at it again, on the machine's clock; null where nothing is to be done by itself.</summary>
    public DateTimeOffset? LookAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    /// <summary>On its way: no other version can be published beside it.</summary>
    public bool IsOpen => Status is LaunchStatus.Scheduled || (Status is LaunchStatus.Running && FullAt is null);

    /// <summary>Only some customers get it.</summary>
    public bool IsPartial => Status is LaunchStatus.Running && FullAt is null;

    /// <summary>Begins, or waits for its time.</summary>
    /// <param name="before">What was live when it was published; null where nothing was.</param>
    /// <param name="now">The tenant's clock.</param>
    /// <param name="machineNow">For the job.</param>
    public static Launch Of(Offering offering, OfferingVersion version, OfferingVersion? before, LaunchChoice choice, DateTimeOffset now, DateTimeOffset machineNow)
    {
        var launch = new Launch
        {
            Merchant = version.Merchant,
            Environment = version.Environment,
            Id = Ids.New<LaunchId>(),
            Offering = version.Offering,
            Version = version.Id,
            Number = version.Number,
            Guards = choice.Guards,
            StartsAt = choice.StartsAt > now ? choice.StartsAt : null,
            Percent = choice.Percent,
            Previous = before?.Number,
            PreviousVersion = before?.Id,
        };
        if (launch.StartsAt is null)
            launch.Begin(offering, now);
        else
            offering.Hold(launch.Id);
        launch.LookAt = launch.StartsAt is not null || launch.HasWatch ? machineNow : null;
        return launch;
    }

    /// <summary>For a version that went live before launches were kept: the row that says it was taken back.</summary>
    public static Launch OfLive(OfferingVersion version, OfferingVersion? before) => new()
    {
        Merchant = version.Merchant,
        Environment = version.Environment,
        Id = Ids.New<LaunchId>(),
        Offering = version.Offering,
        Version = version.Id,
        Number = version.Number,
        Guards = [],
        StartsAt = null,
        Percent = 100,
        Previous = before?.Number,
        PreviousVersion = before?.Id,
        Status = LaunchStatus.Done,
        StartedAt = version.PublishedAt,
        FullAt = version.PublishedAt,
        EndedAt = version.PublishedAt,
    };

    /// <summary>Its time has come. False where it has not, or it began before.</summary>
    /// <param name="now">The tenant's clock.</param>
    public bool TryStart(Offering offering, DateTimeOffset now)
    {
        if (Status is not LaunchStatus.Scheduled || StartsAt > now)
            return false;
        Begin(offering, now);
        if (!HasWatch)
            LookAt = null;
        Revision++;
        return true;
    }

    /// <summary>
    /// Lets more customers have it; with 100 % it is live. Refusals: <c>launch_not_running</c>, <c>invalid_value</c> of <c>percent</c>, <c>percent_only_grows</c>
    /// with the percentage that is.
    /// </summary>
    /// <param name="now">The tenant's clock.</param>
    public Result<Done> Grow(Offering offering, int percent, DateTimeOffset now)
    {
        if (!IsPartial)
            return Refusal.Conflict("launch_not_running");
        if (percent is < 1 or > 100)
            return Refusal.InvalidValue("percent", 1, 100);
        if (percent <= Percent)
            return Refusal.Rule("percent_only_grows", "percent", Percent);
        Percent = percent;
        if (percent == 100)
            TakeOver(offering, now);
        Revision++;
        return default(Done);
    }

    /// <summary>Gives it up before its time. Refusal: <c>launch_begun</c>.</summary>
    /// <param name="now">The tenant's clock.</param>
    public Result<Done> Cancel(Offering offering, DateTimeOffset now)
    {
        if (Status is not LaunchStatus.Scheduled)
            return Refusal.Conflict("launch_begun");
        offering.Drop(Id);
        End(LaunchStatus.Cancelled, now);
        return default(Done);
    }

    /// <summary>
    /// Takes the version back: who would have got it gets what was live before. Refusals: <c>version_not_out</c> where nobody gets it any more,
    /// <c>invalid_value</c> of <c>why</c> where somebody does it without saying why.
    /// </summary>
    /// <param name="now">The tenant's clock.</param>
    public Result<Done> TakeBack(Offering offering, Halt halt, DateTimeOffset now)
    {
        if (!IsOpen && offering.LiveVersion != Version)
            return Refusal.Conflict("version_not_out", null, Number);
        if (halt.Breach is null && (string.IsNullOrWhiteSpace(halt.Why) || halt.Why.Trim().Length > LongestWhy))
            return Refusal.InvalidValue("why", LongestWhy);
        if (IsOpen)
            offering.Drop(Id);
        else
            offering.StepBack(Previous, PreviousVersion);
        Halt = halt with { Why = halt.Why?.Trim() };
        End(LaunchStatus.Halted, now);
        return default(Done);
    }

    /// <summary>Nobody needs to watch any more: another version took over, or it was watched long enough.</summary>
    /// <param name="now">The tenant's clock.</param>
    public void Finish(DateTimeOffset now)
    {
        if (Status is LaunchStatus.Running && FullAt is not null)
            End(LaunchStatus.Done, now);
    }

    /// <summary>Whether its guards have watched long enough after all customers got it.</summary>
    /// <param name="now">The tenant's clock.</param>
    public bool IsWatchedLongEnough(DateTimeOffset now) => Status is LaunchStatus.Running && FullAt is { } full && now >= full.AddDays(WatchDays);

    /// <summary>The first guard that is broken; null where none is, or nothing is watched.</summary>
    public GuardReading? BreachOf(LaunchCounts counts) =>
        Status is LaunchStatus.Running ? Guards.Select(guard => guard.Read(counts)).FirstOrDefault(reading => reading.Verdict is GuardVerdict.Breached) : null;

    private bool HasWatch => Status is LaunchStatus.Running && Guards.Count > 0;

    private void Begin(Offering offering, DateTimeOffset now)
    {
        (Status, StartedAt) = (LaunchStatus.Running, now);
        if (Percent == 100)
            TakeOver(offering, now);
        else
            offering.Expose(Id);
    }

    private void TakeOver(Offering offering, DateTimeOffset now)
    {
        FullAt = now;
        if (offering.LiveVersion != Version)
        {
            (Previous, PreviousVersion) = (offering.LiveNumber, offering.LiveVersion);
            offering.TakeOver(Number, Version);
        }

        if (Guards.Count == 0)
            End(LaunchStatus.Done, now);
    }

    private void End(LaunchStatus status, DateTimeOffset now)
    {
        (Status, EndedAt, LookAt) = (status, now, null);
        Revision++;
    }
}
