using System.Globalization;

namespace Portal.Web;

/// <summary>The API speaks English, whatever the machine's or the caller's language.</summary>
public static class InEnglish
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en");

    public static T Say<T>(Func<T> words) => InLanguage.Say(s_english, words);
}
