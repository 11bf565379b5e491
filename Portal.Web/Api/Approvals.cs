using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Offerings;

namespace Portal.Web.Api;

/// <summary>Publishing, and what a partner has to approve before.</summary>
internal static class ApprovalsApi
{
    public static void MapApprovals(this RouteGroupBuilder v1)
    {
        v1.MapPost("/offerings/{id}/publish", (Delegate)PublishAsync).Requires(Permission.PublishOfferings).TakesKey()
            .Reads(typeof(PublishBody)).Produces<PublishAnswer>(StatusCodes.Status201Created).Produces<PublishAnswer>(StatusCodes.Status202Accepted)
            .WithSummary("Makes the draft live, or asks the partner for approval where its policy wants to see it first");
        v1.MapGet("/approvals/{id}", (Delegate)GetAsync).Requires(Permission.ViewOfferings)
            .Produces<ApprovalAnswerBody>()
            .WithSummary("How a request for approval stands");
    }

    private static Task<IResult> PublishAsync(string id, HttpContext http, Idempotency idempotency, PublishOrAskCommand command) =>
        idempotency.RunAsync<OfferingId, PublishBody, PublishOrAskRequest, PublishOutcome>(
            http,
            id,
            Refusal.NotFound("offering"),
            empty: null,
            Read,
            command,
            outcome => ApiAnswer.Of(PublishAnswer.Of(outcome), outcome.Version is null ? StatusCodes.Status202Accepted : StatusCodes.Status201Created));

    private static Result<PublishOrAskRequest> Read(OfferingId offering, PublishBody body)
    {
        if (!(body.Launch ?? new LaunchBody()).ToChoice().TryGet(out var launch, out var refusal))
            return refusal;
        var request = new PublishOrAskRequest(offering, body.Revision, body.Why, Launch: launch);
        if (body.BaseVersion is not { } text)
            return request;
        return Ids.TryParse<OfferingVersionId>(text, out var seen) ? request with { Seen = seen } : Refusal.InvalidValue("base_version");
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, GetApprovalQuery query) =>
        Ids.TryParse<ApprovalId>(id, out var approval)
            ? ApiAnswer.Of(await query.RunAsync(approval, http.GetActor(), http.RequestAborted), http, ApprovalAnswerBody.Of)
            : ApiAnswer.Of(Refusal.NotFound("approval"), http);
}

/// <param name="Revision">The draft's, that was looked at: where the draft has moved on, the answer is 409 draft_changed.</param>
/// <param name="Why">For the partner and the history; no personal data.</param>
/// <param name="BaseVersion">The live version that was looked at; without it, the one that the draft started from. Where another is live, the answer is 409 live_version_changed.</param>
/// <param name="Launch">How it goes live; left out, to all customers at once.</param>
internal sealed record PublishBody(int Revision, string Why, string? BaseVersion = null, LaunchBody? Launch = null);

/// <param name="Status">live, launching to a share of customers, scheduled for its time, or waiting for approval.</param>
/// <param name="Version">That went live; null while it waits.</param>
/// <param name="Number">Of that version.</param>
/// <param name="Approval">That was asked for; null where none was needed.</param>
internal sealed record PublishAnswer(string Status, string? Version, int? Number, string? Approval)
{
    public static PublishAnswer Of(PublishOutcome outcome) =>
        new(outcome.Version switch
        {
            null => "waiting",
            { Launch: LaunchStatus.Scheduled } => "scheduled",
            { IsPartial: true } => "launching",
            _ => "live",
        },
        outcome.Version?.Id.Value, outcome.Version?.Number, outcome.Approval?.Value);
}

/// <param name="Status">waiting, approved, sent_back, withdrawn, expired or overtaken.</param>
/// <param name="BaseVersion">What the draft was held against, the last that people of the partner saw; null where there is none.</param>
/// <param name="Given">How many of those needed said yes.</param>
/// <param name="Reasons">Why approval is needed, by the codes of the partner's policy.</param>
internal sealed record ApprovalAnswerBody(
    string Id,
    string Offering,
    string Status,
    int Revision,
    string? BaseVersion,
    int Given,
    int Needed,
    IReadOnlyList<ApprovalReasonAnswer> Reasons,
    string Why,
    DateTime AskedAt,
    DateTime ExpiresAt,
    IReadOnlyList<ApprovalDecisionAnswer> Decisions)
{
    public static ApprovalAnswerBody Of(ApprovalView view) => new(
        view.Request.Id.Value,
        view.Request.Subject,
        ApiLists.Text(view.State),
        view.Request.SubjectRevision,
        (view.Thing as PublicationView)?.Seen?.Id.Value,
        view.Request.Given,
        view.Request.Needed,
        [.. view.Reasons.Select(reason => new ApprovalReasonAnswer(reason.Fact.Code, reason.Fact.Field))],
        view.Request.Why,
        view.Request.AskedAt.UtcDateTime,
        view.Request.ExpiresAt.UtcDateTime,
        [.. view.Request.Decisions.Select(decision => new ApprovalDecisionAnswer(ApiLists.Text(decision.Answer), decision.Comment, decision.At.UtcDateTime))]);
}

/// <param name="Field">As the spec addresses it; null where it is about none.</param>
internal sealed record ApprovalReasonAnswer(string Code, string? Field);

/// <param name="Answer">approved or sent_back.</param>
internal sealed record ApprovalDecisionAnswer(string Answer, string? Comment, DateTime At);
