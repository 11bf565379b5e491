using Microsoft.Extensions.Primitives;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;

namespace Portal.Web.Components.Lists;

/// <summary>A list as an address asks for it: by what it is cut, and which page. Addresses can be typed: what can't be read in one is said, not passed over.</summary>
public sealed class ListView
{
    private readonly ListAddress _address;
    private readonly Visit _visit;
    private readonly Dictionary<string, string?> _parts;

    internal ListView(ListAddress address, Visit visit, IReadOnlyDictionary<string, StringValues> query)
    {
        (_address, _visit) = (address, visit);
        _parts = address.Names
            .Select(name => KeyValuePair.Create(name, query.TryGetValue(name, out var values) ? values[0]?.Trim() : null))
            .Where(part => part.Value is { Length: > 0 })
            .ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>A part of the query; null where it is left out or empty.</summary>
    public string? this[string name] => _parts.GetValueOrDefault(name);

    /// <summary>The names by which it is cut.</summary>
    public IReadOnlyList<string> CutBy => [.. _address.Filters.Where(_parts.ContainsKey)];

    /// <summary>How it is sorted; null is the list's own way.</summary>
    public string? Sort => this[ListAddress.Sort];

    /// <summary>Under which name views of the list are kept; null where none can be.</summary>
    public string? Views => _address.Views;

    /// <summary>What a view kept of this page says behind its question mark; empty where nothing is left to keep.</summary>
    public string Kept => _address.Keep(_parts);

    /// <summary>Whether somebody is searched for, which no kept view says.</summary>
    public bool IsPersonal => _address.Personal.Any(_parts.ContainsKey);

    /// <summary>In which amounts of the address are, by its code; null where no merchant is visited.</summary>
    public string? Currency => _visit.Currency;

    public bool IsFirst => !_parts.ContainsKey(ListAddress.Before);

    /// <summary>The address of this page.</summary>
    public string Here => _address.Write(_visit, _address.Route, _parts);

    /// <summary>The address of the list with nothing cut.</summary>
    public string Whole => _address.Of(_visit);

    /// <summary>The first page, cut the same way.</summary>
    public string First => With(ListAddress.Before, null);

    /// <summary>All rows that are cut this way, as a file.</summary>
    /// <exception cref="InvalidOperationException">The list has no file.</exception>
    public string File => _address.Write(_visit, _address.FileRoute ?? throw new InvalidOperationException($"{_address.Route} has no file."), Without(ListAddress.Before));

    /// <summary>The page behind a row.</summary>
    public string Behind(string row) => With(ListAddress.Before, row);

    /// <summary>The list as a kept view says it; what it says of filters that are no more is passed over.</summary>
    public string Of(string kept) => _address.Read(_visit, kept).Here;

    /// <summary>The first page, with another value of a filter.</summary>
    public string With(string name, string? value) =>
        _address.Write(_visit, _address.Route, new Dictionary<string, string?>(Without(ListAddress.Before), StringComparer.Ordinal) { [name] = value });

    /// <summary>False for text that is no day; null where the address names none.</summary>
    public bool TryDay(string name, out DateOnly? day) => AddressDay.TryRead(this[name], out day);

    /// <summary>False for text that is no such id; null where the address names none.</summary>
    public bool TryId<TId>(string name, out TId? id)
        where TId : struct, IPrefixedId<TId>
    {
        id = Ids.TryParse<TId>(this[name], out var known) ? known : null;
        return id is not null || this[name] is null;
    }

    private Dictionary<string, string?> Without(string name) => _parts.Where(part => !string.Equals(part.Key, name, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
}
