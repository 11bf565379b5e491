using System.Net;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Offerings;

namespace Portal.Web.Api;

/// <summary>RFC 9457 problem details with the members the API promises: <c>code</c>, <c>param</c>, <c>request_id</c>.</summary>
public sealed record Problem(string Type, string Title, int Status, string Detail, string Code, string? Param, string RequestId)
{
    /// <summary>The principal reasons of a credit decision, as codes; left out elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>Where two values clash, each field with both; left out elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProblemConflict>? Conflicts { get; init; }

    public const string ContentType = "application/problem+json";

    public static Problem From(Refusal refusal, HttpContext http)
    {
        var status = StatusOf(refusal.Kind);
        return new Problem(
            $"urn:portal:problem:{refusal.Code}",
            TitleOf(status),
            status,
            RefusalText.English(refusal, http.RequestServices.GetRequiredService<IStringLocalizer<RefusalTexts>>()),
            refusal.Code,
            refusal.Param,
            http.RequestId())
        {
            Conflicts = refusal.Args.OfType<IReadOnlyList<FieldDifference>>().FirstOrDefault() is { } clashing ? [.. clashing.Select(ProblemConflict.Of)] : null,
        };
    }

    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => 400,
        RefusalKind.Unauthenticated => 401,
        RefusalKind.Forbidden => 403,
        RefusalKind.NotFound => 404,
        RefusalKind.Conflict => 409,
        RefusalKind.Refused => 422,
        RefusalKind.Unavailable => 503,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string TitleOf(int status) => status switch
    {
        400 => "The request can't be read",
        401 => "Nobody is signed in",
        403 => "Not allowed",
        404 => "Not found",
        409 => "Conflict",
        422 => "Refused by a rule",
        503 => "Not available just now",
        _ => ((HttpStatusCode)status).ToString(),
    };
}

/// <summary>A field that two give different values.</summary>
/// <param name="Field">As the spec addresses it: <c>terms[pay4].payments</c>.</param>
/// <param name="Yours">What was sent.</param>
/// <param name="Theirs">What is there.</param>
public sealed record ProblemConflict(string Field, JsonNode? Yours, JsonNode? Theirs)
{
    internal static ProblemConflict Of(FieldDifference difference) => new(difference.Field, Parse(difference.After), Parse(difference.Before));

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);
}
