using System.Globalization;
using System.Text;
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
    private static readonly string[] s_columns =
    [
        "number", "occurred_at", "recorded_at", "actor_id", "actor_role", "action", "subject", "before", "after", "reason", "previous_hash", "hash",
    ];

    private static readonly string s_columnList = string.Join(", ", s_columns);

    public static async Task AppendAsync(
        PortalContext db, Scope.Merchant tenant, Actor actor, TenantTime time, IReadOnlyList<AuditNote> notes, CancellationToken cancellationToken)
    {
        var (number, hash) = await LockHeadAsync(db, tenant, cancellationToken);
        var sql = new StringBuilder(
            $"INSERT INTO audit_entries (merchant, environment, {s_columnList}) VALUES ");
        await using var command = db.Command("").With("merchant", tenant.Id.Value).With("environment", tenant.Environment.ToString());
        for (var i = 0; i < notes.Count; i++)
        {
            var note = notes[i];
            var previous = hash;
            number++;
            hash = AuditEntry.ComputeHash(
                tenant.Id, tenant.Environment, number, time.Now, time.MachineNow, actor.Id, actor.Role.ToString(),
                note.Action, note.Subject, note.Before, note.After, note.Reason, previous);
            object?[] values =
            [
                number, time.Now.UtcTicks, time.MachineNow.UtcTicks, actor.Id, actor.Role.ToString(), note.Action, note.Subject,
                note.Before, note.After, note.Reason, previous, hash,
            ];
            sql.Append(i == 0 ? "(" : ", (").Append("@merchant, @environment");
            for (var column = 0; column < values.Length; column++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{s_columns[column]}{i}");
                sql.Append(", @").Append(name);
                command.With(name, values[column]);
            }

            sql.Append(')');
        }

        command.CommandText = sql.ToString();
        await command.ExecuteNonQueryAsync(cancellationToken);
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
