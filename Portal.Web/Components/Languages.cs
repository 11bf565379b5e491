using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Portal.Web.Features.Shoppers;

namespace Portal.Web.Components;

/// <summary>A language of the house, by the code of its resources, with the name its speakers give it.</summary>
public sealed record Language(string Code, string OwnName);

/// <summary>The three languages and where the choice is kept: a cookie, since only a cookie reaches the page and the circuit alike.</summary>
public static class Languages
{
    public const string Cookie = "portal.language";

    public static IReadOnlyList<Language> All { get; } = [new("en", "English"), new("zh-Hant", "繁體中文"), new("zh-Hans", "简体中文")];

    public static string Current => CultureInfo.CurrentUICulture.Name;

    public static bool IsKnown(string? code) => All.Any(language => string.Equals(language.Code, code, StringComparison.Ordinal));

    /// <summary>The cookie, else on a shopper's page the language they bought in, else what the browser asks for, else English. The address has no say: it would not reach the circuit.</summary>
    public static void Configure(RequestLocalizationOptions options)
    {
        var cultures = All.Select(language => CultureInfo.GetCultureInfo(language.Code)).ToList();
        options.SupportedCultures = cultures;
        options.SupportedUICultures = cultures;
        options.DefaultRequestCulture = new RequestCulture(All[0].Code);
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(context => Task.FromResult(
                context.Request.Cookies[Cookie] is { } chosen && IsKnown(chosen) ? new ProviderCultureResult(chosen) : null)),
            new ShopperLanguage(),
            new AcceptLanguageHeaderRequestCultureProvider(),
            new CustomRequestCultureProvider(context => Task.FromResult(AsksForChinese(context.Request) ? new ProviderCultureResult("zh-Hans") : null)),
        ];
    }

    /// <summary>Chinese without a script is nobody's culture; most who ask for it so read the simplified one.</summary>
    private static bool AsksForChinese(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.Any(language => language.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase));
}
