using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>
/// The origins that any merchant has registered, read again after some seconds: a browser asks whether it may call before it shows a key,
/// so at that time nobody knows whose page it is. The call itself is held against its own merchant's origins.
/// </summary>
public sealed class RegisteredOrigins(IPortalContextFactory contexts, TimeProvider machine)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(5);
    private volatile Read? _last;

    public async ValueTask<bool> ContainsAsync(string origin, CancellationToken cancellationToken)
    {
        var read = _last;
        if (read is null || machine.GetElapsedTime(read.At) >= s_kept)
            _last = read = await ReadAsync(cancellationToken);
        return read.Origins.Contains(origin);
    }

    /// <summary>This node asks anew at once.</summary>
    public void Forget() => _last = null;

    private async Task<Read> ReadAsync(CancellationToken cancellationToken)
    {
        var at = machine.GetTimestamp();
        await using var db = contexts.Create(new Scope.System("origins"));
        var origins = await db.Set<Merchant>().AsNoTracking().Select(merchant => merchant.Origins).ToListAsync(cancellationToken);
        return new Read(origins.SelectMany(some => some).ToHashSet(StringComparer.Ordinal), at);
    }

    private sealed record Read(IReadOnlySet<string> Origins, long At);
}
