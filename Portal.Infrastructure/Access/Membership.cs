using Portal.Domain.Access;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Access;

/// <summary>A role that a user holds: at one merchant, at one partner, or on the platform where both are null.</summary>
public sealed class Membership
{
    public long Id { get; init; }

    public required string UserId { get; init; }

    public required Role Role { get; set; }

    public MerchantId? Merchant { get; init; }

    public PartnerId? Partner { get; init; }

    /// <summary>When the seat was given; null for those of the first day, of which nobody kept it.</summary>
    public DateTimeOffset? Since { get; init; }
}
