using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Web.Api;

/// <summary>
/// The one way into the API: turns the key of a request into an actor and asks the table of rights.
/// </summary>
internal sealed class ApiDoor(RequestDelegate next, ApiKeyReader keys, Readiness readiness)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<RequiresAttribute>() is { } asked && await AdmitAsync(http, asked) is { } refusal)
        {
            await ApiAnswer.Of(refusal, http).ExecuteAsync(http);
            return;
        }

        await next(http);
        await ExplainEmptyAsync(http);
    }

    private async ValueTask<Refusal?> AdmitAsync(HttpContext http, RequiresAttribute asked)
    {
        if (!readiness.IsReady)
        {
            http.Response.Headers.RetryAfter = "5";
            return new Refusal(RefusalKind.Unavailable, "starting", null);
        }

        string? header = http.Request.Headers.Authorization;
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return new Refusal(RefusalKind.Unauthenticated, "key_missing", null);
        }

        if (await keys.FindAsync(header[Scheme.Length..].Trim(), http.RequestAborted) is not { } actor)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return new Refusal(RefusalKind.Unauthenticated, "key_unknown", null);
        }

        http.SetActor(actor);
        return actor.Can(asked.Permission) ? null : Refusal.Forbidden("forbidden", asked.Permission);
    }

    /// <summary>An address or a method that does not exist gets a problem too, not an empty page.</summary>
    private static Task ExplainEmptyAsync(HttpContext http) => http.Response switch
    {
        { HasStarted: false, StatusCode: StatusCodes.Status404NotFound } => ApiAnswer.Of(Refusal.NotFound("address"), http).ExecuteAsync(http),
        { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed } => AnswerWrongMethodAsync(http),
        _ => Task.CompletedTask,
    };

    private static Task AnswerWrongMethodAsync(HttpContext http)
    {
        var problem = Problem.From(Refusal.Invalid("method_not_allowed", null, http.Request.Method), http) with { Status = StatusCodes.Status405MethodNotAllowed };
        return new ApiAnswer(problem.Status, ApiJson.Write(problem), Problem.ContentType).ExecuteAsync(http);
    }
}
