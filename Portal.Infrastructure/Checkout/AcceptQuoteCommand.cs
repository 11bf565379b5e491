using Portal.Domain.Access;
using Portal.Domain.Checkout;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;

namespace Portal.Infrastructure.Checkout;

/// <param name="Plan">As the quote named it.</param>
public sealed record AcceptQuote(QuoteId Quote, string Plan);

/// <summary>
/// Keeps what a shopper agreed to. The same plan again answers the acceptance that stands; another one takes its place.
/// Refusals: <c>not_found</c> (quote), <c>quote_used</c>, <c>quote_expired</c>, <c>plan_unknown</c>, <c>plan_not_offered</c>, <c>quote_of_another_day</c>.
/// </summary>
public sealed class AcceptQuoteCommand(CommandBoundary boundary, QuoteReader quotes) : MerchantCommand<AcceptQuote, AcceptedQuote, QuoteAcceptance>(boundary)
{
    protected override Permission Permission => Permission.AcceptQuotes;

    protected override async Task<Result<AcceptedQuote>> ReadAsync(AcceptQuote request, Reading reading, CancellationToken cancellationToken) =>
        CheckoutDoor.Opens(reading.Actor, request.Quote.Value)
            ? await quotes.AcceptAsync(reading, request.Quote, request.Plan, cancellationToken)
            : Refusal.NotFound("quote") with { Param = "quote" };

    protected override async Task<Result<QuoteAcceptance>> HandleAsync(AcceptQuote request, AcceptedQuote given, UnitOfWork work, CancellationToken cancellationToken)
    {
        var plan = given.Plan!; // The quote was asked for one.
        var stands = await work.LockAcceptanceAsync(request.Quote, cancellationToken);

        // Once more, now that nobody orders it meanwhile: its person may have been forgotten too, which ends it.
        if (!(await QuoteReader.OpenAsync(work, request.Quote, cancellationToken)).TryGet(out _, out var refusal))
            return refusal;

        var through = DoorOf(work.Actor.Role);
        var before = stands is null ? null : Told(stands);
        if (stands is null)
            work.Add(stands = QuoteAcceptance.Of(work.Tenant.Id, work.Tenant.Environment, request.Quote, plan, through, work.Time.Now, work.Time.MachineNow));
        else if (!stands.IsOf(plan))
            stands.Take(plan, through, work.Time.Now, work.Time.MachineNow);
        work.Audit("quote.accepted", request.Quote.Value, before, Told(stands));
        return stands;
    }

    private static object Told(QuoteAcceptance acceptance) => new { acceptance.Plan, acceptance.DisclosureHash, acceptance.Through };

    private static AcceptanceDoor DoorOf(Role role) => role switch
    {
        Role.Checkout => AcceptanceDoor.HostedPage,
        Role.PublishableKey => AcceptanceDoor.ShopPage,
        _ => AcceptanceDoor.ShopServer,
    };
}
