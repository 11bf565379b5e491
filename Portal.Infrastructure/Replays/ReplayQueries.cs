using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Replays;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Replays;

/// <param name="Name">Of the offering; null where it was taken away.</param>
/// <param name="By">Who started it, as they are called now; null for a key, and for who was erased.</param>
/// <param name="PartnerName">Whose assumptions and money it is about.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record ReplayView(Replay Replay, string? Name, string? By, string PartnerName, TimeZoneInfo Zone);

/// <summary>A replay as it stands. Refusal: <c>not_found</c>.</summary>
public sealed class GetReplayQuery(CommandBoundary boundary) : MerchantQuery<ReplayId, ReplayView>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<ReplayView>> HandleAsync(ReplayId request, Reading reading, CancellationToken cancellationToken)
    {
        if (await reading.Db.Set<Replay>().SingleOrDefaultAsync(replay => replay.Id == request, cancellationToken) is not { } replay)
            return Refusal.NotFound("replay");
        var name = await reading.Db.Set<Offering>().Where(offering => offering.Id == replay.Offering).Select(offering => offering.Name).SingleOrDefaultAsync(cancellationToken);
        var people = await reading.Db.NamesAsync([replay.CreatedBy], cancellationToken);
        return new ReplayView(replay, name, people.GetValueOrDefault(replay.CreatedBy), await reading.Db.PartnerNameAsync(reading.Merchant, cancellationToken), reading.Time.Zone);
    }
}

/// <param name="Offering">Only its replays; null is all.</param>
/// <param name="Limit">1 to 100.</param>
/// <param name="Before">The last id of the page before; null begins with the newest.</param>
public sealed record ListReplaysRequest(OfferingId? Offering = null, int Limit = 25, ReplayId? Before = null);

/// <summary>A replay without what it was asked and found.</summary>
/// <param name="Name">Of the offering; null where it was taken away.</param>
public sealed record ReplayRow(
    ReplayId Id, OfferingId Offering, string? Name, ReplaySubject? Base, ReplaySubject Candidate, DateOnly? From, DateOnly? To, TakeShares? Shares, ReplayStatus Status,
    long Counted, long Expected, string? Hash, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, string? Fault)
{
    public int PercentDone => Replay.PercentOf(Status, Counted, Expected);
}

/// <param name="Next">Pass it as <see cref="ListReplaysRequest.Before"/> for the page after this one; null at the end.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record ReplayPage(IReadOnlyList<ReplayRow> Replays, ReplayId? Next, TimeZoneInfo Zone);

/// <summary>Replays, the newest first. Refusal: <c>invalid_value</c> of <c>limit</c>.</summary>
public sealed class ListReplaysQuery(CommandBoundary boundary) : MerchantQuery<ListReplaysRequest, ReplayPage>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<ReplayPage>> HandleAsync(ListReplaysRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 100)
            return Refusal.InvalidValue("limit", 1, 100);
        var db = reading.Db;
        var replays = db.Set<Replay>().AsQueryable();
        if (request.Offering is { } offering)
            replays = replays.Where(replay => replay.Offering == offering);
        if (request.Before is { } before)
            replays = replays.Where(replay => Ids.Compare(replay.Id, before) < 0);
        var rows = await replays
            .OrderByDescending(replay => replay.Id)
            .Take(request.Limit + 1)
            .Select(replay => new ReplayRow(
                replay.Id,
                replay.Offering,
                db.Set<Offering>().Where(offering => offering.Id == replay.Offering).Select(offering => offering.Name).FirstOrDefault(),
                replay.Base,
                replay.Candidate,
                replay.From,
                replay.To,
                replay.Shares,
                replay.Status,
                replay.Counted,
                replay.Expected,
                replay.Hash,
                replay.CreatedAt,
                replay.EndedAt,
                replay.Fault))
            .ToListAsync(cancellationToken);
        var shown = rows.Count > request.Limit ? rows[..request.Limit] : rows;
        return new ReplayPage(shown, rows.Count > request.Limit ? shown[^1].Id : null, reading.Time.Zone);
    }
}
