using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>
/// Turns a key into its actor. Answers are kept for two seconds, so that a key costs no query per request and a revoked one
/// works nowhere longer than that; this node forgets it at once.
/// </summary>
public sealed class ApiKeyReader(IPortalContextFactory contexts, TimeProvider machine)
{
    private readonly Kept<string, Actor?> _known = new(TimeSpan.FromSeconds(2), machine, (hash, _) => ReadAsync(contexts, hash));

    public ValueTask<Actor?> FindAsync(string key, CancellationToken cancellationToken) => _known.FindAsync(ApiKeySecrets.Hash(key), cancellationToken);

    public void Forget(string secretHash) => _known.Forget(secretHash);

    private static async Task<Actor?> ReadAsync(IPortalContextFactory contexts, string hash)
    {
        await using var db = contexts.Create(new Scope.System("api-keys"));
        var key = await db.Set<ApiKey>().AsNoTracking().SingleOrDefaultAsync(row => row.SecretHash == hash && row.RevokedAt == null);
        return key is null ? null : new Actor(key.Id.Value, key.Name, key.Role, new Scope.Merchant(key.Merchant, key.Environment));
    }
}
