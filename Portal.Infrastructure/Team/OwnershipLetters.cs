using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Team;

/// <summary>What the mails about a new owner say of the place.</summary>
public sealed record OwnershipLetter(string Merchant, string Slug);

/// <summary>Finds, when it leaves, what a mail about a new owner says.</summary>
public sealed class OwnershipLetters(IPortalContextFactory contexts)
{
    /// <summary>Null where the merchant is gone.</summary>
    public async Task<OwnershipLetter?> WriteAsync(MerchantId id, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("ownership"));
        return await db.Set<Merchant>().Where(merchant => merchant.Id == id).Select(merchant => new OwnershipLetter(merchant.Name, merchant.Slug)).SingleOrDefaultAsync(cancellationToken);
    }
}
