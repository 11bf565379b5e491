using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using System.Text;
using Microsoft.Extensions.Localization;
using Portal.Domain.Quotes;

namespace Portal.Web;

/// <summary>Marks the words of the reasons: <c>ReasonTexts.resx</c> and its translations.</summary>
public sealed class ReasonTexts;

/// <summary>The words of a reason: a merchant's own where a rule has some, else those of its code.</summary>
public static class ReasonText
{
    private static readonly ResourceManager s_resources = new(typeof(ReasonTexts));

    // Read once: a quote has dozens of reasons and the API thousands of quotes.
    private static readonly FrozenDictionary<string, CompositeFormat> s_english = ReasonCodes.All.ToFrozenDictionary(
        code => code, code => CompositeFormat.Parse(s_resources.GetString(code, CultureInfo.InvariantCulture)!), StringComparer.Ordinal);

    /// <summary>In the language of the reader.</summary>
    public static string Of(Reason reason, IStringLocalizer<ReasonTexts> texts) =>
        reason.Words ?? string.Format(CultureInfo.CurrentCulture, texts[reason.Telling].Value, [.. reason.Args]);

    /// <summary>As the API speaks.</summary>
    public static string English(Reason reason) => reason.Words ?? reason.Args.Count switch
    {
        1 => string.Format(CultureInfo.InvariantCulture, s_english[reason.Telling], reason.Args[0]),
        2 => string.Format(CultureInfo.InvariantCulture, s_english[reason.Telling], reason.Args[0], reason.Args[1]),
        _ => string.Format(CultureInfo.InvariantCulture, s_english[reason.Telling], [.. reason.Args]),
    };
}
