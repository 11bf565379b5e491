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
    public static async Task AppendAsync(
        PortalContext db, Scope.Merchant tenant, Actor actor, TenantTime time, IReadOnlyList<AuditNote> notes, CancellationToken cancellationToken)
    {
        var (number, hash) = await LockHeadAsync(db, tenant, cancellationToken);
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

        await db.AppendAsync(entries, cancellationToken);
        await MoveHeadAsync(db, tenant, number, hash, cancellationToken);
    }

    private static async Task<(long Number, string Hash)> LockHeadAsync(PortalContext db, Scope.Merchant tenant, CancellationToken cancellationToken)
    {
        await using var command = db.Command(
                $"SELECT number, hash FROM audit_heads WHERE merchant = @merchant AND environment = @environment{db.ForUpdate()}")
            .With("merchant", tenant.Id.Value)
            .With("environment", tenant.Environment.ToString());
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetInt64(0), row.GetString(1)) : (0, AuditHead.Genesis);
    }

    /// <summary>Two first entries at once meet here: the second one's number is taken, and the command runs again.</summary>
    private static async Task MoveHeadAsync(PortalContext db, Scope.Merchant tenant, long number, string hash, CancellationToken cancellationToken)
    {
        await using var command = db.Command(
                """
                INSERT INTO audit_heads (merchant, environment, number, hash) VALUES (@merchant, @environment, @number, @hash)
                ON CONFLICT (merchant, environment) DO UPDATE SET number = excluded.number, hash = excluded.hash
                """)
            .With("merchant", tenant.Id.Value)
            .With("environment", tenant.Environment.ToString())
            .With("number", number)
            .With("hash", hash);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
