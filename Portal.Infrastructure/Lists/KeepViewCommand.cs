using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Lists;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Lists;

/// <param name="List">Which list, by the name that its page has for it.</param>
/// <param name="Name">For the person alone.</param>
/// <param name="Query">What its address says behind the question mark, without what somebody was searched for.</param>
public sealed record KeepViewRequest(string List, string Name, string Query);

/// <summary>
/// Keeps a view of a list for whoever asks. The audit says of which list, not how it is called: a name can be a person's. Refusals: those of
/// <see cref="SavedView.Of"/>, <c>view_name_taken</c>, <c>too_many_views</c>.
/// </summary>
public sealed class KeepViewCommand(CommandBoundary boundary) : MerchantCommand<KeepViewRequest, SavedView>(boundary)
{
    protected override Permission Permission => Permission.ViewMerchant;

    protected override async Task<Result<SavedView>> HandleAsync(KeepViewRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        var me = work.Actor.Id;
        if (!SavedView.Of(work.Tenant.Id, work.Tenant.Environment, me, request.List, request.Name, request.Query).TryGet(out var view, out var refusal))
            return refusal;
        await work.LockNameAsync($"views {me}", cancellationToken);
        var names = await work.Db.Set<SavedView>().Where(row => row.UserId == me && row.List == request.List).Select(row => row.Name).ToListAsync(cancellationToken);
        if (names.Contains(view.Name, StringComparer.OrdinalIgnoreCase))
            return Refusal.Conflict("view_name_taken", "name");
        if (names.Count >= SavedView.Most)
            return Refusal.Rule("too_many_views");
        work.Add(view);
        work.Register(view.Id.Value);
        work.Audit("view.kept", view.Id.Value, null, new { view.List });
        return view;
    }
}

/// <param name="Name">The new one.</param>
public sealed record RenameViewRequest(SavedViewId View, string Name);

/// <summary>Gives a view of the actor's another name. Refusals: <c>not_found</c>, those of <see cref="SavedView.Rename"/>, <c>view_name_taken</c>.</summary>
public sealed class RenameViewCommand(CommandBoundary boundary) : MerchantCommand<RenameViewRequest, Done>(boundary)
{
    protected override Permission Permission => Permission.ViewMerchant;

    protected override async Task<Result<Done>> HandleAsync(RenameViewRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        var me = work.Actor.Id;
        await work.LockNameAsync($"views {me}", cancellationToken);
        if (await work.Db.Set<SavedView>().SingleOrDefaultAsync(row => row.Id == request.View && row.UserId == me, cancellationToken) is not { } view)
            return Refusal.NotFound("view");
        if (!view.Rename(request.Name).TryGet(out _, out var refusal))
            return refusal;
        var others = await work.Db.Set<SavedView>().AsNoTracking().Where(row => row.UserId == me && row.List == view.List && row.Id != view.Id).Select(row => row.Name).ToListAsync(cancellationToken);
        if (others.Contains(view.Name, StringComparer.OrdinalIgnoreCase))
            return Refusal.Conflict("view_name_taken", "name");
        work.Audit("view.renamed", view.Id.Value, null, new { view.List });
        return default(Done);
    }
}

/// <summary>Takes a view of the actor's away. Refusal: <c>not_found</c>.</summary>
public sealed class RemoveViewCommand(CommandBoundary boundary) : MerchantCommand<SavedViewId, Done>(boundary)
{
    protected override Permission Permission => Permission.ViewMerchant;

    protected override async Task<Result<Done>> HandleAsync(SavedViewId request, UnitOfWork work, CancellationToken cancellationToken)
    {
        var me = work.Actor.Id;
        if (await work.Db.Set<SavedView>().SingleOrDefaultAsync(row => row.Id == request && row.UserId == me, cancellationToken) is not { } view)
            return Refusal.NotFound("view");
        work.Db.Remove(view);
        work.Audit("view.removed", view.Id.Value, new { view.List }, null);
        return default(Done);
    }
}
