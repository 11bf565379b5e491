using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Packages;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Packages;

/// <summary>The public keys whose packages are taken here: the house's own first, once it has signed one. Nothing of them is secret.</summary>
public sealed class ListPackageKeysQuery(CommandBoundary boundary, PackageKeys keys) : MerchantQuery<Done, IReadOnlyList<PackageKey>>(boundary)
{
    protected override Permission Permission => Permission.ViewOfferings;

    protected override async Task<Result<IReadOnlyList<PackageKey>>> HandleAsync(Done request, Reading reading, CancellationToken cancellationToken) =>
        Result.Of<IReadOnlyList<PackageKey>>(await keys.KnownAsync(reading.Db, cancellationToken));
}
