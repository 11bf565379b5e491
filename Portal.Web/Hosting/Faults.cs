using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Portal.Domain.Common;
using Portal.Web.Features.Access;

namespace Portal.Web.Hosting;

/// <summary>
/// What no page has answered: an exception is logged in full and told as a reference, an empty 4xx or 5xx gets a page with words.
/// The page is asked for anew as a GET, with services of its own: a form that was refused must not be judged as a form once more.
/// </summary>
internal sealed partial class Faults(RequestDelegate next, IServiceScopeFactory scopes, ILogger<Faults> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var (code, reference) = await AskAsync(context);
        if (code >= StatusCodes.Status400BadRequest && !context.Response.HasStarted && IsForAReader(context))
        {
            await TellAsync(context, code, reference);
        }
    }

    private async Task<(int Code, FaultReference? Reference)> AskAsync(HttpContext context)
    {
        try
        {
            await next(context);
            return (context.Response is { ContentType: null, ContentLength: null } ? context.Response.StatusCode : 0, null);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return default; // The reader has gone; there is nobody to answer.
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = bad.StatusCode;
            return (bad.StatusCode, null);
        }
#pragma warning disable CA1031 // The boundary of the pages.
        catch (Exception exception) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            var reference = Reference.New();
            LogFailed(context.Request.Method, RouteOf(context), reference, exception);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return (StatusCodes.Status500InternalServerError, new FaultReference(reference));
        }
    }

    private async Task TellAsync(HttpContext context, int code, FaultReference? reference)
    {
        var request = context.Request;
        context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPathBase = request.PathBase,
            OriginalPath = request.Path,
            OriginalQueryString = request.QueryString.Value,
        });
        context.Features.Set(reference);
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        context.SetEndpoint(null);
        request.RouteValues.Clear();
        (request.Method, request.Path, request.QueryString) = (HttpMethods.Get, $"/status/{code}", QueryString.Empty);

        var services = context.RequestServices;
        await using var scope = scopes.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestServices = services;
        }
    }

    /// <summary>What was asked for, as the house names it. The address itself may be a capability, a shopper's link or an invitation, and logs are read by many.</summary>
    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    private static bool IsForAReader(HttpContext context) =>
        context.Request.Headers.Accept.Count == 0 || context.Request.Headers.Accept.ToString() is var accept
            && (accept.Contains("text/html", StringComparison.OrdinalIgnoreCase) || accept.Contains("*/*", StringComparison.Ordinal));

    [LoggerMessage(LogLevel.Error, "{Method} {Route} failed, reference {Reference}")]
    private partial void LogFailed(string method, string route, string reference, Exception exception);
}
