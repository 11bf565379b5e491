using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Tests.EndToEnd;

/// <summary>A shop of another origin: one static page with a strict policy, which loads the embed and nothing else from elsewhere.</summary>
internal sealed class ShopServer : IAsyncDisposable
{
    private const string Script =
        """
        for (const name of ["accepted", "refused", "failed"]) {
          document.addEventListener(`portal:${name}`, (event) => {
            document.getElementById(name).textContent = JSON.stringify(event.detail);
          });
        }
        """;

    private const string Sheet =
        """
        body { margin: 0; padding: 16px; font: 16px/1.5 sans-serif; color: #1a1a1a; background: #ffffff; overflow-wrap: anywhere; }
        portal-plans { --portal-radius: 2px; }
        @media (prefers-color-scheme: dark) { body { color: #f2f2f2; background: #16181d; } }
        """;

    private readonly WebApplication _app;

    private ShopServer(WebApplication app) => _app = app;

    public Uri Origin => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <param name="portal">Where the house is.</param>
    /// <param name="language">Of the page.</param>
    /// <param name="key">The publishable key in the page.</param>
    public static async Task<ShopServer> StartAsync(Uri portal, string language = "en", string key = "pk_test_northwind_demo")
    {
        var house = portal.GetLeftPart(UriPartial.Authority);
        var page =
            $"""
            <!DOCTYPE html>
            <html lang="{language}">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Speaker</title>
            <link rel="stylesheet" href="/shop.css">
            <script src="{house}/embed/portal.js" data-key="{key}" data-category="electronics" data-campaign="spring" defer></script>
            <script src="/shop.js" defer></script>
            </head>
            <body><main>
            <h1>Speaker</h1>
            <portal-message amount="49900" currency="USD"></portal-message>
            <portal-plans amount="49900" currency="USD"></portal-plans>
            <p id="accepted"></p><p id="refused"></p><p id="failed"></p>
            </main></body>
            </html>
            """;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", context =>
        {
            context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; script-src 'self' {house}; connect-src {house}; style-src 'self'; base-uri 'none'; form-action 'none'";
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync(page);
        });
        app.MapGet("/shop.js", () => Results.Text(Script, "text/javascript"));
        app.MapGet("/shop.css", () => Results.Text(Sheet, "text/css"));
        app.MapGet("/favicon.ico", () => Results.NoContent());
        await app.StartAsync();
        return new ShopServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
