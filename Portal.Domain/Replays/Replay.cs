using Portal.Domain.Common;
using Portal.Domain.Offerings;

namespace Portal.Domain.Replays;

/// <summary>A version, or a draft as it stood, that a replay is about.</summary>
/// <param name="Version">Null for a draft.</param>
/// <param name="Number">Of the version, or that which the draft would have as the next one.</param>
/// <param name="Revision">Of the draft; null for a version.</param>
public sealed record ReplaySubject(OfferingVersionId? Version, int Number, int? Revision)
{
    public static ReplaySubject Of(OfferingVersion version) => new(version.Id, version.Number, null);
}

/// <summary>
/// What a candidate would have meant to orders of the past, beside the version that was live when somebody asked. It keeps all that it was asked by value, so that
/// it can be asked again and gives the same answer over the same orders. It is counted in one go: whoever takes it up again begins anew.
/// </summary>
public sealed class Replay : ILeased
{
    /// <summary>Most that a tenant may have waiting or running.</summary>
    public const int MostAtOnce = 20;

    public required ReplayId Id { get; init; }

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required OfferingId Offering { get; init; }

    /// <summary>What is held against; null where nothing was live.</summary>
    public required ReplaySubject? Base { get; init; }

    public required OfferingSpec? BaseSpec { get; init; }

    public required ReplaySubject Candidate { get; init; }

    public required OfferingSpec CandidateSpec { get; init; }

    /// <summary>Of the tenant's zone, included; null is open.</summary>
    public required DateOnly? From { get; init; }

    /// <inheritdoc cref="From"/>
    public required DateOnly? To { get; init; }

    /// <summary>Null lets imported orders take the first plan that they are offered.</summary>
    public required TakeShares? Shares { get; init; }

    /// <summary>What the partner assumed when it was asked; null where nothing.</summary>
    public required Assumptions? Assumptions { get; init; }

    /// <summary>The tenant's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The actor's id.</summary>
    public required string CreatedBy { get; init; }

    public ReplayStatus Status { get; private set; }

    /// <summary>When it came to its end, on the tenant's clock.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Orders that were counted so far.</summary>
    public long Counted { get; private set; }

    /// <summary>About how many there are.</summary>
    public long Expected { get; private set; }

    /// <summary>The fingerprint of what was asked and of every order's answer, see <see cref="ReplayFold.Hash"/>; null until it is done.</summary>
    public string? Hash { get; private set; }

    /// <summary>Null until it is done.</summary>
    public ReplayReport? Report { get; private set; }

    /// <summary>Why it failed, a stable code; null elsewhere.</summary>
    public string? Fault { get; private set; }

    /// <inheritdoc/>
    public string? Worker { get; private set; }

    /// <inheritdoc/>
    public DateTimeOffset? HeldUntil { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    public ReplayTerms Terms => new(BaseSpec, CandidateSpec, From, To, Shares, Assumptions);

    public bool IsMoving => IsUnfinished(Status);

    public int PercentDone => PercentOf(Status, Counted, Expected);

    public static bool IsUnfinished(ReplayStatus status) => status is ReplayStatus.Queued or ReplayStatus.Running;

    /// <summary>How much is done, 0 to 100.</summary>
    public static int PercentOf(ReplayStatus status, long counted, long expected) =>
        status is ReplayStatus.Done ? 100 : (int)Math.Min(99, 100 * counted / Math.Max(1, expected));

    /// <summary>Stops it. Refusal: <c>replay_ended</c> with the status.</summary>
    public Result<Done> Cancel(DateTimeOffset now)
    {
        if (!IsMoving)
            return Refusal.Conflict("replay_ended", null, Status);
        End(ReplayStatus.Cancelled, now);
        return default(Done);
    }

    /// <summary>A worker takes it up, from the beginning.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public void Take(string worker, DateTimeOffset until)
    {
        if (!IsMoving)
            throw new InvalidOperationException($"A replay that is {Status} has no work.");
        (Status, Counted, Expected) = (ReplayStatus.Running, 0, 0);
        (Worker, HeldUntil) = (worker, until);
        Revision++;
    }

    /// <summary>The worker is still at it.</summary>
    public void Tell(long counted, long expected, DateTimeOffset until)
    {
        (Counted, Expected, HeldUntil) = (counted, expected, until);
        Revision++;
    }

    /// <inheritdoc/>
    public void Release(DateTimeOffset? until)
    {
        (Worker, HeldUntil) = (null, until);
        Revision++;
    }

    /// <summary>All orders are counted.</summary>
    public void Finish(ReplayReport report, string hash, DateTimeOffset now)
    {
        (Report, Hash, Counted, Expected) = (report, hash, report.Orders, report.Orders);
        End(ReplayStatus.Done, now);
    }

    /// <inheritdoc/>
    public void Fail(string fault, DateTimeOffset now)
    {
        Fault = fault;
        End(ReplayStatus.Failed, now);
    }

    private void End(ReplayStatus status, DateTimeOffset now)
    {
        (Status, EndedAt) = (status, now);
        Release(null);
    }
}
