using Portal.Domain.Common;

namespace Portal.Domain.Approvals;

/// <summary>The state of a subject that was looked at when somebody asked.</summary>
public sealed record SubjectSeen(ApprovalId Approval, string Kind, string Subject, int Revision, int? Base);

/// <summary>
/// Somebody asks others to approve one thing, exactly as it stands: what is approved is kept by value and done when the last of them says yes, and nothing else.
/// Whoever made it never approves it. It serves every kind of subject; what one contains, only its kind reads. All of its times are the machine's: a person's
/// days to decide do not pass quicker on a test clock.
/// </summary>
public sealed class ApprovalRequest : ITenantOwned
{
    /// <summary>Longest comment, and longest reason to ask.</summary>
    public const int LongestText = 500;

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required ApprovalId Id { get; init; }

    /// <summary>Whose people decide.</summary>
    public required PartnerId Partner { get; init; }

    /// <summary>The kind of subject: <c>offering</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The id of what it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>The subject's revision that was looked at.</summary>
    public required int SubjectRevision { get; init; }

    /// <summary>The number of what it was held against; null where nothing was there.</summary>
    public required int? SubjectBase { get; init; }

    /// <summary>The fingerprint of <see cref="ApprovalContent"/>.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The actor's id.</summary>
    public required string AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required string Why { get; init; }

    /// <summary>Everybody who had a hand in it, by the actor's id; none of them approves it.</summary>
    public required ValueList<string> Makers { get; init; }

    public required ValueList<ApprovalNeed> Needs { get; init; }

    public required ValueList<ApprovalReason> Reasons { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>As it was left; <see cref="StateAt"/> says how it is.</summary>
    public ApprovalState State { get; private set; }

    /// <summary>In their order.</summary>
    public ValueList<ApprovalDecision> Decisions { get; private set; } = [];

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Guards against two who decide at once.</summary>
    public int Revision { get; private set; }

    /// <summary>What was asked about, as it was then.</summary>
    public SubjectSeen Seen => new(Id, Kind, Subject, SubjectRevision, SubjectBase);

    /// <summary>How many people have to say yes.</summary>
    public int Needed => Needs.Sum(need => need.People);

    /// <summary>How many of those needed did.</summary>
    public int Given => Needs.Sum(need => Math.Min(need.People, ApprovedBy(need)));

    /// <summary>How it is now.</summary>
    /// <param name="stands">Whether its subject still is what was asked about.</param>
    public ApprovalState StateAt(DateTimeOffset now, bool stands) =>
        State is not ApprovalState.Waiting ? State
        : now >= ExpiresAt ? ApprovalState.Expired
        : stands ? ApprovalState.Waiting
        : ApprovalState.Overtaken;

    /// <summary>
    /// What stands against somebody deciding; null where nothing does. Refusals: <c>already_decided</c> with the state, and where this person decided before;
    /// <c>maker_cannot_approve</c>, <c>approval_expired</c>, <c>approval_overtaken</c>, and <c>not_needed</c> where enough of their role said yes.
    /// </summary>
    /// <param name="stands">Whether its subject still is what was asked about.</param>
    public Refusal? ObjectToDecision(Approver who, DateTimeOffset now, bool stands) => StateAt(now, stands) switch
    {
        ApprovalState.Expired => Refusal.Conflict("approval_expired"),
        ApprovalState.Overtaken => Refusal.Conflict("approval_overtaken"),
        not ApprovalState.Waiting => Refusal.Conflict("already_decided", null, State),
        _ when Makers.Contains(who.Id) => Refusal.Rule("maker_cannot_approve"),
        _ when Decisions.Any(decision => string.Equals(decision.By, who.Id, StringComparison.Ordinal)) => Refusal.Conflict("already_decided", null, State),
        _ when !Needs.Any(need => need.Role == who.Role && ApprovedBy(need) < need.People) => Refusal.Rule("not_needed"),
        _ => null,
    };

    /// <summary>Somebody says yes; with the last one needed it is approved. Refusals: those of <see cref="ObjectToDecision"/>, <c>invalid_value</c> of <c>comment</c>.</summary>
    public Result<Done> Approve(Approver who, string? comment, DateTimeOffset now, bool stands)
    {
        if (ObjectToDecision(who, now, stands) is { } refusal)
            return refusal;
        if (comment?.Trim().Length > LongestText)
            return Refusal.InvalidValue("comment", LongestText);
        Decide(who, ApprovalAnswer.Approved, comment, now);
        if (Given == Needed)
            End(ApprovalState.Approved, now);
        return default(Done);
    }

    /// <summary>Somebody says what has to change; that ends it. Refusals: those of <see cref="ObjectToDecision"/>, <c>invalid_value</c> of <c>comment</c>, which must be there.</summary>
    public Result<Done> SendBack(Approver who, string? comment, DateTimeOffset now, bool stands)
    {
        if (ObjectToDecision(who, now, stands) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(comment) || comment.Trim().Length > LongestText)
            return Refusal.InvalidValue("comment", LongestText);
        Decide(who, ApprovalAnswer.SentBack, comment, now);
        End(ApprovalState.SentBack, now);
        return default(Done);
    }

    /// <summary>Those who asked take it back. Refusal: <c>already_decided</c> with the state.</summary>
    public Result<Done> Withdraw(DateTimeOffset now)
    {
        if (State is not ApprovalState.Waiting)
            return Refusal.Conflict("already_decided", null, State);
        End(ApprovalState.Withdrawn, now);
        return default(Done);
    }

    /// <summary>Makes room for another request on the same subject. Refusal: <c>approval_waiting</c> where this one can still be decided.</summary>
    public Result<Done> MakeRoom(DateTimeOffset now, bool stands)
    {
        var state = StateAt(now, stands);
        if (state is ApprovalState.Waiting)
            return Refusal.Conflict("approval_waiting");
        if (State is ApprovalState.Waiting)
            End(state, now);
        return default(Done);
    }

    private int ApprovedBy(ApprovalNeed need) => Decisions.Count(decision => decision.Answer is ApprovalAnswer.Approved && decision.Role == need.Role);

    private void Decide(Approver who, ApprovalAnswer answer, string? comment, DateTimeOffset now)
    {
        Decisions = [.. Decisions, new ApprovalDecision(who.Id, who.Role, answer, string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(), now)];
        Revision++;
    }

    private void End(ApprovalState state, DateTimeOffset now)
    {
        (State, EndedAt) = (state, now);
        Revision++;
    }
}
