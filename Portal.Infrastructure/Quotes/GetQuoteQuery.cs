using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Checkout;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Launches;
using Portal.Domain.Onboarding;
using Portal.Domain.Orders;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Quotes;

/// <summary>A stored quote with the catalogue that answered it: everything it said can be made again from here.</summary>
/// <param name="Shopper">Null when nobody was named, or the person was erased.</param>
public sealed record QuoteView(
    QuoteId Id, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, QuoteFacts Facts, OfferingCatalogue Catalogue, ShopperData? Shopper)
{
    /// <summary>Which version it was given and why, for each offering whose new version only some customers got.</summary>
    public IReadOnlyList<Allotment> Allotments { get; init; } = [];

    /// <summary>What the shopper agreed to; null for nothing, and where nobody asked for it.</summary>
    public QuoteAcceptance? Accepted { get; init; }

    /// <summary>The offers it made, letter for letter.</summary>
    public IReadOnlyList<Offer> Offers() => Quote.Offers(Catalogue, Facts);

    public bool IsExpiredAt(DateTimeOffset now) => now >= ExpiresAt;

    /// <summary>
    /// A schedule begins on the day of the order, or on that of a quote that was asked for as of now and is still in time: its dates were disclosed. One made
    /// for another day is for looking at, and a plan whose first payment is due already can't begin.
    /// </summary>
    public bool IsOfTheseDays(InstallmentPlan plan, TenantTime time) =>
        (plan.Schedule.Start == time.Today || plan.Schedule.Start == time.DateOf(CreatedAt)) && plan.Payments[0].Due > time.Today;
}

/// <param name="Plan">The one that was chosen; null for an order without a plan.</param>
public sealed record AcceptedQuote(QuoteView Quote, AcceptedPlan? Plan);

/// <summary>Reads a quote of this tenant, with what the shopper agreed to of it. Refusal: <c>not_found</c>.</summary>
public sealed class GetQuoteQuery(CommandBoundary boundary, QuoteReader quotes) : MerchantQuery<QuoteId, QuoteView>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<QuoteView>> HandleAsync(QuoteId request, Reading reading, CancellationToken cancellationToken) =>
        await quotes.FindAsync(reading.Db, reading.Tenant, request, cancellationToken) is { } quote
            ? quote with { Accepted = await reading.Db.Set<QuoteAcceptance>().SingleOrDefaultAsync(row => row.Quote == request, cancellationToken) }
            : Refusal.NotFound("quote");
}

/// <summary>Finds quotes within an operation that has a context already: an order that is placed, a page that explains.</summary>
public sealed class QuoteReader(LiveOfferings offerings)
{
    public async Task<QuoteView?> FindAsync(PortalContext db, Scope.Merchant tenant, QuoteId id, CancellationToken cancellationToken) =>
        await db.Set<StoredQuote>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } quote
            ? await ViewAsync(db, tenant, quote, cancellationToken)
            : null;

    /// <summary>
    /// The quote an order names, still in time, with the plan it chose. Refusals: <c>not_found</c>, <c>quote_used</c>, <c>quote_expired</c>, <c>plan_unknown</c>,
    /// <c>plan_not_offered</c>, <c>quote_of_another_day</c>.
    /// </summary>
    /// <param name="plan">As the quote named it; null for an order without a plan.</param>
    public async Task<Result<AcceptedQuote>> AcceptAsync(Reading reading, QuoteId id, string? plan, CancellationToken cancellationToken)
    {
        if (!(await UnusedAsync(reading.Db, id, cancellationToken)).Then(found => InTime(found, reading.Time)).TryGet(out var stored, out var refusal))
            return refusal;
        var quote = await ViewAsync(reading.Db, reading.Tenant, stored, cancellationToken);
        return plan is null
            ? new AcceptedQuote(quote, null)
            : Quote.Accept(quote.Catalogue, quote.Facts, plan).Then(accepted => quote.IsOfTheseDays(accepted.Offer.Plan, reading.Time)
                ? Result.Of(new AcceptedQuote(quote, accepted))
                : Refusal.Rule("quote_of_another_day", "quote"));
    }

    /// <summary>
    /// The person of a quote as it is now, for whoever has locked the shopper's name: all else that was read of the quote before stands, this may have been
    /// forgotten since. Refusals: <c>quote_used</c>, <c>quote_expired</c>.
    /// </summary>
    public static async Task<Result<ShopperData>> PersonAsync(UnitOfWork work, QuoteId id, CancellationToken cancellationToken)
    {
        if (!(await UnusedAsync(work.Db, id, cancellationToken)).TryGet(out var quote, out var refusal))
            return refusal;
        return ShopperOf(quote) is { Reference: not null } person ? person : Expired(quote);
    }

    /// <summary>Whether a quote may still be agreed to, for whoever keeps orders of it out meanwhile. Refusals: <c>quote_used</c>, <c>quote_expired</c>.</summary>
    public static async Task<Result<Done>> OpenAsync(UnitOfWork work, QuoteId id, CancellationToken cancellationToken) =>
        (await UnusedAsync(work.Db, id, cancellationToken)).Then(quote => InTime(quote, work.Time)).Then(_ => Result.Of(default(Done)));

    /// <summary>First of all: that it was used stays true when it has expired since.</summary>
    private static async Task<Result<StoredQuote>> UnusedAsync(PortalContext db, QuoteId id, CancellationToken cancellationToken)
    {
        var found = await db.Set<StoredQuote>().AsNoTracking()
            .Where(row => row.Id == id)
            .Select(row => new { Quote = row, IsUsed = db.Set<Order>().Any(order => order.Quote == row.Id) })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return Refusal.NotFound("quote") with { Param = "quote" };
        return found.IsUsed ? Refusal.Conflict("quote_used", "quote") : found.Quote;
    }

    private static Result<StoredQuote> InTime(StoredQuote quote, TenantTime time) => time.Now >= quote.ExpiresAt ? Expired(quote) : quote;

    private static Refusal Expired(StoredQuote quote) => Refusal.Rule("quote_expired", "quote", quote.ExpiresAt);

    private async Task<QuoteView> ViewAsync(PortalContext db, Scope.Merchant tenant, StoredQuote quote, CancellationToken cancellationToken)
    {
        var set = await offerings.FindPinnedAsync(db, tenant, quote.OfferingSet, cancellationToken)
            ?? throw new InvalidOperationException($"Quote {quote.Id} names a set of offerings that is not stored.");
        return new QuoteView(
            quote.Id, quote.CreatedAt, quote.ExpiresAt, FactsJson.Read(quote.Facts, quote.Currency), set.Catalogue, ShopperOf(quote)) { Allotments = set.Allotments };
    }

    private static ShopperData? ShopperOf(StoredQuote quote)
    {
        if (quote.Person is null && quote.CustomerReference is null)
            return null;
        var person = quote.Person is null ? new ShopperData() : JsonSerializer.Deserialize<ShopperData>(quote.Person, StoredJson.Options)!;
        return person with { Reference = quote.CustomerReference };
    }
}
