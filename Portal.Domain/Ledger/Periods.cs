using Portal.Domain.Access;
using Portal.Domain.Common;

namespace Portal.Domain.Ledger;

/// <summary>
/// The state of a tenant's books. Its row is read with a shared lock by whoever books and written by whoever closes, so that no entry slips into a period
/// that is being closed.
/// </summary>
public sealed class LedgerBook : ITenantOwned
{
    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    /// <summary>The last day that is closed; null while nothing is.</summary>
    public DateOnly? ClosedThrough { get; private set; }

    /// <summary>Closes every day up to and including one that is over. Refusals: <c>period_not_over</c>, <c>period_closed</c>, both of <c>through</c>.</summary>
    public Result<Done> Close(DateOnly through, DateOnly today) => MayClose(through, today).Map(done =>
    {
        ClosedThrough = through;
        return done;
    });

    /// <summary>Whether <see cref="Close"/> would, with the same refusals.</summary>
    public Result<Done> MayClose(DateOnly through, DateOnly today)
    {
        if (through >= today)
        {
            return Refusal.Rule("period_not_over", "through", today);
        }

        return through <= ClosedThrough ? Refusal.Conflict("period_closed", "through", ClosedThrough.Value) : default(Done);
    }
}

/// <summary>That a period was closed, when and by whom.</summary>
public sealed class LedgerPeriod : ITenantOwned, IAppendOnly
{
    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>On the tenant's clock.</summary>
    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>Id of who closed it.</summary>
    public required string ClosedBy { get; init; }

    public required Role ClosedByRole { get; init; }
}

/// <summary>Debits and credits of an account from the first day of the books through the last day of a closed period: as-of queries go on from here.</summary>
public sealed class PeriodTotal : ITenantOwned, IAppendOnly
{
    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    /// <summary>The last day of the period.</summary>
    public required DateOnly Through { get; init; }

    public required Account Account { get; init; }

    public required Currency Currency { get; init; }

    public required long Debits { get; init; }

    public required long Credits { get; init; }

    public AccountTotal Total => new(Account, Currency, Debits, Credits);
}
