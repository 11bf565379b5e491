using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>A key as it may be shown.</summary>
public sealed record ApiKeySummary(ApiKeyId Id, string Name, Role Role, string Hint, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <summary>The keys of a merchant in one environment, those that work first, then the revoked, each newest first; at most a hundred.</summary>
public sealed class ListApiKeysQuery(CommandBoundary boundary) : MerchantQuery<Done, IReadOnlyList<ApiKeySummary>>(boundary)
{
    private const int Most = 100;

    protected override Permission Permission => Permission.ManageKeys;

    protected override async Task<Result<IReadOnlyList<ApiKeySummary>>> HandleAsync(Done request, Reading reading, CancellationToken cancellationToken) =>
        await reading.Db.Set<ApiKey>()
            .OrderBy(key => key.RevokedAt != null).ThenByDescending(key => key.Id)
            .Take(Most)
            .Select(key => new ApiKeySummary(key.Id, key.Name, key.Role, key.Hint, key.CreatedAt, key.RevokedAt))
            .ToListAsync(cancellationToken);
}
