using Microsoft.EntityFrameworkCore;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Audit;

/// <summary>One chain, whoever's it is: what it shows, and whether it holds.</summary>
/// <param name="Entries">Its entries and no others.</param>
/// <param name="Heads">Its head and no other.</param>
/// <param name="Zone">In which its days are told.</param>
internal sealed record ChainReading(IQueryable<AuditEntry> Entries, IQueryable<AuditHead> Heads, TimeZoneInfo Zone)
{
    /// <summary>Commands that wait for each other are recorded in the order in which they began; so many never do.</summary>
    private const int SideBySide = 100;

    /// <summary>Newest first, page by page along the key. Refusal: <c>invalid_value</c> of <c>limit</c>, <c>subject</c>, <c>action</c>, <c>who</c> or <c>to</c>.</summary>
    /// <param name="team">Those who can be asked for by name.</param>
    public async Task<Result<AuditPage>> PageAsync(AuditFilter request, IQueryable<PortalUser> team, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 100)
        {
            return Refusal.InvalidValue("limit");
        }

        if (request.Subject is { } typed && !StorableText.IsStorable(typed))
        {
            return Refusal.InvalidValue("subject");
        }

        if (request.Action is { } action && !StorableText.IsStorable(action))
        {
            return Refusal.InvalidValue("action");
        }

        if (request.Who is { } who && !StorableText.IsStorable(who))
        {
            return Refusal.InvalidValue("who");
        }

        if (request.From > request.To)
        {
            return Refusal.InvalidValue("to");
        }

        var entries = await BetweenAsync(request, cancellationToken);
        if (request.Action is { Length: > 0 })
        {
            entries = entries.Where(entry => entry.Action == request.Action);
        }

        if (request.Who is { Length: > 0 } person)
        {
            // As the index has it: what keys and jobs do is most of the chain, and nobody asks for it by name.
            var id = await IdOfAsync(team, person.Trim(), cancellationToken);
            entries = entries.Where(entry => entry.ActorId == id && entry.ActorRole != "SecretKey" && entry.ActorRole != "Job");
        }

        if (request.Subject is { Length: > 0 } subject)
        {
            entries = entries.Where(entry => entry.Subject == subject);
        }

        if (request.Before is { } before)
        {
            entries = entries.Where(entry => entry.Number < before);
        }

        var page = await entries.OrderByDescending(entry => entry.Number).Take(request.Limit + 1).ToListAsync(cancellationToken);
        return page.Count > request.Limit
            ? new AuditPage(page[..request.Limit], page[request.Limit - 1].Number, Zone)
            : new AuditPage(page, null, Zone);
    }

    /// <summary>Reads the chain from its first entry to its head, as a stream, in order of its key, and finds the first that was changed, taken out or put in.</summary>
    /// <param name="anchored">Where the last anchor saw it end: entries up to there can't have been written anew. Null where no anchor has.</param>
    public async Task<AuditVerdict> VerifyAsync(AnchoredHead? anchored, CancellationToken cancellationToken)
    {
        // The head first: what is appended while the chain is read lies behind it.
        var head = await Heads.SingleOrDefaultAsync(cancellationToken);
        var (length, last) = head is null ? (0, AuditHead.Genesis) : (head.Number, head.Hash);
        var number = 0L;
        var hash = AuditHead.Genesis;
        await foreach (var entry in Entries.Where(entry => entry.Number <= length).OrderBy(entry => entry.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            number++;
            if (entry.Number != number || entry.PreviousHash != hash || entry.Hash != entry.ComputeHash()
                || (entry.Number == anchored?.Number && entry.Hash != anchored.Hash))
            {
                return new AuditVerdict(number, number);
            }

            hash = entry.Hash;
        }

        return number == length && number >= (anchored?.Number ?? 0) && hash == last ? new AuditVerdict(number, null) : new AuditVerdict(number, number + 1);
    }

    /// <summary>What the last anchor says of a chain.</summary>
    public static async Task<AnchoredHead?> AnchoredAsync(PortalContext db, MerchantId merchant, TenantEnvironment environment, CancellationToken cancellationToken)
    {
        var anchor = await db.Set<AuditAnchor>().OrderByDescending(anchor => anchor.Day).FirstOrDefaultAsync(cancellationToken);
        return anchor?.Heads.FirstOrDefault(head => head.Merchant == merchant && head.Environment == environment && head.Number > 0);
    }

    /// <summary>The chain holds no name: whoever of the team alone is called so, else what was given is the id.</summary>
    private static async Task<string> IdOfAsync(IQueryable<PortalUser> team, string person, CancellationToken cancellationToken)
    {
        var members = await team.Select(user => new { user.Id, user.DisplayName, user.Email }).Distinct().ToListAsync(cancellationToken);
        var called = members
            .Where(member => member.DisplayName.StartsWith(person, StringComparison.OrdinalIgnoreCase) || person.Equals(member.Email, StringComparison.OrdinalIgnoreCase))
            .Select(member => member.Id)
            .ToList();
        return called is [var one] ? one : person;
    }

    /// <summary>
    /// The entries of some days, as numbers: a chain is recorded in its order, so that the first entry of a day is found by halving, and every other filter
    /// goes along its index with it. What was recorded in the same moments stands on either side, so a few are let through and told by their time.
    /// </summary>
    private async Task<IQueryable<AuditEntry>> BetweenAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        var entries = Entries;
        var length = filter is { From: null, To: null } ? 0 : await Heads.Select(head => head.Number).SingleOrDefaultAsync(cancellationToken);
        if (filter.From is { } from)
        {
            var begin = Books.BeginningOf(from, Zone);
            var first = await FirstAsync(begin, length, cancellationToken) - SideBySide;
            entries = entries.Where(entry => entry.Number >= first && entry.RecordedAt >= begin);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = Books.BeginningOf(to.AddDays(1), Zone);
            var after = await FirstAsync(end, length, cancellationToken) + SideBySide;
            entries = entries.Where(entry => entry.Number < after && entry.RecordedAt < end);
        }

        return entries;
    }

    /// <summary>The number of the first entry that was recorded at this time or later; one past the last where none was.</summary>
    private async Task<long> FirstAsync(DateTimeOffset time, long length, CancellationToken cancellationToken)
    {
        var (low, high) = (1L, length + 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var recorded = await Entries.Where(entry => entry.Number >= middle && entry.Number < high).OrderBy(entry => entry.Number)
                .Select(entry => (DateTimeOffset?)entry.RecordedAt).FirstOrDefaultAsync(cancellationToken);
            (low, high) = recorded < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
