using Portal.Domain.Common;

namespace Portal.Web.Api;

/// <summary>
/// Stands around everything of the API: gives the request an id and lets no exception out, whoever throws it.
/// It stands before cookies, languages and pages, which the API does not need.
/// </summary>
internal sealed partial class ApiFaults(RequestDelegate next, ILogger<ApiFaults> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers["Request-Id"] = http.RequestId();
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(http);
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

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed, request {RequestId}")]
    private partial void LogFailed(string method, string path, string requestId, Exception exception);
}
