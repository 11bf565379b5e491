using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Net.Http.Headers;
using MudBlazor;

namespace Portal.Web.Components.Theme;

/// <summary>
/// Both palettes as one style sheet under an address that names its content. MudBlazor's provider would write them as
/// inline styles, which the content security policy refuses.
/// </summary>
public sealed partial class ThemeSheet(IServiceProvider services)
{
    private readonly Lazy<Task<Sheet>> _sheet = new(() => MakeAsync(services));

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/css/theme.{hash}.css", (HttpContext context, ThemeSheet theme) => theme.WriteAsync(context)).AllowAnonymous();

    public async Task<string> AddressAsync() => (await _sheet.Value).Address;

    public async Task<string> TextAsync() => (await _sheet.Value).Text;

    private async Task WriteAsync(HttpContext context)
    {
        var sheet = await _sheet.Value;
        var brotli = context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        context.Response.ContentType = "text/css; charset=utf-8";
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (brotli)
        {
            context.Response.Headers.ContentEncoding = "br";
        }

        await context.Response.Body.WriteAsync(brotli ? sheet.Compressed : Encoding.UTF8.GetBytes(sheet.Text), context.RequestAborted);
    }

    private static async Task<Sheet> MakeAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        var text = await renderer.Dispatcher.InvokeAsync(async () =>
            await StylesAsync(renderer, PortalTheme.Light, dark: false) + await StylesAsync(renderer, PortalTheme.Dark, dark: true));

        var bytes = Encoding.UTF8.GetBytes(text);
        using var compressed = new MemoryStream();
        await using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await brotli.WriteAsync(bytes);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..10];
        return new Sheet($"css/theme.{hash}.css", text, compressed.ToArray());
    }

    private static async Task<string> StylesAsync(HtmlRenderer renderer, MudTheme theme, bool dark)
    {
        var markup = (await renderer.RenderComponentAsync<MudThemeProvider>(ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(MudThemeProvider.Theme)] = theme,
            [nameof(MudThemeProvider.IsDarkMode)] = dark,
            [nameof(MudThemeProvider.DefaultScrollbar)] = true,
            [nameof(MudThemeProvider.ObserveSystemDarkModeChange)] = false,
        }))).ToHtmlString();
        return string.Concat(Style().Matches(markup).Select(match => match.Groups["css"].Value.Trim() + "\n"));
    }

    private sealed record Sheet(string Address, string Text, byte[] Compressed);

    [GeneratedRegex("<style[^>]*>(?<css>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Style();
}
