using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Orders;
using Portal.Infrastructure.Ledger;

namespace Portal.Infrastructure.Orders;

/// <summary>An order as a list looks at it before it is shown: what stands in the index that leads to it, and more only where the cut asks.</summary>
internal sealed class Spot<TId>
    where TId : struct, IPrefixedId<TId>
{
    public required TId Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Currency Currency { get; init; }

    public required long Amount { get; init; }

    /// <summary>Null for an imported order, and where nobody asks.</summary>
    public OrderStatus? Status { get; init; }

    public string? Country { get; init; }

    /// <summary>Only where it is searched.</summary>
    public string? Reference { get; init; }

    /// <inheritdoc cref="Reference"/>
    public string? ReferenceKey { get; init; }

    /// <inheritdoc cref="Reference"/>
    public string? CustomerKey { get; init; }

    /// <inheritdoc cref="Reference"/>
    public string? EmailKey { get; init; }

    public bool IsLate { get; init; }

    public bool IsLost { get; init; }

    public OrderPlace Place => new(At, Currency, Amount, Id.Value);
}

/// <summary>By what a list of orders is cut, as rows are told by it: whichever index leads to a row, this decides.</summary>
internal sealed class OrderCut
{
    public required OrderSort Sort { get; init; }

    public required OrderOrigin? Origin { get; init; }

    public required OrderStatus? Status { get; init; }

    public required string? Country { get; init; }

    public required Currency? Currency { get; init; }

    public required long? AtLeast { get; init; }

    public required long? AtMost { get; init; }

    /// <summary>Only what is late, or only what was lost.</summary>
    public required bool IsLate { get; init; }

    /// <inheritdoc cref="IsLate"/>
    public required bool IsLost { get; init; }

    /// <summary>The first instant of the first day.</summary>
    public required DateTimeOffset? Begin { get; init; }

    /// <summary>The first instant after the last day.</summary>
    public required DateTimeOffset? End { get; init; }

    /// <summary>The reference to the letter.</summary>
    public required string? Reference { get; init; }

    /// <summary>The beginning of reference or customer.</summary>
    public required string? Key { get; init; }

    public bool ByTime => Sort is OrderSort.Newest or OrderSort.Oldest;

    public bool Upwards => Sort is OrderSort.Oldest or OrderSort.Smallest;

    public bool IsSearched => Reference is not null || Key is not null;

    /// <summary>Where only what was sold here can be meant.</summary>
    public bool WithSold => Origin is not OrderOrigin.Imported;

    /// <inheritdoc cref="WithSold"/>
    public bool WithImported => Origin is not OrderOrigin.Sold && Status is null && !IsLate && !IsLost;

    /// <summary>The status that leads along an index of its own.</summary>
    public OrderStatus? LeadStatus => ByTime && !IsLate && !IsLost ? Status : null;

    /// <inheritdoc cref="LeadStatus"/>
    public string? LeadCountry => ByTime && !IsLate && !IsLost && Status is null ? Country : null;

    /// <summary>Whether the way that leads to the rows leaves none to be passed over.</summary>
    public bool IsWhole => !IsSearched
        && Status == LeadStatus
        && string.Equals(Country, LeadCountry, StringComparison.Ordinal)
        && (ByTime ? (Currency, AtLeast, AtMost) == default : (Begin, End) == default);

    public static OrderCut Of(ListOrdersRequest request, Currency own, TimeZoneInfo zone) => new()
    {
        Sort = request.Sort,
        Origin = request.Origin,
        Status = request.Status,
        Country = request.Country is { Length: > 0 } country ? country : null,
        Currency = request.Currency ?? (request.AtLeast is null && request.AtMost is null ? null : own),
        AtLeast = request.AtLeast,
        AtMost = request.AtMost,
        IsLate = request.PastDue,
        IsLost = request.WrittenOff,
        Begin = request.From > ImportClock.FirstDay ? Books.BeginningOf(request.From.Value, zone) : null,
        End = request.To < ImportClock.LastDay ? Books.BeginningOf(request.To.Value.AddDays(1), zone) : null,
        Reference = request.Reference is { Length: > 0 } reference ? reference : null,
        Key = request.Search is { } search && SearchKey.Of(search.Trim()) is { Length: > 0 } key ? key : null,
    };

    public bool Has<TId>(Spot<TId> spot)
        where TId : struct, IPrefixedId<TId> =>
        (Status is null || spot.Status == Status)
        && (Country is null || string.Equals(Country, spot.Country, StringComparison.Ordinal))
        && (Currency is null || spot.Currency == Currency)
        && (AtLeast is not { } least || spot.Amount >= least)
        && (AtMost is not { } most || spot.Amount <= most)
        && (Begin is not { } begin || spot.At >= begin)
        && (End is not { } end || spot.At < end)
        && (!IsLate || spot.IsLate)
        && (!IsLost || spot.IsLost)
        && (Reference is null || string.Equals(Reference, spot.Reference, StringComparison.Ordinal))
        && (Key is null || IsNamed(spot.ReferenceKey) || IsNamed(spot.CustomerKey) || IsNamed(spot.EmailKey));

    private bool IsNamed(string? key) => key?.StartsWith(Key!, StringComparison.Ordinal) is true;
}
