using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Notices;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Window">The window it is open in.</param>
/// <param name="Part">The part of the form that is looked at; null for one who leaves.</param>
public sealed record TakePlaceRequest(OfferingId Offering, WindowId Window, string? Part);

/// <summary>
/// Says where in a draft somebody is, or is no more, to the others who have it open. To be said again before <see cref="DraftPlace.Lasts"/> is over. Being
/// somewhere is not audited. Refusals: <c>not_found</c>, <c>invalid_value</c> of the part.
/// </summary>
public sealed class TakePlaceCommand(CommandBoundary boundary, NoticeNews news) : MerchantCommand<TakePlaceRequest, Done>(boundary)
{
    protected override Permission Permission => Permission.EditOfferings;

    protected override bool IsAudited => false;

    protected override async Task<Result<Done>> HandleAsync(TakePlaceRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (!await work.Db.Set<Offering>().AnyAsync(offering => offering.Id == request.Offering, cancellationToken))
            return Refusal.NotFound("offering");
        if (request.Part is { Length: > DraftPlace.LongestPart })
            return Refusal.InvalidValue("part", DraftPlace.LongestPart);

        var (me, now) = (work.Actor.Id, work.Time.MachineNow);
        var places = work.Db.Set<DraftPlace>();
        await places.Where(place => place.SeenAt < now - DraftPlace.Lasts).ExecuteDeleteAsync(cancellationToken);
        var mine = places.Where(place => place.Offering == request.Offering && place.UserId == me && place.Window == request.Window);
        var was = await mine.Select(place => place.Part).SingleOrDefaultAsync(cancellationToken);
        if (request.Part is not { } part)
            await mine.ExecuteDeleteAsync(cancellationToken);
        else if (was is not null)
            await mine.ExecuteUpdateAsync(change => change.SetProperty(place => place.Part, part).SetProperty(place => place.SeenAt, now), cancellationToken);
        else
        {
            work.Add(new DraftPlace
            {
                Merchant = work.Tenant.Id,
                Environment = work.Tenant.Environment,
                Offering = request.Offering,
                UserId = me,
                Window = request.Window,
                Part = part,
                SeenAt = now,
            });
        }

        if (!string.Equals(was, request.Part, StringComparison.Ordinal))
            work.AfterCommit(() => news.TellOf(work.Tenant, request.Offering));
        return default(Done);
    }
}
