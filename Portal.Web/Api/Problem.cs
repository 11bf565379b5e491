using System.Globalization;
using System.Net;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;

namespace Portal.Web.Api;

/// <summary>RFC 9457 problem details with the members the API promises: <c>code</c>, <c>param</c>, <c>request_id</c>.</summary>
public sealed record Problem(string Type, string Title, int Status, string Detail, string Code, string? Param, string RequestId)
{
    /// <summary>The principal reasons of a credit decision, as codes; left out elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Reasons { get; init; }

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
            http.RequestId());
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

/// <summary>The words of a refusal, from its code. Fails a test, not a reader, where a code has none.</summary>
public static class RefusalText
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en");

    /// <summary>In the language of the reader.</summary>
    public static string Of(Refusal refusal, IStringLocalizer<RefusalTexts> texts)
    {
        var text = texts[refusal.Code];
        return text.ResourceNotFound ? refusal.Code : string.Format(CultureInfo.CurrentCulture, text.Value, refusal.Args);
    }

    /// <summary>The API speaks English, whatever the machine's or the caller's language.</summary>
    public static string English(Refusal refusal, IStringLocalizer<RefusalTexts> texts)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = s_english;
            var text = texts[refusal.Code];
            return text.ResourceNotFound ? refusal.Code : string.Format(CultureInfo.InvariantCulture, text.Value, refusal.Args);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
