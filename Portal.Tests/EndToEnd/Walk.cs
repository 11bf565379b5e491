using System.Text.RegularExpressions;

namespace Portal.Tests.EndToEnd;

/// <summary>Through every kind of page that links lead to, each kind once, breadth first, beginning where a person is at home.</summary>
internal static partial class Walk
{
    /// <summary>Opens a page of each kind and does there what is asked. Answers the kinds, in the order they were found.</summary>
    public static async Task<IReadOnlyList<string>> ThroughTheHouseAsync(Visitor visitor, Func<string, Task> atEach)
    {
        var start = new Uri(visitor.Page.Url).PathAndQuery;
        var kinds = new List<string> { KindOf(start) };
        var waiting = new Queue<string>([start]);
        while (waiting.TryDequeue(out var address))
        {
            await visitor.OpenAsync(address);
            await atEach(address);
            foreach (var found in await LinksAsync(visitor))
            {
                var kind = KindOf(found);
                if (!kind.Contains('&', StringComparison.Ordinal) && !kinds.Contains(kind, StringComparer.Ordinal)) // filters one by one, not each with each
                {
                    kinds.Add(kind);
                    waiting.Enqueue(found);
                }
            }
        }

        return kinds;
    }

    private static Task<string[]> LinksAsync(Visitor visitor) => visitor.Page.EvaluateAsync<string[]>(
        """
        [...document.querySelectorAll('nav a[href], main a[href]')]
            .filter(a => a.origin === location.origin && !a.hasAttribute('download') && !/^\/(dev|v1|openapi|s|o|checkout)\b/.test(a.pathname))
            .map(a => a.pathname + a.search)
        """);

    /// <summary>An address without whose it is: ids, merchants and the values of filters are places, the value of a tab is not.</summary>
    public static string KindOf(string address)
    {
        var parts = address.Split('?', 2);
        var path = Merchant().Replace(Id().Replace(parts[0], "{id}"), "/m/{merchant}/");
        var names = parts.Length == 1
            ? Enumerable.Empty<string>()
            : parts[1].Split('&').Where(pair => pair.Length > 0).Select(pair => pair.StartsWith("tab=", StringComparison.Ordinal) ? pair : pair.Split('=')[0]).Order(StringComparer.Ordinal);
        return $"{path}?{string.Join('&', names)}".TrimEnd('?');
    }

    /// <summary>A kind without what its list is filtered by.</summary>
    public static string PageOf(string address)
    {
        var kind = KindOf(address).Split('?', 2);
        return kind.Length > 1 && kind[1].StartsWith("tab=", StringComparison.Ordinal) ? $"{kind[0]}?{kind[1]}" : kind[0];
    }

    [GeneratedRegex("[a-z]{3}_[0-9A-Z]{26}", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex("^/m/[^/]+/", RegexOptions.NonBacktracking)]
    private static partial Regex Merchant();
}
