using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Portal.Web.Components.Theme;

/// <summary>
/// The values of <c>tokens.css</c>, read once from the copy inside the assembly, so that no value stands anywhere else.
/// Asking for a name that the sheet does not have throws: a renamed token stops the start and not a page.
/// </summary>
public sealed partial class TokenSheet
{
    private readonly FrozenDictionary<string, string> _values;

    private TokenSheet(IReadOnlyDictionary<string, string> values) => _values = values.ToFrozenDictionary(StringComparer.Ordinal);

    public static TokenSheet Light { get; } = new(Block(":root"));

    /// <summary>The dark block laid over the light one.</summary>
    public static TokenSheet Dark { get; } = new(Over(Light._values, Block(":root[data-theme=\"dark\"]")));

    public IReadOnlyCollection<string> Names => _values.Keys;

    public string this[string name] =>
        _values.TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"tokens.css has no --{name}.");

    private static Dictionary<string, string> Over(IReadOnlyDictionary<string, string> ground, Dictionary<string, string> above)
    {
        var values = ground.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in above)
        {
            values[name] = value;
        }

        return values;
    }

    private static Dictionary<string, string> Block(string selector)
    {
        using var stream = typeof(TokenSheet).Assembly.GetManifestResourceStream("tokens.css")
            ?? throw new InvalidOperationException("tokens.css is not embedded.");
        using var reader = new StreamReader(stream);
        var sheet = Comment().Replace(reader.ReadToEnd(), "");

        var start = sheet.IndexOf($"\n{selector} {{", StringComparison.Ordinal);
        if (start < 0)
        {
            throw new InvalidOperationException($"tokens.css has no block {selector}.");
        }

        var body = sheet[start..sheet.IndexOf('}', start)];
        return Property().Matches(body).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"--(?<name>[a-z0-9-]+):\s*(?<value>[^;]+);", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Property();
}
