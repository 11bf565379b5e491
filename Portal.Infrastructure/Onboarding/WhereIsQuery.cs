using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Onboarding;

/// <summary>Whose an id is.</summary>
public sealed record Whereabouts(string Id, string Slug, string Merchant, TenantEnvironment Environment);

/// <summary>Finds the tenant of any id, for support. Refusals: <c>not_found</c>.</summary>
public sealed class WhereIsQuery(CommandBoundary boundary) : DeskQuery<string, Whereabouts>(boundary)
{
    protected override Permission Permission => Permission.ViewSupport;

    protected override async Task<Result<Whereabouts>> HandleAsync(string request, PortalContext db, Actor actor, CancellationToken cancellationToken)
    {
        var id = request.Trim();
        if (!StorableText.IsStorable(id))
        {
            return Refusal.NotFound("id");
        }

        var found = await (
            from entry in db.Set<DirectoryEntry>()
            join merchant in db.Set<Merchant>() on entry.Merchant equals merchant.Id
            where entry.Id == id
            select new Whereabouts(entry.Id, merchant.Slug, merchant.Name, entry.Environment)).SingleOrDefaultAsync(cancellationToken);
        return found is null ? Refusal.NotFound("id") : found;
    }
}
