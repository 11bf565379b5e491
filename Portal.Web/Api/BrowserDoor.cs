using Microsoft.Net.Http.Headers;
using Portal.Infrastructure.Access;

namespace Portal.Web.Api;

/// <summary>
/// Lets pages of registered origins ask for quotes and accept them (CORS): answers the browser's question before a call, and marks the answer of the call as readable.
/// Nothing else of the API is for browsers.
/// </summary>
internal sealed class BrowserDoor(RequestDelegate next, RegisteredOrigins origins)
{
    private const string Quotes = "/v1/quotes";
    private const string Acceptance = "/acceptance";
    private const string Brand = "/v1/brand";

    public Task InvokeAsync(HttpContext http)
    {
        string? origin = http.Request.Headers.Origin;
        return origin is not null && IsForPages(http.Request.Path.Value ?? "") ? AnswerAsync(http, origin) : next(http);
    }

    private static bool IsForPages(string path) =>
        path is Quotes or Brand
        || (path.StartsWith(Quotes, StringComparison.Ordinal) && path.EndsWith(Acceptance, StringComparison.Ordinal));

    private async Task AnswerAsync(HttpContext http, string origin)
    {
        var headers = http.Response.Headers;
        headers.Vary = HeaderNames.Origin;
        if (await origins.ContainsAsync(origin, http.RequestAborted))
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlExposeHeaders = "Request-Id";
        }

        if (!HttpMethods.IsOptions(http.Request.Method) || !http.Request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod))
        {
            await next(http);
            return;
        }

        if (headers.ContainsKey(HeaderNames.AccessControlAllowOrigin))
        {
            headers.AccessControlAllowMethods = http.Request.Path.Value is Brand ? HttpMethods.Get : HttpMethods.Post;
            headers.AccessControlAllowHeaders = "authorization, content-type, idempotency-key";
            headers.AccessControlMaxAge = "600";
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
