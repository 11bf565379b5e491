using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Audit;

/// <summary>What a command says of itself; the chain adds who, when, and the link.</summary>
internal sealed record AuditNote(string Action, string Subject, string? Before, string? After, string? Reason);

/// <summary>Links notes to the end of a tenant's chain. Its head row is the lock, taken last in the transaction.</summary>
internal static class AuditChain
{
    private const string ReadHead = "SELECT number, hash FROM audit_heads WHERE merchant = @p0 AND environment = @p1";

    /// <summary>Ends the batch: everything in it is done before the head is locked.</summary>
    public static async Task AppendAsync(
        StoreBatch batch, PortalContext db, Scope.Merchant tenant, Actor actor, TenantTime time, IReadOnlyList<AuditNote> notes, CancellationToken cancellationToken)
    {
        var (number, hash) = await LockHeadAsync(batch, db, tenant, cancellationToken);
        var entries = new List<AuditEntry>(notes.Count);
        foreach (var note in notes)
        {
            var entry = new AuditEntry
            {
                Merchant = tenant.Id,
                Environment = tenant.Environment,
                Number = number + 1,
                OccurredAt = time.Now,
                RecordedAt = time.MachineNow,
                ActorId = actor.Id,
                ActorRole = actor.Role.ToString(),
                Action = note.Action,
                Subject = note.Subject,
                Before = note.Before,
                After = note.After,
                Reason = note.Reason,
                PreviousHash = hash,
            }.Sealed();
            entries.Add(entry);
            (number, hash) = (entry.Number, entry.Hash);
        }

        await using var link = new StoreBatch(db);
        link.Insert(entries);

        // Two first entries at once meet here: the second one's number is taken, and the command runs again.
        link.Upsert(
            [new AuditHead { Merchant = tenant.Id, Environment = tenant.Environment, Number = number, Hash = hash }],
            "number = excluded.number, hash = excluded.hash");
        await link.RunAsync(cancellationToken);
    }

    private static async Task<(long Number, string Hash)> LockHeadAsync(
        StoreBatch batch, PortalContext db, Scope.Merchant tenant, CancellationToken cancellationToken)
    {
        batch.Add(ReadHead + db.ForUpdate(), tenant.Id.Value, tenant.Environment.ToString());
        await using var row = await batch.ReadAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetInt64(0), row.GetString(1)) : (0, AuditHead.Genesis);
    }
}
