using Portal.Domain.Common;

namespace Portal.Domain.Offerings;

/// <summary>
/// What an offering promised from one publication to the next. Written once: a contract names the version that sold it, and publishing or rolling back
/// changes future quotes only.
/// </summary>
public sealed class OfferingVersion : ITenantOwned, IAppendOnly
{
    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required OfferingVersionId Id { get; init; }

    public required OfferingId Offering { get; init; }

    /// <summary>1 for the first of the offering, without gaps.</summary>
    public required int Number { get; init; }

    public required OfferingSpec Spec { get; init; }

    /// <summary>The licensed partner that stood behind the merchant when it was published.</summary>
    public required PartnerId Partner { get; init; }

    /// <summary>The partner's name then: the creditor that disclosures name.</summary>
    public required string Creditor { get; init; }

    /// <summary>The tenant's clock.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The actor's id.</summary>
    public required string PublishedBy { get; init; }

    public required string Why { get; init; }

    /// <summary>The version that was live before; null for the first.</summary>
    public required int? BasedOn { get; init; }

    /// <summary>The version whose spec this one repeats, when it came by rolling back.</summary>
    public required int? CopyOf { get; init; }

    /// <summary>The request by which people of the partner let its spec go live, the first time it did; null where nobody was asked.</summary>
    public ApprovalId? Approval { get; init; }

    public ProductKind Kind => Spec.Kind;
}

/// <summary>Who publishes, when, why, and on whose licence.</summary>
/// <param name="By">The actor's id.</param>
/// <param name="At">The tenant's clock.</param>
/// <param name="Why">In the words of who publishes; not blank.</param>
/// <param name="Approval">That let it through; null where nobody was asked.</param>
public sealed record Publication(string By, DateTimeOffset At, string Why, PartnerId Partner, string Creditor, ApprovalId? Approval = null);
