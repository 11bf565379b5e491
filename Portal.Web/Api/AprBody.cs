using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Apr;

namespace Portal.Web.Api;

/// <summary>
/// Advances and payments with their places in time: unit-periods (US), years (EU), or dates with a unit-period, never a mixture.
/// A member that means nothing to the method is refused rather than ignored.
/// </summary>
/// <param name="UnitPeriod">Of dated flows that name none themselves.</param>
internal sealed record AprBody(
    AprMethod Method,
    IReadOnlyList<AprFlow> Advances,
    IReadOnlyList<AprFlow> Payments,
    string? Currency = null,
    NumberOrText? UnitPeriodsPerYear = null,
    string? UnitPeriod = null)
{
    private const int MostFlows = 1_000;

    // Forty years of days.
    private const int MostPayments = 20_000;

    private bool IsUs => Method == AprMethod.UsActuarial;

    /// <summary>Refusals: <c>unknown_currency</c>, <c>invalid_value</c>, <c>no_solution</c>.</summary>
    public Result<AnnualPercentageRate> Solve()
    {
        if (Currency is not null && !Domain.Common.Currency.TryFind(Currency, out _))
            return Refusal.Invalid("unknown_currency", "currency", Currency);
        if ((Misfit(Advances, "advances") ?? Misfit(Payments, "payments")) is { } refusal)
            return refusal;
        if (Advances.Concat(Payments).Any(flow => flow.Date is not null))
            return SolveDates();
        if (UnitPeriod is not null)
            return Refusal.InvalidValue("unit_period");
        return IsUs ? SolveUnitPeriods() : SolveYears();
    }

    private static Refusal? Misfit(IReadOnlyList<AprFlow> flows, string side)
    {
        if (flows.Count is 0 or > MostFlows)
            return Refusal.InvalidValue(side, MostFlows);
        var total = 0;
        for (var i = 0; i < flows.Count; i++)
        {
            if (flows[i].Amount < 0)
                return Refusal.InvalidValue($"{side}[{i}].amount");
            if (flows[i].Count < 1 || flows[i].Count > MostPayments - total)
                return Refusal.InvalidValue($"{side}[{i}].count", MostPayments);
            total += flows[i].Count;
        }
        return null;
    }

    private Result<AnnualPercentageRate> SolveUnitPeriods()
    {
        if (!Ratio.TryParse(UnitPeriodsPerYear?.Text, out var perYear) || perYear is <= 0 or > AprFlow.MostUnitPeriods)
            return Refusal.InvalidValue("unit_periods_per_year");
        if (!Each(Advances, "advances", flow => flow.InUnitPeriods()).TryGet(out var advances, out var refusal)
            || !Each(Payments, "payments", flow => flow.InUnitPeriods()).TryGet(out var payments, out refusal))
            return refusal;
        return UsActuarial.Solve(advances, payments, perYear);
    }

    private Result<AnnualPercentageRate> SolveYears()
    {
        if (UnitPeriodsPerYear is not null)
            return Refusal.InvalidValue("unit_periods_per_year");
        if (!Each(Advances, "advances", flow => flow.InYears()).TryGet(out var advances, out var refusal)
            || !Each(Payments, "payments", flow => flow.InYears()).TryGet(out var payments, out refusal))
            return refusal;
        return EuEffective.Solve(advances, payments);
    }

    private Result<AnnualPercentageRate> SolveDates()
    {
        if (UnitPeriodsPerYear is not null)
            return Refusal.InvalidValue("unit_periods_per_year");
        UnitPeriod? common = null;
        if (UnitPeriod is not null)
        {
            if (!IsUnit(UnitPeriod, out var named))
                return Refusal.InvalidValue("unit_period");
            common = named;
        }
        if (!Each(Advances, "advances", flow => flow.OnDates(common, IsUnit)).TryGet(out var advances, out var refusal)
            || !Each(Payments, "payments", flow => flow.OnDates(common, IsUnit)).TryGet(out var payments, out refusal))
            return refusal;

        var flows = Advances.Concat(Payments).ToList();
        var units = flows.Select(flow => flow.UnitPeriod).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (common is null && units.Count > 1)
            return Refusal.InvalidValue("unit_period");
        if (common is null && units.Count == 1 && IsUnit(units[0], out var unit))
            common = unit;

        DatedFlow[] lent = [.. advances.SelectMany(flow => flow)];
        DatedFlow[] repaid = [.. payments.SelectMany(flow => flow)];
        if (!IsUs)
            return common is { } period ? EuEffective.Solve(lent, repaid, period.Interval) : Refusal.InvalidValue("unit_period");
        var start = lent.Min(flow => flow.Date);
        for (var i = 0; i < payments.Length; i++)
            if (payments[i][0].Date < start)
                return Refusal.InvalidValue($"payments[{i}].date");
        return UsActuarial.Solve(lent, repaid, common);
    }

    /// <summary>A multiple is for the unit-periods of the US only.</summary>
    private bool IsUnit(string text, out UnitPeriod unit) => Domain.Installments.Apr.UnitPeriod.TryParse(text, out unit) && (IsUs || unit.Multiple == 1);

    private static Result<T[]> Each<T>(IReadOnlyList<AprFlow> flows, string side, Func<AprFlow, Result<T>> place)
    {
        var placed = new T[flows.Count];
        for (var i = 0; i < placed.Length; i++)
        {
            if (!place(flows[i]).TryGet(out var flow, out var refusal))
                return refusal with { Param = $"{side}[{i}].{refusal.Param}" };
            placed[i] = flow;
        }
        return placed;
    }
}

/// <summary>An amount, or several at equal distances; without a place in time it is at the start.</summary>
internal sealed record AprFlow(
    long Amount,
    int Count = 1,
    int? UnitPeriods = null,
    NumberOrText? Fraction = null,
    int? EveryUnitPeriods = null,
    NumberOrText? Years = null,
    NumberOrText? Every = null,
    DateOnly? Date = null,
    string? UnitPeriod = null)
{
    /// <summary>Most unit-periods of a term, and of a year.</summary>
    public const int MostUnitPeriods = 100_000;

    private const double MostYears = 1_000;

    public delegate bool UnitReader(string text, out UnitPeriod unit);

    public Result<UnitPeriodFlow> InUnitPeriods()
    {
        if (Stray((Years, "years"), (Every, "every"), (UnitPeriod, "unit_period")) is { } refusal)
            return refusal;
        if (UnitPeriods is < 0 or > MostUnitPeriods)
            return Refusal.InvalidValue("unit_periods");
        if (EveryUnitPeriods is < 1 or > MostUnitPeriods)
            return Refusal.InvalidValue("every_unit_periods");
        var fraction = 0.0;
        if (Fraction is not null && (!Ratio.TryParse(Fraction.Text, out fraction) || fraction > 1))
            return Refusal.InvalidValue("fraction");
        return new UnitPeriodFlow(Amount, UnitPeriods ?? 0, fraction, Count, EveryUnitPeriods ?? 1);
    }

    public Result<YearFlow> InYears()
    {
        if (Stray((UnitPeriods, "unit_periods"), (Fraction, "fraction"), (EveryUnitPeriods, "every_unit_periods"), (UnitPeriod, "unit_period")) is { } refusal)
            return refusal;
        double years = 0, every = 0;
        if (Years is not null && (!Ratio.TryParseSum(Years.Text, out years) || Math.Abs(years) > MostYears))
            return Refusal.InvalidValue("years");
        if ((Every is not null || Count > 1) && (!Ratio.TryParseSum(Every?.Text, out every) || every <= 0 || every * Count > MostYears))
            return Refusal.InvalidValue("every");
        return new YearFlow(Amount, years, Count, every);
    }

    /// <summary>One by one, at distances of the flow's own unit-period or the common one.</summary>
    public Result<DatedFlow[]> OnDates(UnitPeriod? common, UnitReader isUnit)
    {
        if (Stray((UnitPeriods, "unit_periods"), (Fraction, "fraction"), (EveryUnitPeriods, "every_unit_periods"), (Years, "years"), (Every, "every")) is { } refusal)
            return refusal;
        if (Date is not { } first || !CalendarRange.Contains(first))
            return Refusal.InvalidValue("date");
        if (UnitPeriod is not null)
        {
            if (!isUnit(UnitPeriod, out var own))
                return Refusal.InvalidValue("unit_period");
            common = own;
        }
        if (Count == 1)
            return new[] { new DatedFlow(Amount, first) };
        if (common is not { } distance)
            return Refusal.InvalidValue("unit_period");
        if (first.DayNumber + (distance.Days * Count) > CalendarRange.Last.DayNumber)
            return Refusal.InvalidValue("count");

        var flows = new DatedFlow[Count];
        for (var i = 0; i < flows.Length; i++)
            flows[i] = new DatedFlow(Amount, distance.After(first, i));
        return flows;
    }

    private static Refusal? Stray(params ReadOnlySpan<(object? Value, string Name)> members)
    {
        foreach (var (value, name) in members)
            if (value is not null)
                return Refusal.InvalidValue(name);
        return null;
    }
}

/// <summary>A time as the caller wrote it: <c>12</c> or <c>"365/255"</c>.</summary>
[JsonConverter(typeof(NumberOrTextConverter))]
internal sealed record NumberOrText(string Text);

internal sealed class NumberOrTextConverter : JsonConverter<NumberOrText>
{
    public override NumberOrText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new NumberOrText(reader.GetString()!),
        JsonTokenType.Number => new NumberOrText(System.Text.Encoding.UTF8.GetString(reader.ValueSpan)),
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, NumberOrText value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
