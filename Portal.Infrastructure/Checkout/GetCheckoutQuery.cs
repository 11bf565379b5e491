using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Checkout;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Onboarding;
using Portal.Domain.Orders;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;

namespace Portal.Infrastructure.Checkout;

/// <summary>How far a checkout is.</summary>
public enum CheckoutState
{
    /// <summary>The shopper can choose, or choose again.</summary>
    Open,

    /// <summary>Nothing is offered for this cart.</summary>
    NothingOffered,

    /// <summary>It is an order.</summary>
    Ordered,

    /// <summary>Too late, or for another day, or the shopper was forgotten.</summary>
    Expired,
}

/// <summary>A plan that can be agreed to, with the words to agree to.</summary>
/// <param name="Lender">The partner's name.</param>
public sealed record CheckoutPlan(PlanOffer Offer, PlanDisclosure Disclosure, string Lender);

/// <summary>A quote as its shopper sees it: what is bought, and how it can be paid.</summary>
/// <param name="Plans">In the order of the offers; none unless it is open.</param>
/// <param name="Accepted">What was agreed to so far; null for nothing.</param>
public sealed record CheckoutView(
    Merchant Merchant, TenantEnvironment Environment, QuoteId Quote, Cart Cart, IReadOnlyList<CheckoutPlan> Plans, CheckoutState State, QuoteAcceptance? Accepted, DateTimeOffset ExpiresAt,
    TimeZoneInfo Zone);

/// <summary>Reads a quote for the hosted checkout; nothing of who the shopper is. Refusal: <c>not_found</c>.</summary>
public sealed class GetCheckoutQuery(CommandBoundary boundary, QuoteReader quotes) : MerchantQuery<QuoteId, CheckoutView>(boundary)
{
    protected override Permission Permission => Permission.AcceptQuotes;

    protected override async Task<Result<CheckoutView>> HandleAsync(QuoteId request, Reading reading, CancellationToken cancellationToken)
    {
        if (!CheckoutDoor.Opens(reading.Actor, request.Value) || await quotes.FindAsync(reading.Db, reading.Tenant, request, cancellationToken) is not { } quote)
        {
            return Refusal.NotFound("quote");
        }

        var accepted = await reading.Db.Set<QuoteAcceptance>().SingleOrDefaultAsync(row => row.Quote == request, cancellationToken);
        var isOrdered = await reading.Db.Set<Order>().AnyAsync(order => order.Quote == request, cancellationToken);
        var offered = quote.Offers().SelectMany(PlansOf).ToList();
        var plans = offered.Where(plan => quote.IsOfTheseDays(plan.Offer.Plan, reading.Time)).ToList();
        var state = isOrdered ? CheckoutState.Ordered
            : quote.IsExpiredAt(reading.Time.Now) ? CheckoutState.Expired
            : offered.Count == 0 ? CheckoutState.NothingOffered
            : plans.Count == 0 ? CheckoutState.Expired
            : CheckoutState.Open;
        return new CheckoutView(
            reading.Merchant, reading.Tenant.Environment, request, quote.Facts.Cart, state is CheckoutState.Open ? plans : [], state, accepted, quote.ExpiresAt, reading.Time.Zone);
    }

    private static IEnumerable<CheckoutPlan> PlansOf(Offer offer) =>
        offer.Plans.Zip(offer.Disclosures, (plan, words) => new CheckoutPlan(plan, words, offer.Offering.Version.Creditor));
}
