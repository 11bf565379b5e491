using System.Globalization;

namespace Portal.Web;

/// <summary>Words in another language than the reader's, for as long as they are made.</summary>
public static class InLanguage
{
    public static T Say<T>(CultureInfo language, Func<T> words)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = language;
            return words();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
