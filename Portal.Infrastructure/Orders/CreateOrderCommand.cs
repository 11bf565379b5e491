using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Checkout;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Onboarding;
using Portal.Domain.Orders;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Checkout;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;

namespace Portal.Infrastructure.Orders;

/// <param name="Plan">As the quote named it; null for an order paid by card.</param>
/// <param name="Reference">The merchant's own name for the order.</param>
/// <param name="Receipt">The shopper gets the schedule of the plan by mail, where an address is known.</param>
public sealed record CreateOrderRequest(QuoteId Quote, string? Plan, CaptureMode Capture, string Reference, bool Receipt = true);

/// <summary>What came of it: an order, or a credit decision against it, which is kept too.</summary>
/// <param name="Declined">Code <c>credit_declined</c> or <c>credit_referred</c>, of <c>plan</c>; null where there is an order.</param>
/// <param name="Reasons">Codes of <see cref="AdverseReasons"/>.</param>
public sealed record PlacedOrder(OrderDetail? Detail, Refusal? Declined, IReadOnlyList<string> Reasons);

/// <summary>
/// Makes an order of a quote, decides the credit, and with automatic capture books the sale.
/// Refusals: <c>live_not_connected</c>, <c>not_found</c> (quote), <c>quote_used</c>, <c>quote_expired</c>, <c>plan_unknown</c>, <c>plan_not_offered</c>,
/// <c>quote_of_another_day</c>, <c>plan_not_accepted</c> (the shopper agreed to another plan), <c>invalid_value</c> of <c>reference</c>.
/// </summary>
public sealed class CreateOrderCommand(CommandBoundary boundary, QuoteReader quotes, ICreditDecision credit, ICollector collector, Pseudonyms pseudonyms)
    : MerchantCommand<CreateOrderRequest, AcceptedQuote, PlacedOrder>(boundary)
{
    protected override Permission Permission => Permission.ManageOrders;

    /// <summary>What a quote offered never changes, and the store takes one order of it. The person in it may be forgotten meanwhile.</summary>
    protected override async Task<Result<AcceptedQuote>> ReadAsync(CreateOrderRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Reference) || request.Reference.Length > OrderConfiguration.LongestReference)
        {
            return Refusal.InvalidValue("reference", OrderConfiguration.LongestReference);
        }

        if (!collector.Serves(reading.Tenant.Environment))
        {
            return Refusal.Rule("live_not_connected");
        }

        return await quotes.AcceptAsync(reading, request.Quote, request.Plan, cancellationToken);
    }

    protected override async Task<Result<PlacedOrder>> HandleAsync(
        CreateOrderRequest request, AcceptedQuote given, UnitOfWork work, CancellationToken cancellationToken)
    {
        var (quote, chosen) = given;

        // Before anybody is asked for credit: what the shopper did not agree to is not applied for.
        var agreed = await work.LockAcceptanceAsync(request.Quote, cancellationToken);
        if (agreed?.IsOf(chosen) is false)
        {
            return Refusal.Conflict("plan_not_accepted", "plan");
        }

        string? shopper = null;
        Customer? customer = null;
        if (quote.Shopper?.Reference is { } reference)
        {
            // Orders of one shopper see each other, and what forgets a shopper is done or has not begun.
            shopper = await pseudonyms.OfAsync(work, reference, cancellationToken);
            await work.LockNameAsync(shopper, cancellationToken);
            if (!(await QuoteReader.PersonAsync(work, request.Quote, cancellationToken)).TryGet(out var person, out var gone))
            {
                return gone;
            }

            if (chosen is not null)
            {
                var answer = await DecideAsync(work, chosen, reference, shopper, cancellationToken);
                work.Tally(chosen.Version.Id, applied: 1, approved: answer.Outcome is CreditOutcome.Approved ? 1 : 0);
                if (answer.Outcome is not CreditOutcome.Approved)
                {
                    return Refuse(work, request.Quote, chosen, shopper, answer);
                }
            }

            customer = await CustomerAsync(work, person, shopper, cancellationToken);
        }

        var (made, plan) = await MakeAsync(work, request, quote, chosen, agreed, shopper, customer, cancellationToken);
        work.Add(made);
        work.Register(made.Id.Value);
        if (plan is not null)
        {
            work.Add(plan);
            work.Register(plan.Id.Value);
            if (request.Receipt && customer?.Email is not null)
            {
                work.Add(new OutgoingMail
                {
                    Kind = MailKind.OrderReceipt,
                    About = made.Id.Value,
                    Language = ReaderLanguage.Nearest(customer.Language),
                    CreatedAt = work.Time.MachineNow,
                    DueAt = work.Time.MachineNow,
                });
            }
        }

        IReadOnlyList<JournalEntry> entries = [];
        if (request.Capture is CaptureMode.Automatic)
        {
            if (!Capturing.Capture(made, plan, work).TryGet(out var booking, out var refusal))
            {
                return refusal;
            }

            entries = await work.BookAsync([booking], made.Id, plan?.Id.Value, cancellationToken);
        }

        work.Audit("order.created", made.Id.Value, null, new { made.Quote, made.Plan, made.Currency, made.Amount, made.Status, made.Capturing });
        return new PlacedOrder(new OrderDetail(made, plan, customer, [], [], entries, work.Time.Today), null, []);
    }

    private async Task<CreditAnswer> DecideAsync(
        UnitOfWork work, AcceptedPlan chosen, string reference, string shopper, CancellationToken cancellationToken)
    {
        var currency = chosen.Spec.Currency;
        var exposure = await work.Db.Set<Plan>()
            .Where(plan => plan.Shopper == shopper && plan.Currency == currency)
            .SumAsync(plan => plan.Exposure, cancellationToken);
        var limits = await work.Db.Set<Partner>().AsNoTracking()
            .Where(partner => partner.Id == chosen.Version.Partner)
            .Select(partner => partner.ShopperExposureLimits)
            .SingleAsync(cancellationToken);
        var limit = limits.TryGetValue(currency.Code, out var most) ? new Money(most, currency) : (Money?)null;
        return await credit.DecideAsync(
            new CreditApplication(chosen.Version.Partner, reference, chosen.Offer.Plan.Schedule.Principal, new Money(exposure, currency), limit), cancellationToken);
    }

    private static PlacedOrder Refuse(UnitOfWork work, QuoteId quote, AcceptedPlan chosen, string shopper, CreditAnswer answer)
    {
        var refused = new CreditRefusal
        {
            Id = Ids.New<EventId>(),
            Merchant = work.Tenant.Id,
            Environment = work.Tenant.Environment,
            Partner = chosen.Version.Partner,
            Quote = quote,
            Shopper = shopper,
            Version = chosen.Version.Id,
            Outcome = answer.Outcome,
            Reasons = answer.Reasons,
            Currency = chosen.Spec.Currency,
            Amount = chosen.Offer.Plan.Schedule.Principal.Minor,
            At = work.Time.Now,
        };
        work.Add(refused);
        work.Register(refused.Id.Value);
        work.Audit("credit.refused", quote.Value, null, new { refused.Id, refused.Outcome, refused.Reasons, refused.Version });
        var refusal = answer.Outcome is CreditOutcome.Declined ? Refusal.Rule("credit_declined", "plan") : Refusal.Rule("credit_referred", "plan");
        return new PlacedOrder(null, refusal, answer.Reasons);
    }

    /// <summary>The shopper's row: of an earlier order, or a new one. An erased row stays erased; a shopper who comes back gets another.</summary>
    private static async Task<Customer> CustomerAsync(UnitOfWork work, ShopperData person, string shopper, CancellationToken cancellationToken)
    {
        var known = await work.Db.Set<Customer>()
            .Where(row => row.Shopper == shopper && row.ErasedAt == null)
            .OrderBy(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (known is not null)
        {
            (known.Email, known.Name, known.Language) = (person.Email ?? known.Email, person.Name ?? known.Name, person.Language ?? known.Language);
            if (person.PaymentMethod is { } method)
            {
                known.PayFrom(method); // The row is not erased: it was asked for so, under the lock of its name.
            }

            return known;
        }

        var customer = new Customer
        {
            Id = Ids.New<CustomerId>(),
            Merchant = work.Tenant.Id,
            Environment = work.Tenant.Environment,
            Shopper = shopper,
            Reference = person.Reference,
            Email = person.Email,
            Name = person.Name,
            Language = person.Language,
            Instrument = person.PaymentMethod,
        };
        work.Add(customer);
        work.Register(customer.Id.Value);
        return customer;
    }

    private static async Task<(Order Order, Plan? Plan)> MakeAsync(
        UnitOfWork work, CreateOrderRequest request, QuoteView quote, AcceptedPlan? chosen, QuoteAcceptance? agreed, string? shopper, Customer? customer, CancellationToken cancellationToken)
    {
        var id = Ids.New<OrderId>();
        var amount = quote.Facts.Cart.Amount;
        var plan = chosen is null ? null : Sales.PlanOf(work.Tenant, id, work.Time.Now, chosen, shopper);
        var card = chosen is null ? await CardTermsAsync(work, amount.Currency, cancellationToken) : null;
        var order = Order.Of(
            new NewOrder
            {
                Id = id,
                Merchant = work.Tenant.Id,
                Environment = work.Tenant.Environment,
                Partner = chosen?.Version.Partner ?? work.Merchant.Partner,
                Quote = request.Quote,
                Reference = request.Reference,
                Country = quote.Facts.Country,
                Amount = amount,
                Lines = Sales.LinesOf(quote.Facts.Cart),
                Capturing = request.Capture,
                CreatedAt = work.Time.Now,
                Fee = plan?.Terms.Mdr ?? card!.Take(amount).Minor,
                ReservePercent = plan?.Terms.ReservePercent ?? card!.ReservePercent,
                ReserveDays = plan?.Terms.ReserveDays ?? card!.ReserveDays,
                Customer = customer?.Id,
                Plan = plan?.Id,
                FirstDue = chosen?.Offer.Plan.Payments[0].Due,
                Card = card,
                Agreement = agreed is not null ? new Agreement(agreed.DisclosureHash, agreed.Version.Value, agreed.At, agreed.Pack, agreed.Disclosure)
                    : chosen is not null ? new Agreement(chosen.Disclosure.Hash, chosen.Version.Id.Value, work.Time.Now, chosen.Disclosure.Pack, chosen.Disclosure.Text)
                    : null,
            },
            work.Time.Today);
        return (order, plan);
    }

    private static async Task<CardTerms> CardTermsAsync(UnitOfWork work, Currency currency, CancellationToken cancellationToken) =>
        await work.Db.Set<CardPolicy>().AsNoTracking()
            .Where(policy => policy.Partner == work.Merchant.Partner && policy.Currency == currency && policy.EffectiveFrom <= work.Time.Today)
            .OrderByDescending(policy => policy.EffectiveFrom)
            .Select(policy => policy.Terms)
            .FirstOrDefaultAsync(cancellationToken) ?? CardTerms.Free;
}
