using System.Text.Json.Nodes;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Web.Features.Offerings;

namespace Portal.Web.Api;

/// <summary>The kinds of product that the house sells, as programs need to know them.</summary>
internal static class KindsApi
{
    public static void MapKinds(this RouteGroupBuilder v1)
    {
        var kinds = v1.MapGroup("/kinds");
        kinds.MapGet("", (Delegate)List).Requires(Permission.ViewOfferings)
            .Produces<ApiList<KindAnswer>>()
            .WithSummary("The kinds of product, what each reads and tells, what it books and the states it goes through");
        kinds.MapGet("/{kind}/schema", (Delegate)Schema).Requires(Permission.ViewOfferings)
            .Produces<JsonObject>()
            .WithSummary("The spec of a kind as JSON Schema, draft 2020-12");
    }

    private static ApiAnswer List(OfferingKinds kinds) => ApiAnswer.Of(new ApiList<KindAnswer>([.. kinds.All.Select(KindAnswer.Of)], null));

    private static ApiAnswer Schema(string kind, HttpContext http, OfferingKinds kinds, KindFaces faces)
    {
        if (!kinds.TryFind(new ProductKind(kind), out var found))
            return ApiAnswer.Of(Refusal.NotFound("kind"), http);

        var texts = faces.WordsOf(found);
        return ApiAnswer.Of(InEnglish.Say(() => SpecSchema.Of(found, name => Describe(name, texts))));
    }

    /// <summary>Label and help; the help of some fields has places for bounds, which only an offering's own partner fills.</summary>
    private static string Describe(string name, KindTexts texts)
    {
        var label = texts[$"Field.{name}"].Value;
        return texts[$"Hint.{name}"] is { ResourceNotFound: false, Value: var hint } && !hint.Contains('{', StringComparison.Ordinal) ? $"{label}. {hint}" : label;
    }
}

/// <param name="Schema">Where the schema of its spec is.</param>
/// <param name="Facts">What its decision reads of a cart.</param>
/// <param name="Disclosures">What a shopper is told before.</param>
/// <param name="Ledger">What each event of a contract books, by the numbers of the chart of accounts.</param>
/// <param name="Start">The state that a contract begins in.</param>
internal sealed record KindAnswer(
    string Kind,
    string Schema,
    IReadOnlyList<string> Facts,
    IReadOnlyList<string> Disclosures,
    IReadOnlyList<KindBookingAnswer> Ledger,
    string Start,
    IReadOnlyList<string> States,
    IReadOnlyList<KindChangeAnswer> Transitions)
{
    public static KindAnswer Of(KindDescriptor kind) => new(
        kind.Kind.Name,
        $"/v1/kinds/{kind.Kind.Name}/schema",
        kind.Facts,
        kind.Disclosures,
        [.. kind.Ledger.Select(row => new KindBookingAnswer(row.Event, [.. row.Debits.Select(account => account.Number)], [.. row.Credits.Select(account => account.Number)]))],
        kind.LifeCycle.Start,
        [.. kind.LifeCycle.States],
        [.. kind.LifeCycle.Changes.Select(change => new KindChangeAnswer(change.From, change.Action, change.To))]);
}

internal sealed record KindBookingAnswer(string Event, IReadOnlyList<int> Debits, IReadOnlyList<int> Credits);

internal sealed record KindChangeAnswer(string From, string Action, string To);
