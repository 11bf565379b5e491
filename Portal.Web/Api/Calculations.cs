using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Apr;
using Portal.Domain.Installments.Schedules;
using Portal.Infrastructure.Onboarding;

namespace Portal.Web.Api;

/// <summary>Annual percentage rates and schedules for anyone with a secret key. They store nothing and ignore <c>Idempotency-Key</c>.</summary>
internal static class CalculationsApi
{
    public static void MapCalculations(this RouteGroupBuilder v1)
    {
        var calculations = v1.MapGroup("/calculations").Requires(Permission.Calculate);
        calculations.MapPost("/apr", (Delegate)AnswerAprAsync)
            .Reads(typeof(AprBody)).Produces<AprAnswer>()
            .WithSummary("The annual percentage rate of advances and payments, by Regulation Z or the European directives");
        calculations.MapPost("/schedule", (Delegate)AnswerScheduleAsync)
            .Reads(typeof(ScheduleBody)).Produces<ScheduleAnswer>()
            .WithSummary("The payments that repay a principal");
    }

    private static async Task<IResult> AnswerAprAsync(HttpContext http)
    {
        var read = await http.ReadBodyAsync();
        var solved = read.Then(ApiJson.Read<AprBody>).Then(body => body.Solve());
        return ApiAnswer.Of(solved, http, apr => new AprAnswer(apr.ToString(), apr.Percent));
    }

    private static async Task<IResult> AnswerScheduleAsync(HttpContext http, Tenants tenants, TimeProvider machine)
    {
        var read = await http.ReadBodyAsync();
        if (!read.Then(ApiJson.Read<ScheduleBody>).TryGet(out var body, out var refusal))
            return ApiAnswer.Of(refusal, http);

        var start = body.StartDate ?? await TodayAsync(http, tenants, machine);
        return ApiAnswer.Of(body.Calculate(start), http, made => ScheduleAnswer.Of(made.Schedule, made.Apr));
    }

    private static async ValueTask<DateOnly> TodayAsync(HttpContext http, Tenants tenants, TimeProvider machine)
    {
        var scope = (Scope.Merchant)http.GetActor().Scope;
        var tenant = await tenants.FindAsync(scope.Id, scope.Environment, http.RequestAborted) ?? throw new InvalidOperationException($"A key of {scope.Id} outlived its merchant.");
        return tenant.TimeAt(machine.GetUtcNow()).Today;
    }
}

/// <param name="AprPercent">Rounded half-up to two places.</param>
/// <param name="Apr">In percent, unrounded.</param>
internal sealed record AprAnswer(string AprPercent, double Apr);

internal sealed record ScheduleBody(
    long Principal,
    string Currency,
    string AnnualRatePercent,
    int Periods,
    Frequency Frequency,
    DateOnly? StartDate = null,
    DayCount DayCount = DayCount.EqualPeriods,
    Rounding Rounding = Rounding.HalfUp,
    Remainder Remainder = Remainder.Last)
{
    /// <summary>Refusals: <c>unknown_currency</c>, <c>invalid_value</c>, <c>remainder_first_with_interest</c>.</summary>
    public Result<(Schedule Schedule, AnnualPercentageRate Apr)> Calculate(DateOnly start)
    {
        if (!Domain.Common.Currency.TryFind(Currency, out var currency))
            return Refusal.Invalid("unknown_currency", "currency", Currency);
        if (!Rate.TryParse(AnnualRatePercent, out var rate))
            return Refusal.InvalidValue("annual_rate_percent");

        var rules = new ScheduleRules { Periods = Periods, AnnualRate = rate, Frequency = Frequency, DayCount = DayCount, Rounding = Rounding, Remainder = Remainder };
        return Schedule.Calculate(new Money(Principal, currency), rules, start)
            .Then(schedule => RegularYield.Apr(schedule, Principal, AprMethod.UsActuarial).Map(apr => (schedule, apr)));
    }
}

internal sealed record ScheduleAnswer(long Payment, long FinanceCharge, long TotalOfPayments, string AprPercent, IReadOnlyList<ScheduleRow> Rows)
{
    public static ScheduleAnswer Of(Schedule schedule, AnnualPercentageRate apr) =>
        new(schedule.Payment.Minor, schedule.FinanceCharge.Minor, schedule.TotalOfPayments.Minor, apr.ToString(), schedule.Rows);
}
