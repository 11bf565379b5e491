using Portal.Domain.Common;
using Portal.Domain.Installments.Disclosures;
using Portal.Domain.Ledger;

namespace Portal.Domain.Orders;

/// <summary>
/// A cart that was bought, with a plan or paid by card at once. It keeps what the merchant still waits for of it: what stands in 2000 until the
/// settlement delay is over, and what stands in 2020 until the reserve is released. Amounts are minor units of <see cref="Currency"/>.
/// </summary>
public sealed class Order : ITenantOwned
{
    /// <summary>Days in which a merchant can capture what was authorised; fewer where the plan's first payment falls due before.</summary>
    public const int AuthorisedDays = 7;

    private Order()
    {
    }

    public OrderId Id { get; private init; }

    public MerchantId Merchant { get; private init; }

    public TenantEnvironment Environment { get; private init; }

    public PartnerId Partner { get; private init; }

    /// <summary>The quote it came from. A quote makes at most one order.</summary>
    public QuoteId Quote { get; private init; }

    /// <summary>The merchant's own name for it.</summary>
    public string Reference { get; private init; } = "";

    /// <summary>What finds it by its reference.</summary>
    public string ReferenceKey { get; private init; } = "";

    /// <summary>Where the cart was sold to, as its quote said; null where it did not.</summary>
    public string? Country { get; private init; }

    public CustomerId? Customer { get; private init; }

    public PlanId? Plan { get; private init; }

    public Currency Currency { get; private init; } = null!;

    public long Amount { get; private init; }

    public IReadOnlyList<OrderLine> Lines { get; private set; } = [];

    public OrderStatus Status { get; private set; }

    public CaptureMode Capturing { get; private init; }

    /// <summary>The tenant's clock.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? CapturedAt { get; private set; }

    public DateTimeOffset? VoidedAt { get; private set; }

    /// <summary>Of all refunds.</summary>
    public long Refunded { get; private set; }

    /// <summary>What the merchant paid for the sale: the plan's fee, or the platform's part of a card payment.</summary>
    public long Fee { get; private init; }

    public long FeeReturned { get; private set; }

    /// <summary>Prices of a card payment; null for an order with a plan.</summary>
    public CardTerms? Card { get; private init; }

    /// <summary>What of this order stands in 2000.</summary>
    public long Pending { get; private set; }

    /// <summary>What of this order stands in 2020.</summary>
    public long Reserved { get; private set; }

    public Rate ReservePercent { get; private init; }

    public int ReserveDays { get; private init; }

    /// <summary>The business day on which <see cref="Pending"/> becomes available.</summary>
    public DateOnly? AvailableOn { get; private set; }

    public DateOnly? ReserveUntil { get; private set; }

    /// <summary>The last day on which an authorised order can be captured.</summary>
    public DateOnly? AuthorisedUntil { get; private set; }

    /// <summary>The next day on which servicing has something to do; null when nothing is left.</summary>
    public DateOnly? NextActionOn { get; private set; }

    /// <summary>What the shopper agreed to; null for an order without a plan.</summary>
    public Agreement? Agreement { get; private init; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    /// <summary>What can still be refunded.</summary>
    public long Left => Status is OrderStatus.Captured or OrderStatus.PartiallyRefunded ? Amount - Refunded : 0;

    public Money Total => In(Amount);

    public static Order Of(NewOrder order, DateOnly today)
    {
        var made = new Order
        {
            Id = order.Id,
            Merchant = order.Merchant,
            Environment = order.Environment,
            Partner = order.Partner,
            Quote = order.Quote,
            Reference = order.Reference,
            ReferenceKey = SearchKey.Of(order.Reference),
            Country = order.Country,
            Customer = order.Customer,
            Plan = order.Plan,
            Currency = order.Amount.Currency,
            Amount = order.Amount.Minor,
            Lines = order.Lines,
            Status = OrderStatus.Authorised,
            Capturing = order.Capturing,
            CreatedAt = order.CreatedAt,
            Fee = order.Fee,
            Card = order.Card,
            ReservePercent = order.ReservePercent,
            ReserveDays = order.ReserveDays,
            AuthorisedUntil = order.FirstDue?.AddDays(-1) is { } last && last < today.AddDays(AuthorisedDays) ? last : today.AddDays(AuthorisedDays),
            Agreement = order.Agreement,
        };
        made.NextActionOn = made.NextDay();
        return made;
    }

    /// <summary>
    /// The sale counts from here. What is booked besides is the plan's activation; without a plan it is the posting answered here.
    /// Refusals: <c>order_status_forbids</c>, <c>authorisation_expired</c>.
    /// </summary>
    /// <param name="at">The tenant's clock.</param>
    /// <param name="today">The same as a business date.</param>
    /// <param name="settlementDays">Business days until the merchant's proceeds are available.</param>
    public Result<Posting?> Capture(DateTimeOffset at, DateOnly today, int settlementDays)
    {
        if (!OrderTransitions.Check(Status, OrderAction.Capture).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        if (today > AuthorisedUntil)
        {
            return Refusal.Conflict("authorisation_expired");
        }

        Status = OrderStatus.Captured;
        CapturedAt = at;
        AuthorisedUntil = null;
        Pending = Amount - Fee;
        AvailableOn = SettlementCalendar.After(today, settlementDays);
        Changed();
        Posting? posting = Card is null ? null : CardPostings.Capture(Total, Card, Partner);
        return posting;
    }

    /// <summary>Gives the order up. Refusal: <c>order_status_forbids</c>.</summary>
    public Result<Done> Void(DateTimeOffset at)
    {
        if (!OrderTransitions.Check(Status, OrderAction.Void).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        Status = OrderStatus.Voided;
        VoidedAt = at;
        AuthorisedUntil = null;
        Changed();
        return default(Done);
    }

    /// <summary>Takes note of a refund that was planned and booked.</summary>
    internal void Apply(PlannedOrderRefund refund)
    {
        Refunded += refund.Amount;
        FeeReturned += refund.FeeReturned;
        Pending += refund.PendingChange;
        Lines = refund.Lines;
        var next = Refunded == Amount ? OrderStatus.Refunded : OrderStatus.PartiallyRefunded;
        if (!OrderTransitions.After(Status, OrderAction.Refund).Contains(next))
        {
            throw new InvalidOperationException($"{Id}: a refund led from {Status} to {next}.");
        }

        Status = next;
        Changed();
    }

    /// <summary>The settlement delay is over: what was pending is netted, reserved and made available.</summary>
    /// <param name="owed">What the merchant owes in 1300.</param>
    public FundsRelease ReleaseFunds(DateOnly today, long owed)
    {
        var release = FundsRelease.Of(In(Pending), In(owed), ReservePercent);
        Pending = 0;
        AvailableOn = null;
        Reserved += release.Reserved.Minor;
        ReserveUntil = Reserved > 0 ? today.AddDays(ReserveDays) : null;
        Changed();
        return release;
    }

    /// <summary>What was held back is the merchant's.</summary>
    public FundsRelease ReleaseReserve(long owed)
    {
        var release = FundsRelease.Of(In(Reserved), In(owed), Rate.Zero);
        Reserved = 0;
        ReserveUntil = null;
        Changed();
        return release;
    }

    private void Changed()
    {
        NextActionOn = NextDay();
        Revision++;
    }

    /// <summary>An authorisation lapses on the day after its last.</summary>
    private DateOnly? NextDay()
    {
        DateOnly?[] days = [AuthorisedUntil?.AddDays(1), AvailableOn, ReserveUntil];
        return days.Min();
    }

    private Money In(long minor) => new(minor, Currency);
}

/// <summary>What an order is made of.</summary>
public sealed record NewOrder
{
    public required OrderId Id { get; init; }

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required PartnerId Partner { get; init; }

    public required QuoteId Quote { get; init; }

    public required string Reference { get; init; }

    public string? Country { get; init; }

    public required Money Amount { get; init; }

    public required IReadOnlyList<OrderLine> Lines { get; init; }

    public required CaptureMode Capturing { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required long Fee { get; init; }

    public Rate ReservePercent { get; init; }

    public int ReserveDays { get; init; }

    public CustomerId? Customer { get; init; }

    public PlanId? Plan { get; init; }

    /// <summary>The plan's first payment after checkout.</summary>
    public DateOnly? FirstDue { get; init; }

    public CardTerms? Card { get; init; }

    public Agreement? Agreement { get; init; }
}

/// <summary>What the shopper agreed to and saw: kept with the order for good.</summary>
/// <param name="TextHash">SHA-256 of <paramref name="Disclosure"/> in UTF-8, lower-case hex.</param>
/// <param name="Version">Id of the offering's version that sold it and wrote the words.</param>
/// <param name="At">When, on the tenant's clock.</param>
/// <param name="Pack">Whose words they are.</param>
/// <param name="Disclosure">The exact words that were shown.</param>
public sealed record Agreement(string TextHash, string Version, DateTimeOffset At, PackStamp Pack, string Disclosure);
