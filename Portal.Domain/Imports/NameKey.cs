using System.Globalization;
using System.Text;

namespace Portal.Domain.Imports;

/// <summary>Names as they are compared: letters and digits alone, without accents, in capitals.</summary>
internal static class NameKey
{
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(character) && char.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark)
                key.Append(char.ToUpperInvariant(character));
        }

        return key.ToString();
    }
}
