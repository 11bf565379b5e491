using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Window">Whose own place is not told.</param>
/// <param name="Revision">The draft's revision that is shown.</param>
/// <param name="Live">The live number that is shown; null where nothing is live.</param>
public sealed record WatchDraftRequest(OfferingId Offering, WindowId Window, int Revision, int? Live);

/// <summary>Somebody else who has the draft open, or oneself in another window.</summary>
/// <param name="Part">The part of the form, as the address of the page spells it.</param>
public sealed record DraftPerson(string Id, string Name, string Part);

/// <summary>An offering as it is by now.</summary>
/// <param name="By">Who changed the draft last, the actor's id.</param>
/// <param name="People">Names of those who changed the draft last and made the live version, by their id.</param>
public sealed record DraftNews(OfferingDetail Offering, string By, IReadOnlyDictionary<string, string> People);

/// <param name="Name">How the offering is called now.</param>
/// <param name="Others">In the order of their names.</param>
/// <param name="News">Null where the draft and what is live are as they are shown.</param>
public sealed record DraftWatch(string Name, IReadOnlyList<DraftPerson> Others, DraftNews? News);

/// <summary>Who else is in a draft, and what became of it since it was shown. It costs the same however much a tenant has. Refusal: <c>not_found</c>.</summary>
public sealed class WatchDraftQuery(CommandBoundary boundary) : MerchantQuery<WatchDraftRequest, DraftWatch>(boundary)
{
    private const int MostPeople = 20;

    protected override Permission Permission => Permission.ViewOfferings;

    protected override async Task<Result<DraftWatch>> HandleAsync(WatchDraftRequest request, Reading reading, CancellationToken cancellationToken)
    {
        var now = await reading.Db.Set<Offering>()
            .Where(offering => offering.Id == request.Offering)
            .Join(reading.Db.Set<OfferingDraft>(), offering => offering.Id, draft => draft.Offering, (offering, draft) => new { offering.Name, offering.LiveNumber, draft.Revision })
            .SingleOrDefaultAsync(cancellationToken);
        if (now is null)
            return Refusal.NotFound("offering");

        var since = reading.Time.MachineNow - DraftPlace.Lasts;
        var others = await reading.Db.Set<DraftPlace>()
            .Where(place => place.Offering == request.Offering && place.SeenAt >= since && place.Window != request.Window)
            .Join(reading.Db.Users, place => place.UserId, user => user.Id, (place, user) => new { user.Id, user.DisplayName, place.Part })
            .OrderBy(person => person.DisplayName).ThenBy(person => person.Id).ThenBy(person => person.Part)
            .Take(MostPeople)
            .ToListAsync(cancellationToken);
        var isSame = now.Revision == request.Revision && now.LiveNumber == request.Live;
        return new DraftWatch(
            now.Name,
            [.. others.Select(person => new DraftPerson(person.Id, person.DisplayName, person.Part))],
            isSame ? null : await NewsAsync(request.Offering, reading, cancellationToken));
    }

    private static async Task<DraftNews?> NewsAsync(OfferingId id, Reading reading, CancellationToken cancellationToken)
    {
        if (await reading.Db.FindOfferingAsync(id, cancellationToken) is not var (offering, draft))
            return null;

        var detail = await reading.DetailAsync(offering, draft, cancellationToken);
        var people = await reading.Db.NamesAsync(new[] { draft.ChangedBy, detail.Live?.PublishedBy }.OfType<string>(), cancellationToken);
        return new DraftNews(detail, draft.ChangedBy, people);
    }
}
