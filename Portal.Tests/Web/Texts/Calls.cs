using System.Text.RegularExpressions;

namespace Portal.Tests.Web.Texts;

/// <summary>The calls of a method as the sources write them, with the text of each argument.</summary>
internal static class Calls
{
    private static readonly string[] s_projects = ["Portal.Domain", "Portal.Infrastructure", "Portal.Web"];

    /// <param name="name">As it stands before the bracket, a regular expression: <c>Refusal\.Rule</c>.</param>
    public static IEnumerable<(string Place, List<string> Arguments)> Of(string name) =>
        from project in s_projects
        from file in Repository.Sources(project, ".cs").Concat(Repository.Sources(project, ".razor"))
        let text = File.ReadAllText(Repository.PathOf(file))
        from call in Regex.Matches(text, $@"(?<![\w.]){name}\(", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5))
        where !text[..call.Index].EndsWith("static Refusal ", StringComparison.Ordinal)
        select ($"{file}: {call.Value}", Arguments(text, call.Index + call.Length));

    /// <summary>The word that an argument is, where it is one; else null.</summary>
    public static string? Word(string argument) => argument is ['"', .. var word, '"'] && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') ? word : null;

    private static List<string> Arguments(string text, int at)
    {
        var arguments = new List<string>();
        var (from, depth) = (at, 0);
        for (; depth >= 0; at++)
        {
            switch (text[at])
            {
                case '"':
                    at = text.IndexOf('"', at + 1);
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}':
                    depth--;
                    break;
                case ',' when depth == 0:
                    arguments.Add(text[from..at].Trim());
                    from = at + 1;
                    break;
            }
        }

        arguments.Add(text[from..(at - 1)].Trim());
        return arguments;
    }
}
