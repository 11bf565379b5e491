using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Domain.Offerings.Kinds;

/// <summary>
/// The kinds of product that a house knows, put together once where it starts. Who has a spec in hand needs none of it, since a spec knows its kind; it is
/// for those who have but a name or a text.
/// </summary>
public sealed class OfferingKinds : IEquatable<OfferingKinds>
{
    private readonly FrozenDictionary<ProductKind, KindDescriptor> _kinds;

    /// <exception cref="ArgumentException">Two of one name.</exception>
    public OfferingKinds(params IEnumerable<KindDescriptor> kinds)
    {
        All = [.. kinds];
        _kinds = All.ToFrozenDictionary(kind => kind.Kind);
    }

    /// <summary>In the order they were registered.</summary>
    public IReadOnlyList<KindDescriptor> All { get; }

    public bool TryFind(ProductKind kind, [MaybeNullWhen(false)] out KindDescriptor found) => _kinds.TryGetValue(kind, out found);

    /// <summary>A spec as it is stored.</summary>
    /// <exception cref="JsonException">Not a spec of this house.</exception>
    public OfferingSpec Read(string text) =>
        JsonNode.Parse(text) is JsonObject node && node["kind"] is JsonValue name && name.TryGetValue<string>(out var written) && TryFind(new ProductKind(written), out var kind)
            ? node.Deserialize<OfferingSpec>(kind.Json)!
            : throw new JsonException("A spec of a kind that this house does not know.");

    /// <summary>The same kinds: what was made for one house serves the other.</summary>
    public bool Equals(OfferingKinds? other) => other is not null && All.ToHashSet().SetEquals(other.All);

    public override bool Equals(object? obj) => Equals(obj as OfferingKinds);

    public override int GetHashCode() => All.Aggregate(0, (hash, kind) => hash ^ kind.GetHashCode());
}
