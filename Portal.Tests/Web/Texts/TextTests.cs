using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Tests.Web.Texts;

/// <summary>Every text a person reads comes from a resource, stands there in three languages, and is read somewhere.</summary>
public sealed partial class TextTests
{
    /// <summary>Forms of a number that English alone has.</summary>
    private const string OnlyEnglish = ".one";

    private static readonly string[] s_projects = ["Portal.Domain", "Portal.Infrastructure", "Portal.Web"];

    [Fact]
    public void Key_Exists_InAllThreeLanguages()
    {
        var offenders = TextSet.All.SelectMany(set => set.English.Keys
            .Where(key => !key.EndsWith(OnlyEnglish, StringComparison.Ordinal))
            .Where(key => !set.Traditional.ContainsKey(key) || !set.Simplified.ContainsKey(key))
            .Concat(set.Traditional.Keys.Concat(set.Simplified.Keys).Where(key => !set.English.ContainsKey(key)))
            .Select(key => $"{set.Name}: {key}"));

        Assert.NotEmpty(TextSet.All);
        Assert.Empty(offenders);
    }

    [Fact]
    public void Text_HasWords_AndTheSamePlacesInEachLanguage()
    {
        var offenders = TextSet.All.SelectMany(set => set.English
            .Where(text => !text.Key.EndsWith(OnlyEnglish, StringComparison.Ordinal))
            .Where(text => new[] { set.Traditional, set.Simplified }.Any(other => other.TryGetValue(text.Key, out var translated)
                && (translated.Length == 0 || TextSet.Places(translated) != TextSet.Places(text.Value))))
            .Select(text => $"{set.Name}: {text.Key}"));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Key_ThatASourceAsksFor_Exists()
    {
        var sets = TextSet.All.ToDictionary(set => set.Name, StringComparer.Ordinal);
        var offenders = Components().SelectMany(component => Injected().Matches(component.Text)
            .SelectMany(injected => Asked(component.Text, injected.Groups["name"].Value).Select(key => (Set: injected.Groups["set"].Value, Key: key)))
            .Where(asked => !sets.TryGetValue(asked.Set, out var set) || !(set.English.ContainsKey(asked.Key) || set.English.ContainsKey(asked.Key + ".other")))
            .Select(asked => $"{component.Name}: {asked.Set}[{asked.Key}]"));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Key_IsAskedForBySomeSource()
    {
        var sources = string.Join('\n', s_projects.SelectMany(Sources).Select(source => source.Text));
        var literals = Literal().Matches(sources).Select(match => match.Groups["text"].Value).ToHashSet(StringComparer.Ordinal);
        var made = Interpolated().Matches(sources)
            .Select(match => (Start: match.Groups["start"].Value, End: match.Groups["end"].Value))
            .Where(pattern => pattern.Start.Length > 0)
            .Distinct()
            .ToList();

        var offenders = TextSet.All.SelectMany(set => set.English.Keys
            .Where(key => set.Name is not "MudTexts")
            .Where(key => !literals.Contains(Stem(key)))
            .Where(key => !made.Exists(pattern => Stem(key).StartsWith(pattern.Start, StringComparison.Ordinal) && Stem(key).EndsWith(pattern.End, StringComparison.Ordinal)))
            .Select(key => $"{set.Name}: {key}"));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Key_OfMudTexts_IsOneOfMudBlazors()
    {
        var known = new System.Resources.ResourceManager("MudBlazor.Resources.LanguageResource", typeof(MudBlazor.MudButton).Assembly);

        Assert.All(TextSet.All.Single(set => set.Name is "MudTexts").English.Keys, key => Assert.NotNull(known.GetString(key, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Markup_HoldsNoLiteralText() => Assert.Empty(MarkupLiterals.Of(Architecture.House.Web));

    [Fact]
    public void Markup_WithLiterals_IsSeenInEveryPlace()
    {
        var seen = string.Join('\n', MarkupLiterals.Of(typeof(LiteralSample).Assembly));

        Assert.Contains("Words in markup", seen, StringComparison.Ordinal);
        Assert.Contains("Words in an attribute", seen, StringComparison.Ordinal);
        Assert.Contains("Words in a parameter", seen, StringComparison.Ordinal);
        Assert.Contains("Words in an expression", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("12:30", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("none", seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>Hello</p>", true)]
    [InlineData("<p title=\"Hello\"></p>", true)]
    [InlineData("<p class=\"hello\"> · <br></p>", false)]
    [InlineData("<svg viewBox=\"0 0 24 24\"><path d=\"M0 0h24\"/></svg>", false)]
    public void Markup_WithWords_IsSeen(string markup, bool seen) => Assert.Equal(seen, MarkupLiterals.HasWords(markup));

    private static string Stem(string key) =>
        key.EndsWith(".one", StringComparison.Ordinal) ? key[..^4] : key.EndsWith(".other", StringComparison.Ordinal) ? key[..^6] : key;

    private static IEnumerable<string> Asked(string text, string name) =>
        Regex.Matches(text, $@"\b{Regex.Escape(name)}(\[|\.Count\()""(?<key>[^""]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["key"].Value);

    private static IEnumerable<(string Name, string Text)> Sources(string project) =>
        Repository.Sources(project, ".cs").Concat(Repository.Sources(project, ".razor")).Select(file => (file, File.ReadAllText(Repository.PathOf(file))));

    /// <summary>A component's markup and code-behind are one source: a localizer injected in either is used in both.</summary>
    private static IEnumerable<(string Name, string Text)> Components() => Sources("Portal.Web")
        .GroupBy(source => source.Name.Replace(".razor.cs", ".razor", StringComparison.Ordinal), StringComparer.Ordinal)
        .Select(group => (group.Key, string.Join('\n', group.Select(source => source.Text))));

    [GeneratedRegex(@"IStringLocalizer<(?<set>\w+)> (?<name>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Injected();

    // Overlapping, since a literal in an attribute stands between the attribute's own quotes.
    [GeneratedRegex(@"(?=""(?<text>[^""\r\n]+)"")", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\$""(?<start>[\w.]*)\{[^""]+\}(?<end>[\w.]*)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Interpolated();
}
