using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Launches;

/// <summary>
/// What was counted of a version that is launched: one row, to which is added where it happens, so that a guard never reads sales. A version without a row is
/// not counted.
/// </summary>
public sealed class LaunchTally : ITenantOwned
{
    /// <summary>Adds to the row of a version, if it has one.</summary>
    internal const string Add =
        "UPDATE launch_tallies SET asked = asked + @p0, failed = failed + @p1, applied = applied + @p2, approved = approved + @p3, sold = sold + @p4, "
        + "refunded = refunded + @p5, lost = lost + @p6 WHERE merchant = @p7 AND environment = @p8 AND version = @p9";

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required OfferingVersionId Version { get; init; }

    public long Asked { get; init; }

    public long Failed { get; init; }

    public long Applied { get; init; }

    public long Approved { get; init; }

    public long Sold { get; init; }

    public long Refunded { get; init; }

    public long Lost { get; init; }

    public LaunchCounts Counts => new(Asked, Failed, Applied, Approved, Sold, Refunded, Lost);

    internal static void Write(StoreBatch batch, MerchantId merchant, TenantEnvironment environment, OfferingVersionId version, LaunchCounts more) => batch.Add(
        Add, more.Asked, more.Failed, more.Applied, more.Approved, more.Sold, more.Refunded, more.Lost, merchant.Value, environment.ToString(), version.Value);
}
