using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;
using Portal.Web.Features.Offerings;

namespace Portal.Web.Api;

/// <summary>The draft of an offering as a whole, for those who keep their offerings in files.</summary>
internal static class OfferingDraftsApi
{
    public static void MapOfferingDrafts(this RouteGroupBuilder v1)
    {
        var offering = v1.MapGroup("/offerings/{id}");
        offering.MapGet("/draft", (Delegate)GetAsync).Requires(Permission.ViewOfferings)
            .Produces<DraftAnswer>()
            .WithSummary("The spec that is worked on, and what keeps it from being published");
        offering.MapPut("/draft", (Delegate)PutAsync).Requires(Permission.EditOfferings).TakesKey()
            .Reads(typeof(DraftBody)).Produces<DraftAnswer>()
            .WithSummary("Puts a whole spec in place of the draft's");
        offering.MapPost("/drafts/validate", (Delegate)ValidateAsync).Requires(Permission.ViewOfferings)
            .Reads(typeof(DraftCheckBody)).Produces<DraftCheckAnswer>()
            .WithSummary("What would keep a spec, or the draft itself, from being published; saves nothing");
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, GetOfferingDraftQuery query, DraftProblems words) =>
        Ids.TryParse<OfferingId>(id, out var offering)
            ? ApiAnswer.Of(await query.RunAsync(offering, http.GetActor(), http.RequestAborted), http, state => DraftAnswer.Of(state, words))
            : ApiAnswer.Of(Refusal.NotFound("offering"), http);

    private static Task<IResult> PutAsync(string id, HttpContext http, Idempotency idempotency, PutOfferingDraftCommand command, DraftProblems words) =>
        idempotency.RunAsync<OfferingId, DraftBody, PutOfferingDraftRequest, DraftState>(
            http,
            id,
            Refusal.NotFound("offering"),
            empty: null,
            (offering, body) => new PutOfferingDraftRequest(offering, body.Revision, body.Spec),
            command,
            state => ApiAnswer.Of(DraftAnswer.Of(state, words)));

    private static async Task<IResult> ValidateAsync(string id, HttpContext http, CheckOfferingDraftQuery query, DraftProblems words)
    {
        if (!Ids.TryParse<OfferingId>(id, out var offering))
            return ApiAnswer.Of(Refusal.NotFound("offering"), http);
        if (!(await http.ReadBodyAsync()).TryGet(out var bytes, out var refusal)
            || !(bytes.Length == 0 ? new DraftCheckBody() : ApiJson.Read<DraftCheckBody>(bytes)).TryGet(out var body, out refusal))
            return ApiAnswer.Of(refusal, http);

        return ApiAnswer.Of(
            await query.RunAsync(new CheckOfferingDraftRequest(offering, body.Spec), http.GetActor(), http.RequestAborted),
            http,
            state => new DraftCheckAnswer(state.Problems.Count == 0, words.Of(state)));
    }
}

/// <param name="Spec">The whole of it, as the schema of its kind says; what may be left out takes its default.</param>
/// <param name="Revision">The revision it was made of: where the draft has moved on, the answer is 409 draft_changed with what differs. Left out, it is not asked.</param>
internal sealed record DraftBody(JsonElement Spec, int? Revision = null);

/// <param name="Spec">Left out, the draft's own is looked at.</param>
internal sealed record DraftCheckBody(JsonElement? Spec = null);

/// <param name="BasedOn">The version it started from; null before the first publication.</param>
/// <param name="Revision">To send with the next change.</param>
internal sealed record DraftAnswer(string Offering, string Kind, string? BasedOn, int Revision, JsonNode Spec, IReadOnlyList<DraftProblemAnswer> Problems)
{
    public static DraftAnswer Of(DraftState state, DraftProblems words) => new(
        state.Offering.Value, state.Spec.Kind.Name, state.BasedOn?.Value, state.Revision, SpecJson.ToNode(state.Spec), words.Of(state));
}

internal sealed record DraftCheckAnswer(bool Valid, IReadOnlyList<DraftProblemAnswer> Problems);

/// <param name="Field">As the spec addresses it: <c>terms[pay4].payments</c>.</param>
/// <param name="Message">In English.</param>
internal sealed record DraftProblemAnswer(string Code, string Field, string Message);

/// <summary>The English words of problems.</summary>
internal sealed class DraftProblems(KindFaces faces)
{
    public IReadOnlyList<DraftProblemAnswer> Of(DraftState state)
    {
        var texts = faces.WordsOf(state.Spec.Descriptor);
        return InEnglish.Say(() => state.Problems
            .Select(problem => new DraftProblemAnswer(problem.Code, problem.Field, ProblemText.Of(problem, state.Spec, state.PartnerName, texts)))
            .ToList());
    }
}
