using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Portal.Infrastructure.Persistence;

/// <summary>
/// Rows of one kind by the hundred, from the model as in <see cref="StoreBatch"/>. PostgreSQL takes them in its own format; the embedded database one after
/// another through a statement that is prepared once, since looking for a thousand parameters by name costs it more than the rows.
/// </summary>
internal static class ManyRows
{
    /// <summary>
    /// Adds the rows of which the store has none with the same key or unique values. Nothing is looked up before: another that writes the same at the same
    /// time is waited for. Rows come sorted by what is unique, so that two never wait for each other.
    /// </summary>
    /// <returns>Those that were there already.</returns>
    /// <exception cref="InvalidOperationException">A row belongs to another tenant than the one at work.</exception>
    public static async Task<IReadOnlyList<TRow>> InsertNewAsync<TRow>(this PortalContext db, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        if (rows.Count == 0)
            return [];
        if (db is SqlitePortalContext)
            return await db.OneByOneAsync(rows, " ON CONFLICT DO NOTHING", cancellationToken);

        foreach (var row in rows)
            TenantWriteGuard.Check(db.Scope, row);
        var shape = RowShape.Of(db, rows[0]);
        return await db.CopyAsync(shape, rows, cancellationToken) ? [] : await db.InsertSomeAsync(shape, rows, cancellationToken);
    }

    /// <summary>Adds rows, or changes those that are there already.</summary>
    /// <param name="change">Over the row that is there, by the name of its table, and the one that came, <c>excluded</c>.</param>
    /// <exception cref="InvalidOperationException">A row belongs to another tenant than the one at work.</exception>
    public static async Task UpsertAsync<TRow>(this PortalContext db, IReadOnlyList<TRow> rows, string change, CancellationToken cancellationToken)
        where TRow : class
    {
        if (rows.Count == 0)
            return;
        if (db is SqlitePortalContext)
        {
            await db.OneByOneAsync(rows, $" ON CONFLICT ({RowShape.Of(db, rows[0]).Key}) DO UPDATE SET {change}", cancellationToken);
            return;
        }

        foreach (var row in rows)
            TenantWriteGuard.Check(db.Scope, row);
        var shape = RowShape.Of(db, rows[0]);
        await using var statement = db.Command($"{shape.InsertArrays} ON CONFLICT ({shape.Key}) DO UPDATE SET {change}");
        shape.AddArraysTo(statement, rows);
        await statement.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The server's fastest way, which takes all rows or none.</summary>
    /// <returns>False where one of them is there already.</returns>
    private static async Task<bool> CopyAsync<TRow>(this PortalContext db, RowShape shape, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        const string before = "before_rows";
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(before, cancellationToken);
        try
        {
            await using var copy = await ((NpgsqlConnection)db.Database.GetDbConnection()).BeginBinaryImportAsync(shape.Copy, cancellationToken);
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellationToken);
                foreach (var value in shape.Values(row))
                    await (value is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(value, cancellationToken));
            }

            await copy.CompleteAsync(cancellationToken);
            return true;
        }
        catch (PostgresException exception) when (StoreErrors.IsDuplicate(exception))
        {
            await transaction.RollbackToSavepointAsync(before, cancellationToken);
            return false;
        }
    }

    /// <returns>The rows that were there already.</returns>
    private static async Task<IReadOnlyList<TRow>> InsertSomeAsync<TRow>(this PortalContext db, RowShape shape, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        await using var statement = db.Command($"{shape.InsertArrays} ON CONFLICT DO NOTHING RETURNING concat_ws(' ', {shape.Key})");
        shape.AddArraysTo(statement, rows);
        await using var answer = await statement.ExecuteReaderAsync(cancellationToken);
        var added = new HashSet<string>(rows.Count, StringComparer.Ordinal);
        while (await answer.ReadAsync(cancellationToken))
            added.Add(answer.GetString(0));
        return [.. rows.Where(row => !added.Contains(shape.KeyOf(row)))];
    }

    /// <returns>The rows that changed nothing.</returns>
    private static async Task<IReadOnlyList<TRow>> OneByOneAsync<TRow>(this PortalContext db, IReadOnlyList<TRow> rows, string ending, CancellationToken cancellationToken)
        where TRow : class
    {
        var shape = RowShape.Of(db, rows[0]);
        var idle = new List<TRow>();
        await using var statement = db.Command(shape.InsertOf(1) + ending);
        shape.AddTo(statement, rows[0]);
        foreach (var row in rows)
        {
            TenantWriteGuard.Check(db.Scope, row);
            shape.Put(statement, row);
            if (await statement.ExecuteNonQueryAsync(cancellationToken) == 0)
                idle.Add(row);
        }

        return idle;
    }
}
