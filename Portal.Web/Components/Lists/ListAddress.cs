using Microsoft.AspNetCore.WebUtilities;
using Portal.Infrastructure.Access;

namespace Portal.Web.Components.Lists;

/// <summary>
/// The address of a list: its page, the file of the same rows, and the names in the query that cut it. Whoever shows, sends or notes the list reads the names
/// here, so that none of them knows a filter that another does not.
/// </summary>
/// <param name="Route">Of the page.</param>
/// <param name="FileRoute">Of the file that holds the same rows; null where there is none.</param>
/// <param name="Filters">In the order in which addresses write them.</param>
public sealed record ListAddress(string Route, string? FileRoute = null, params IReadOnlyList<string> Filters)
{
    /// <summary>What the route asks beyond the scope, such as whose list it is.</summary>
    public IReadOnlyList<string> Within { get; init; } = [];

    /// <summary>The name under which an address says how the list is sorted.</summary>
    public const string Sort = "sort";

    /// <summary>The ways to sort the list besides its own, as addresses name them.</summary>
    public IReadOnlyList<string> Sorts { get; init; } = [];

    /// <summary>Under which name people keep views of it; null where they can't.</summary>
    public string? Views { get; init; }

    /// <summary>The filters in which somebody can stand with their name: no kept view has them.</summary>
    public IReadOnlyList<string> Personal { get; init; } = [];

    /// <summary>Every name that a query of this list can have.</summary>
    internal IEnumerable<string> Names => Sorts.Count > 0 ? [.. Filters, Sort, Before] : [.. Filters, Before];

    /// <summary>The name under which an address says behind which row its page begins.</summary>
    public const string Before = "before";

    /// <summary>The list cut so; what is null or empty does not cut.</summary>
    public string Of(Visit visit, params ReadOnlySpan<(string Name, string? Value)> parts)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in parts)
        {
            query[name] = value;
        }

        return Write(visit, Route, query);
    }

    /// <summary>What an address of this list says.</summary>
    /// <param name="query">With or without its question mark; names that cut nothing here are passed over.</param>
    public ListView Read(Visit visit, string? query) => new(this, visit, QueryHelpers.ParseQuery(query));

    /// <summary>What a kept view of this list says: nothing of the page, and of nobody.</summary>
    internal string Keep(IReadOnlyDictionary<string, string?> parts) => QueryHelpers.AddQueryString(
        "", Names.Except([Before, .. Personal], StringComparer.Ordinal).Where(parts.ContainsKey).Select(name => KeyValuePair.Create(name, parts[name]))).TrimStart('?');

    /// <summary>Always in the same order, so that one list has one address.</summary>
    internal string Write(Visit visit, string route, IReadOnlyDictionary<string, string?> parts) => QueryHelpers.AddQueryString(
        PortalUrls.At(visit, route, [.. Within]),
        Names.Select(name => KeyValuePair.Create(name, parts.GetValueOrDefault(name)?.Trim())).Where(part => part.Value is { Length: > 0 }));
}
