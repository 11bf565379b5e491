using Portal.Web.Components.Shared;
using Portal.Web.Features.Access;

namespace Portal.Web.Hosting;

/// <summary>What no page caught ends here: logged in full under a reference, told as that reference.</summary>
internal sealed partial class Faults(RequestDelegate next, ILogger<Faults> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone; there is nobody to answer.
        }
#pragma warning disable CA1031 // The boundary of the pages.
        catch (Exception exception) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            var reference = Reference.New();
            LogFailed(context.Request.Method, context.Request.Path, reference, exception);
            await TellAsync(context, new FaultReference(reference));
        }
    }

    private async Task TellAsync(HttpContext context, FaultReference reference)
    {
        context.Response.Clear();
        context.SetEndpoint(null);
        context.Features.Set(reference);
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = "/status/500";
        context.Request.QueryString = QueryString.Empty;
        await next(context);
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed, reference {Reference}")]
    private partial void LogFailed(string method, string path, string reference, Exception exception);
}
