using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Settings;

/// <summary>Finds a logo by its hash. Anybody may see it: shoppers do.</summary>
public sealed class Logos(IPortalContextFactory contexts)
{
    private const int HashLength = 64;

    public async Task<MerchantLogo?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        if (hash.Length != HashLength || !hash.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        await using var db = contexts.Create(new Scope.System("logos"));
        return await db.Set<MerchantLogo>().AsNoTracking().FirstOrDefaultAsync(logo => logo.Hash == hash, cancellationToken);
    }
}
