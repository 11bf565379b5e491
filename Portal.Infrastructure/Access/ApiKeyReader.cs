using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>
/// Turns a key into its actor. Answers are kept for two seconds, so that a key costs no query per request and a revoked one
/// works nowhere longer than that; this node forgets it at once. Keys that do not exist are not kept: they are bounded by nothing.
/// </summary>
public sealed class ApiKeyReader(IPortalContextFactory contexts, TimeProvider machine)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, (Actor Actor, long At)> _known = new(StringComparer.Ordinal);

    public ValueTask<Actor?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var hash = ApiKeySecrets.Hash(key);
        return _known.TryGetValue(hash, out var known) && machine.GetElapsedTime(known.At) < s_kept
            ? ValueTask.FromResult<Actor?>(known.Actor)
            : new(ReadAsync(hash, cancellationToken));
    }

    public void Forget(string secretHash) => _known.TryRemove(secretHash, out _);

    private async Task<Actor?> ReadAsync(string hash, CancellationToken cancellationToken)
    {
        var at = machine.GetTimestamp();
        await using var db = contexts.Create(new Scope.System("api-keys"));
        var key = await db.Set<ApiKey>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.SecretHash == hash && row.RevokedAt == null, cancellationToken);
        if (key is null)
        {
            _known.TryRemove(hash, out _);
            return null;
        }

        var actor = new Actor(key.Id.Value, key.Name, key.Role, new Scope.Merchant(key.Merchant, key.Environment));
        _known[hash] = (actor, at);
        return actor;
    }
}
