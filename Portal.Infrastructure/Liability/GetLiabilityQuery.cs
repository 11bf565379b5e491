using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Liability;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Liability;

/// <param name="Name">Of the offering.</param>
/// <param name="MerchantName">How the merchant is called.</param>
/// <param name="PartnerName">The merchant's partner, whether it is regulated or not.</param>
public sealed record LiabilityView(string Name, string MerchantName, string PartnerName, LiabilityMap Map);

/// <summary>Who owns which duty of an offering. Refusal: <c>not_found</c>.</summary>
public sealed class GetLiabilityQuery(CommandBoundary boundary) : MerchantQuery<OfferingId, LiabilityView>(boundary)
{
    protected override Permission Permission => Permission.ViewOfferings;

    protected override async Task<Result<LiabilityView>> HandleAsync(OfferingId request, Reading reading, CancellationToken cancellationToken)
    {
        if (await reading.Db.FindOfferingAsync(request, cancellationToken) is not var (offering, _))
            return Refusal.NotFound("offering");
        var map = await reading.Db.LiabilityAsync(reading.Merchant, offering.Id, offering.Kind, reading.Time.Today, cancellationToken);
        return new LiabilityView(offering.Name, reading.Merchant.Name, await reading.Db.PartnerNameAsync(reading.Merchant, cancellationToken), map);
    }
}
