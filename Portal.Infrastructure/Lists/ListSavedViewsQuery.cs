using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Lists;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Lists;

/// <summary>The views that the reader keeps of a list, the first kept first.</summary>
public sealed class ListSavedViewsQuery(CommandBoundary boundary) : MerchantQuery<string, IReadOnlyList<SavedView>>(boundary)
{
    protected override Permission Permission => Permission.ViewMerchant;

    protected override async Task<Result<IReadOnlyList<SavedView>>> HandleAsync(string request, Reading reading, CancellationToken cancellationToken)
    {
        var me = reading.Actor.Id;
        return await reading.Db.Set<SavedView>().Where(view => view.UserId == me && view.List == request).OrderBy(view => view.Id).ToListAsync(cancellationToken);
    }
}
