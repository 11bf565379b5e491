using System.Text.Encodings.Web;
using Microsoft.Extensions.Localization;
using Portal.Infrastructure.Persistence;
using Portal.Web.Components;

namespace Portal.Web.Hosting;

/// <summary>While schema and demo world are being made there is nothing to read from: pages say so and look again.</summary>
internal sealed class Opening(RequestDelegate next, Readiness readiness, IStringLocalizer<ShellTexts> texts)
{
    public Task InvokeAsync(HttpContext context) =>
        readiness.IsReady || context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null
            ? next(context)
            : AnswerAsync(context);

    private Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.RetryAfter = "2";
        context.Response.Headers.CacheControl = "no-store";
        var (title, lead) = (HtmlEncoder.Default.Encode(texts["Opening"]), HtmlEncoder.Default.Encode(texts["Opening.Lead"]));
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{Languages.Current}">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="2">
            <title>{title}</title>
            <script src="/js/theme.js"></script>
            <link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/base.css"><link rel="stylesheet" href="/css/account.css">
            </head>
            <body><div class="door"><main><section class="card box"><h1>{title}</h1><p class="soft">{lead}</p></section></main></div></body>
            </html>
            """,
            context.RequestAborted);
    }
}
