using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Web.Api;

/// <summary>
/// The one way into the API: gives the request an id, turns its key into an actor, asks the table of rights, and lets no exception out.
/// It stands before cookies, languages and pages, which the API does not need.
/// </summary>
internal sealed partial class ApiDoor(RequestDelegate next, ApiKeyReader keys, Readiness readiness, ILogger<ApiDoor> logger)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers["Request-Id"] = http.RequestId();
        http.Response.Headers.CacheControl = "no-store";
        if (http.GetEndpoint()?.Metadata.GetMetadata<RequiresAttribute>() is { } asked && await AdmitAsync(http, asked) is { } refusal)
        {
            await ApiAnswer.Of(refusal, http).ExecuteAsync(http);
            return;
        }

        try
        {
            await next(http);
            await ExplainEmptyAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (BadHttpRequestException)
        {
            await ApiAnswer.Of(Refusal.Invalid("malformed_json"), http).ExecuteAsync(http);
        }
#pragma warning disable CA1031 // What no command caught ends here: logged in full, told as a reference.
        catch (Exception exception) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            LogFailed(http.Request.Method, http.Request.Path, http.RequestId(), exception);
            await ApiAnswer.Of(Refusal.Unavailable(http.RequestId()), http).ExecuteAsync(http);
        }
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

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed, request {RequestId}")]
    private partial void LogFailed(string method, string path, string requestId, Exception exception);
}
