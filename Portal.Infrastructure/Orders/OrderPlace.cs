using System.Globalization;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Orders;

/// <summary>By what a list of orders stands.</summary>
public enum OrderSort
{
    Newest,
    Oldest,

    /// <summary>Currency by currency: amounts of two are not compared.</summary>
    Largest,

    /// <inheritdoc cref="Largest"/>
    Smallest,
}

/// <summary>
/// Where an order stands in a list, whichever way it is sorted: by time and id, or by currency, amount and id. Where two are equal the text of their ids
/// decides, which also tells orders sold here from imported ones.
/// </summary>
/// <param name="At">When it was placed.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Id">Of an order sold here, or an imported one.</param>
public sealed record OrderPlace(DateTimeOffset At, Currency Currency, long Amount, string Id)
{
    private const int Parts = 4;

    /// <summary>False for text that is none.</summary>
    public static bool TryParse(string? text, out OrderPlace? place)
    {
        place = text?.Split('_', Parts) is [var ticks, var code, var minor, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
            && Currency.TryFind(code, out var currency)
            && long.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            && (Ids.TryParse<OrderId>(id, out _) || Ids.TryParse<ImportedOrderId>(id, out _))
            ? new OrderPlace(new DateTimeOffset(at, TimeSpan.Zero), currency, amount, id)
            : null;
        return place is not null;
    }

    /// <summary>As addresses and cursors write it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}_{Currency.Code}_{Amount}_{Id}");

    /// <summary>Below zero where this one comes first.</summary>
    public int CompareTo(OrderPlace other, OrderSort sort)
    {
        var upwards = sort is OrderSort.Newest or OrderSort.Oldest
            ? At.CompareTo(other.At)
            : Currency == other.Currency ? Amount.CompareTo(other.Amount) : Currency.Compare(Currency, other.Currency);
        upwards = upwards != 0 ? upwards : string.CompareOrdinal(Id, other.Id);
        return sort is OrderSort.Oldest or OrderSort.Smallest ? upwards : -upwards;
    }
}
