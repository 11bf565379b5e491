using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Audit;

/// <param name="Entries">How many were read.</param>
/// <param name="FirstBroken">The number of the first entry that does not hold, or null when the chain is whole.</param>
public sealed record AuditVerdict(long Entries, long? FirstBroken);

/// <summary>
/// Reads a tenant's chain from its first entry to its head and finds the first that was changed, taken out or put in.
/// Asked for by a person; it reads the chain as a stream, in order of its key.
/// </summary>
public sealed class VerifyAuditQuery(CommandBoundary boundary) : MerchantQuery<Done, AuditVerdict>(boundary)
{
    protected override Permission Permission => Permission.ViewAudit;

    protected override async Task<Result<AuditVerdict>> HandleAsync(Done request, Reading reading, CancellationToken cancellationToken)
    {
        // The head first: what is appended while the chain is read lies behind it.
        var head = await reading.Db.Set<AuditHead>().SingleOrDefaultAsync(cancellationToken);
        var (length, last) = head is null ? (0, AuditHead.Genesis) : (head.Number, head.Hash);

        var anchored = await AnchoredAsync(reading, cancellationToken);
        var number = 0L;
        var hash = AuditHead.Genesis;
        await foreach (var entry in reading.Db.Set<AuditEntry>().Where(entry => entry.Number <= length).OrderBy(entry => entry.Number).AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
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

    /// <summary>Where the last anchor saw this chain end: entries up to there can't have been written anew.</summary>
    private static async Task<AnchoredHead?> AnchoredAsync(Reading reading, CancellationToken cancellationToken)
    {
        var anchor = await reading.Db.Set<AuditAnchor>().OrderByDescending(anchor => anchor.Day).FirstOrDefaultAsync(cancellationToken);
        return anchor?.Heads.FirstOrDefault(head => head.Merchant == reading.Tenant.Id && head.Environment == reading.Tenant.Environment && head.Number > 0);
    }
}
