using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Portal.Tests.Web;

/// <summary>The real texts of a feature, in the languages of the house.</summary>
internal static class Words
{
    public static readonly string[] Languages = ["en", "zh-Hant", "zh-Hans"];

    /// <summary>Whatever <paramref name="missing"/> answers in any language, led by the language.</summary>
    public static IReadOnlyList<string> Missing<TTexts>(Func<IStringLocalizer<TTexts>, IEnumerable<string>> missing)
    {
        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var texts = services.GetRequiredService<IStringLocalizer<TTexts>>();
        var before = CultureInfo.CurrentUICulture;
        try
        {
            var found = new List<string>();
            foreach (var language in Languages)
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
                found.AddRange(missing(texts).Select(what => $"{language}: {what}"));
            }

            return found;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
