using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;

namespace Portal.Infrastructure.Persistence;

/// <summary>Looks up first answers, and keeps refusals: those change nothing else, so they have a transaction of their own.</summary>
public sealed class KeptAnswers(IPortalContextFactory contexts, TimeProvider machine)
{
    public async Task<KeptAnswer?> FindAsync(Scope.Merchant tenant, string endpoint, string keyHash, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(tenant);
        return await db.Set<KeptAnswer>().AsNoTracking()
            .SingleOrDefaultAsync(answer => answer.Endpoint == endpoint && answer.KeyHash == keyHash, cancellationToken);
    }

    /// <summary>False when another request with the same key was answered meanwhile: its answer is the one to send.</summary>
    public async Task<bool> TryKeepAsync(
        Scope.Merchant tenant, string endpoint, string keyHash, string requestHash, int status, byte[] body, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(tenant);
        db.Add(new KeptAnswer
        {
            Merchant = tenant.Id,
            Environment = tenant.Environment,
            Endpoint = endpoint,
            KeyHash = keyHash,
            RequestHash = requestHash,
            Status = status,
            Body = body,
            RecordedAt = machine.GetUtcNow(),
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (StoreErrors.IsDuplicate(exception))
        {
            return false;
        }
    }
}
