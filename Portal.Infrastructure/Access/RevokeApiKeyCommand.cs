using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>Ends a key for good. Refusals: <c>not_found</c>, <c>key_already_revoked</c>.</summary>
public sealed class RevokeApiKeyCommand(CommandBoundary boundary, ApiKeyReader reader) : MerchantCommand<ApiKeyId, Done>(boundary)
{
    protected override Permission Permission => Permission.ManageKeys;

    /// <summary>It gives nobody anything, and a key that got about must be ended without searching for a phone.</summary>
    protected override bool NeedsProof => false;

    protected override async Task<Result<Done>> HandleAsync(ApiKeyId request, UnitOfWork work, CancellationToken cancellationToken)
    {
        var key = await work.Db.Set<ApiKey>().SingleOrDefaultAsync(row => row.Id == request, cancellationToken);
        if (key is null)
        {
            return Refusal.NotFound("key");
        }

        if (key.RevokedAt is not null)
        {
            return Refusal.Rule("key_already_revoked");
        }

        key.RevokedAt = work.Time.MachineNow;
        work.Audit("key.revoked", key.Id.Value, new { key.Role, key.Hint }, null);
        work.AfterCommit(() => reader.Forget(key.SecretHash));
        return default(Done);
    }
}
