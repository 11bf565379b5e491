using System.Text.RegularExpressions;

namespace Portal.Web.Components.Shared;

/// <summary>
/// Reads a number as people type it and as <see cref="Formats"/> writes it: <c>1,200.5</c>, <c>−5.00</c> with the typographic minus, full-width digits of a
/// Chinese keyboard. A comma only groups thousands; <c>12,50</c> is not read as anything.
/// </summary>
public static partial class FieldNumber
{
    private const char FirstWide = '\uFF01';
    private const char LastWide = '\uFF5E';
    private const int FromWide = FirstWide - '!';

    /// <summary>As plain decimal text with a hyphen for a minus and no groups, <c>-1200.5</c>; null where it is no number.</summary>
    public static string? Read(string? typed)
    {
        var match = Number().Match(Narrow(typed));
        return match.Success ? match.Value.Replace(",", "", StringComparison.Ordinal) : null;
    }

    /// <summary>In the signs that a plain keyboard has, without blanks around it. Not by Unicode's normal form, which throws on text that is none.</summary>
    public static string Narrow(string? typed) => string.Create((typed ?? "").Length, typed ?? "", static (narrow, wide) =>
    {
        for (var i = 0; i < wide.Length; i++)
        {
            narrow[i] = wide[i] switch
            {
                >= FirstWide and <= LastWide => (char)(wide[i] - FromWide),
                '−' => '-',
                '\u00A0' or '\u3000' => ' ',
                var other => other,
            };
        }
    }).Trim();

    [GeneratedRegex(@"^-?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,16})(\.[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
