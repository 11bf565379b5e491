using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Name">For the merchant's own people.</param>
public sealed record RenameOfferingRequest(OfferingId Offering, string Name);

/// <summary>Gives an offering another name, in whatever state it is; answers the name as it is kept. Refusals: <c>not_found</c>, <c>invalid_value</c> of the name.</summary>
public sealed class RenameOfferingCommand(CommandBoundary boundary) : MerchantCommand<RenameOfferingRequest, string>(boundary)
{
    protected override Permission Permission => Permission.EditOfferings;

    protected override async Task<Result<string>> HandleAsync(RenameOfferingRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, _))
            return Refusal.NotFound("offering");

        var before = offering.Name;
        if (!offering.Rename(request.Name).TryGet(out _, out var refusal))
            return refusal;

        work.Audit("offering.renamed", request.Offering.Value, new { Name = before }, new { offering.Name });
        return offering.Name;
    }
}
