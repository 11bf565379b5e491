using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Infrastructure.Installments;

namespace Portal.Web.Api;

/// <summary>Installment plans that were sold.</summary>
internal static class PlansApi
{
    public static void MapPlans(this RouteGroupBuilder v1)
    {
        var plans = v1.MapGroup("/plans");
        plans.MapGet("/{id}", (Delegate)GetAsync).Requires(Permission.ViewOrders)
            .Produces<PlanAnswer>()
            .WithSummary("A plan with its schedule as it stands, fees and payments");
        plans.MapPost("/{id}/payoff", (Delegate)PayOffAsync).Requires(Permission.PayOffPlans).TakesKey()
            .Reads(typeof(PayoffBody)).Produces<PlanPayoffAnswer>().Produces<PlanPayoffAnswer>(StatusCodes.Status201Created)
            .WithSummary("Ends a plan before its time, or says what that would cost");
        plans.MapPost("/{id}/payments", (Delegate)ReceiveAsync).Requires(Permission.ServicePlans).TakesKey()
            .Reads(typeof(PaymentBody)).Produces<ReceivedPaymentAnswer>(StatusCodes.Status201Created)
            .WithSummary("Books money that came past the collector: a payment of what is due, or a recovery of what was written off");
    }

    private static Task<IResult> ReceiveAsync(string id, HttpContext http, Idempotency idempotency, ReceivePaymentCommand command) =>
        idempotency.RunAsync<PlanId, PaymentBody, ReceivedPayment, PaymentReceived>(
            http,
            id,
            Refusal.NotFound("plan"),
            empty: null,
            (plan, body) => new ReceivedPayment(plan, body.Amount),
            command,
            made => ApiAnswer.Of(ReceivedPaymentAnswer.Of(made), StatusCodes.Status201Created));

    private static async Task<IResult> GetAsync(string id, HttpContext http, GetPlanQuery query) =>
        Ids.TryParse<PlanId>(id, out var plan)
            ? ApiAnswer.Of(await query.RunAsync(plan, http.GetActor(), http.RequestAborted), http, found => PlanAnswer.Of(found.Plan, found.Today))
            : ApiAnswer.Of(Refusal.NotFound("plan"), http);

    private static Task<IResult> PayOffAsync(string id, HttpContext http, Idempotency idempotency, PlanPayoff payoff, PreviewPayOffQuery preview) =>
        idempotency.RunAsync<PlanId, PayoffBody, PlanId, PayoffAnswer>(
            http,
            id,
            Refusal.NotFound("plan"),
            empty: new PayoffBody(),
            (plan, _) => plan,
            payoff,
            made => made.Declined is { } declined
                ? ApiAnswer.Of(Problem.From(declined, http))
                : ApiAnswer.Of(PlanPayoffAnswer.Of(made), made.Payment is null ? StatusCodes.Status200OK : StatusCodes.Status201Created),
            preview);
}

/// <param name="Amount">No more than is due today, or than is left of what was written off.</param>
internal sealed record PaymentBody(long Amount);

internal sealed record PayoffBody(bool DryRun = false) : IMayBeDry;

/// <param name="Id">Of the payment.</param>
/// <param name="Plan">As it stands after the payment.</param>
/// <param name="Journal">Ids of what was booked.</param>
internal sealed record ReceivedPaymentAnswer(string Id, PlanAnswer Plan, string Currency, long Amount, DateOnly On, IReadOnlyList<string> Journal)
{
    public static ReceivedPaymentAnswer Of(PaymentReceived made) => new(
        made.Payment.Value,
        PlanAnswer.Of(made.Plan, made.On),
        made.Plan.Currency.Code,
        made.Amount,
        made.On,
        [.. made.Journal.Select(entry => entry.Value)]);
}

/// <param name="Id">Of the payment; null for a dry run.</param>
/// <param name="Amount">Principal, accrued interest and fees; there is no charge for paying early.</param>
/// <param name="InterestSaved">Interest of the days to come, which is never charged.</param>
/// <param name="Journal">Ids of what was booked; none for a dry run.</param>
internal sealed record PlanPayoffAnswer(
    string? Id, string Plan, bool DryRun, string Currency, long Amount, long Principal, long AccruedInterest, long Fees, long InterestSaved, DateOnly On, IReadOnlyList<string> Journal)
{
    public static PlanPayoffAnswer Of(PayoffAnswer payoff) => new(
        payoff.Payment?.Value,
        payoff.Plan.Value,
        payoff.Payment is null,
        payoff.Currency.Code,
        payoff.Figures.Total,
        payoff.Figures.Principal,
        payoff.Figures.Interest,
        payoff.Figures.Fees,
        payoff.Figures.InterestSaved,
        payoff.On,
        [.. payoff.Journal.Select(entry => entry.Value)]);
}

/// <summary>A plan as it stands; the figures up to <c>total_sale_price</c> are those that were disclosed.</summary>
/// <param name="Outstanding">Principal, accrued unpaid interest and unpaid fees.</param>
/// <param name="Bucket">How long it is overdue: current, days1_to29, days30_to59, days60_to89, days90_and_more.</param>
/// <param name="Payments">The rows of the schedule as they stand; one that a refund took away has an amount of 0.</param>
internal sealed record PlanAnswer(
    string Id,
    string Order,
    string Status,
    string Label,
    string Currency,
    long DownPayment,
    long PrepaidFinanceCharge,
    long DueAtCheckout,
    long AmountFinanced,
    long FinanceCharge,
    string AprPercent,
    long TotalOfPayments,
    long TotalSalePrice,
    long Outstanding,
    long Principal,
    long AccruedInterest,
    long UnpaidFees,
    int DaysPastDue,
    string Bucket,
    DateOnly? NextDue,
    IReadOnlyList<PlanPaymentAnswer> Payments)
{
    public static PlanAnswer Of(Plan plan, DateOnly today)
    {
        var (terms, book) = (plan.Terms, plan.Book);
        var days = book.DaysPastDue(today);
        return new PlanAnswer(
            plan.Id.Value,
            plan.Order.Value,
            ApiLists.Text(plan.Status),
            terms.Label,
            terms.Currency.Code,
            terms.DownPayment,
            terms.PrepaidFee,
            terms.DueAtCheckout,
            terms.AmountFinanced,
            terms.DisclosedFinanceCharge,
            terms.AprPercent,
            terms.TotalOfPayments,
            terms.TotalSalePrice,
            plan.Outstanding,
            book.Principal,
            book.AccruedInterest,
            book.UnpaidFees,
            days,
            ApiLists.Text(Delinquency.BucketOf(days)),
            plan.Status is PlanStatus.Active or PlanStatus.PastDue ? book.Rows.FirstOrDefault(row => row.ToPay > 0)?.Due : null,
            [.. book.Rows.Select(PlanPaymentAnswer.Of)]);
    }
}

internal sealed record PlanPaymentAnswer(int N, DateOnly Due, long Amount, long Principal, long Interest, long Paid)
{
    public static PlanPaymentAnswer Of(PlanRow row) => new(row.N, row.Due, row.Amount, row.Principal, row.InterestToPay, row.Paid);
}
