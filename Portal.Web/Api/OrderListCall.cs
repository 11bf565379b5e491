using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Orders;

namespace Portal.Web.Api;

/// <summary>By what a list of orders is asked for.</summary>
internal sealed class OrderListCall
{
    private const string All = "all";

    [FromQuery(Name = "limit")]
    public string? Limit { get; init; }

    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    [FromQuery(Name = "sort"), Description("newest, oldest, largest or smallest; left out, newest. Amounts of two currencies are not compared.")]
    public string? Sort { get; init; }

    [FromQuery(Name = "source"), Description("sold, imported or all; left out, sold. A status is of orders that were sold here.")]
    public string? Source { get; init; }

    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    [FromQuery(Name = "reference"), Description("Only orders of this reference.")]
    public string? Reference { get; init; }

    [FromQuery(Name = "q"), Description("Only orders whose reference, or whose customer's reference or e-mail, begins so, in whichever case.")]
    public string? Q { get; init; }

    [FromQuery(Name = "country")]
    public string? Country { get; init; }

    [FromQuery(Name = "currency")]
    public string? Currency { get; init; }

    [FromQuery(Name = "min"), Description("Only orders of this amount or more, in minor units of the currency, or of your own where none is named.")]
    public string? Min { get; init; }

    [FromQuery(Name = "max"), Description("Only orders of this amount or less, likewise.")]
    public string? Max { get; init; }

    [FromQuery(Name = "from"), Description("Only orders placed on this day of your time zone or later.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("Only orders placed on this day of your time zone or earlier.")]
    public string? To { get; init; }

    /// <summary>Refusal: <c>invalid_value</c> with the parameter.</summary>
    public Result<ListOrdersRequest> Read()
    {
        OrderOrigin? origin = OrderOrigin.Sold;
        if (!ApiLists.Limit(Limit).TryGet(out var count, out var refusal)
            || !ApiLists.OneOf<OrderSort>(Sort, "sort").TryGet(out var sort, out refusal)
            || (Source is not All && !ApiLists.OneOf<OrderOrigin>(Source, "source").TryGet(out origin, out refusal))
            || !ApiLists.OneOf<OrderStatus>(Status, "status").TryGet(out var status, out refusal)
            || !ApiLists.Text(Reference, "reference").TryGet(out var reference, out refusal)
            || !ApiLists.Text(Q, "q").TryGet(out var search, out refusal)
            || !ApiLists.Text(Country, "country").TryGet(out var country, out refusal)
            || !Minor(Min, "min").TryGet(out var least, out refusal)
            || !Minor(Max, "max").TryGet(out var most, out refusal)
            || !ApiLists.Date(From, "from").TryGet(out var from, out refusal)
            || !ApiLists.Date(To, "to").TryGet(out var to, out refusal))
        {
            return refusal;
        }

        Currency? only = null;
        if (Currency is not null && !Domain.Common.Currency.TryFind(Currency, out only))
            return Refusal.InvalidValue("currency");
        if (!OrderPlace.TryParse(Cursor, out var after) && Cursor is not null)
            return Refusal.InvalidValue("cursor");
        return new ListOrdersRequest(
            count, after, sort ?? OrderSort.Newest, Source is All ? null : origin ?? OrderOrigin.Sold, status, reference, search, country, only, least, most, From: from, To: to);
    }

    private static Result<long?> Minor(string? text, string param)
    {
        if (text is null)
            return (long?)null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? (long?)minor : Refusal.InvalidValue(param);
    }
}
