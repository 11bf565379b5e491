using Portal.Domain.Common;

namespace Portal.Domain.Onboarding;

/// <summary>How far a tenant's clock stands from the machine's. Zero in live; in test it can be moved, and only forward.</summary>
public sealed class TenantClock : ITenantOwned
{
    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public TimeSpan Offset { get; private set; }

    /// <summary>Moves the clock. Refusals: <c>clock_is_live</c>, <c>clock_only_forward</c>.</summary>
    public Result<Done> MoveTo(DateTimeOffset now, DateTimeOffset machineNow)
    {
        if (Environment is TenantEnvironment.Live)
        {
            return Refusal.Rule("clock_is_live");
        }

        var offset = now - machineNow;
        if (offset < Offset)
        {
            return Refusal.Rule("clock_only_forward", "to");
        }

        Offset = offset;
        return default(Done);
    }

    /// <summary>A clock that stands elsewhere from its first day: for a demo world with a past.</summary>
    public static TenantClock StartingAt(MerchantId merchant, TenantEnvironment environment, TimeSpan offset) =>
        new() { Merchant = merchant, Environment = environment, Offset = offset };
}
