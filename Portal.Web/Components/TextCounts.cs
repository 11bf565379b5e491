using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Web.Components.Shared;

namespace Portal.Web.Components;

/// <summary>
/// Texts that depend on a number. Keys end in <c>.one</c> and <c>.other</c>; Chinese has <c>.other</c> only. The number is place {0}.
/// </summary>
public static class TextCounts
{
    public static string Count(this IStringLocalizer texts, string key, long number, params object[] more) =>
        texts[$"{key}.{Form(number)}", [Formats.Count(number), .. more]];

    /// <summary>A missing key would fall back to English, so the language decides and not the resource.</summary>
    public static string Form(long number) => number == 1 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "en" ? "one" : "other";
}
