namespace Portal.Web.Hosting;

/// <summary>
/// What a page of ours may load and who may frame it. Styles are files only; the attribute <c>style</c> is allowed because MudBlazor
/// places its pop-ups, sliders and tabs by it.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Embed = "/embed";

    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; " +
        "connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.Path.StartsWithSegments(Embed, StringComparison.Ordinal))
        {
            // Made for pages of others, which may hold it against a hash.
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            headers.AccessControlAllowOrigin = "*";
        }

        return next(context);
    }
}
