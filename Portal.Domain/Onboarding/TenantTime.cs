namespace Portal.Domain.Onboarding;

/// <summary>What time it is for a tenant, and for the machine, when an operation began.</summary>
/// <param name="Now">The tenant's clock: rules expiry, due dates, fees and <c>occurred_at</c>.</param>
/// <param name="MachineNow">The machine's clock: rules <c>recorded_at</c>, idempotency, tokens and lockout.</param>
/// <param name="Zone">The tenant's zone: its business dates are days there.</param>
public sealed record TenantTime(DateTimeOffset Now, DateTimeOffset MachineNow, TimeZoneInfo Zone)
{
    public DateOnly Today => DateOf(Now);

    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
}
