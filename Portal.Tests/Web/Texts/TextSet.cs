using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Portal.Tests.Web.Texts;

/// <summary>One set of texts of Portal.Web in its three languages, as the files hold them.</summary>
/// <param name="Name">The marker class: <c>ShellTexts</c>.</param>
public sealed partial record TextSet(
    string Name, IReadOnlyDictionary<string, string> English, IReadOnlyDictionary<string, string> Traditional, IReadOnlyDictionary<string, string> Simplified)
{
    public static IReadOnlyList<TextSet> All { get; } =
    [
        .. Repository.Sources("Portal.Web", ".resx")
            .Where(file => !file.EndsWith(".zh-Hant.resx", StringComparison.Ordinal) && !file.EndsWith(".zh-Hans.resx", StringComparison.Ordinal))
            .Select(file => file[..^".resx".Length])
            .Select(file => new TextSet(Path.GetFileName(file), Read(file + ".resx"), Read(file + ".zh-Hant.resx"), Read(file + ".zh-Hans.resx"))),
    ];

    /// <summary>The places of a text, <c>{0}</c> and so on, each once.</summary>
    public static string Places(string text) =>
        string.Concat(Place().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Read(string file) => File.Exists(Repository.PathOf(file))
        ? XDocument.Load(Repository.PathOf(file)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal)
        : [];

    [GeneratedRegex(@"\{\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();
}
