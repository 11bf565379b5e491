using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Portal.Infrastructure.Persistence;

/// <summary>
/// Statements that go to the store together, in the order in which they were handed in. New rows come with names, columns and conversions from the model,
/// as every other row, but are not tracked: what is written here is not looked at again in this unit.
/// </summary>
internal sealed class StoreBatch(PortalContext db) : IAsyncDisposable
{
    private readonly List<DbCommand> _statements = [];
    private DbBatch? _sent;

    /// <summary>Adds rows; those of a kind that follow each other share a statement.</summary>
    /// <exception cref="InvalidOperationException">A row belongs to another tenant than the one at work.</exception>
    public void Insert(IReadOnlyList<object> rows)
    {
        for (var first = 0; first < rows.Count;)
        {
            var end = first + 1;
            while (end < rows.Count && rows[end].GetType() == rows[first].GetType())
            {
                end++;
            }

            Add([.. rows.Skip(first).Take(end - first)], "");
            first = end;
        }
    }

    /// <summary>Adds rows of one kind, or changes those that are there already.</summary>
    /// <param name="change">Over the row that is there, by the name of its table, and the one that came, <c>excluded</c>.</param>
    /// <inheritdoc cref="Insert"/>
    public void Upsert(IReadOnlyList<object> rows, string change)
    {
        if (rows.Count > 0)
        {
            Add(rows, $" ON CONFLICT ({ShapeOf(rows[0]).Key}) DO UPDATE SET {change}");
        }
    }

    /// <summary>Adds a statement.</summary>
    /// <param name="sql">With <c>@p0</c>, <c>@p1</c> where the values stand.</param>
    public void Add(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Begin(sql);
        foreach (var value in values)
        {
            statement.With(RowShape.NameOf(statement.Parameters.Count), value);
        }
    }

    /// <exception cref="DbException">A row with its key is there already (<see cref="StoreErrors.IsDuplicate"/>), or the store refuses it otherwise.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_statements.Count > 0)
        {
            await using var answer = await ReadAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Runs all of it; the reader stands before the rows of the last statement, the only one that answers any. A server is asked once for all of them;
    /// the embedded database has no way there to be saved.
    /// </summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<DbDataReader> ReadAsync(CancellationToken cancellationToken)
    {
        if (db.Database.GetDbConnection() is { CanCreateBatch: true } server)
        {
            return await SendAsync(server, cancellationToken);
        }

        for (var i = 0; i < _statements.Count - 1; i++)
        {
            await _statements[i].ExecuteNonQueryAsync(cancellationToken);
        }

        return await _statements[^1].ExecuteReaderAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var statement in _statements)
        {
            await statement.DisposeAsync();
        }

        if (_sent is not null)
        {
            await _sent.DisposeAsync();
        }
    }

    private async Task<DbDataReader> SendAsync(DbConnection server, CancellationToken cancellationToken)
    {
        _sent = server.CreateBatch();
        _sent.Transaction = _statements[0].Transaction;
        foreach (var statement in _statements)
        {
            var sent = _sent.CreateBatchCommand();
            sent.CommandText = statement.CommandText;
            var parameters = statement.Parameters.Cast<DbParameter>().ToList();
            statement.Parameters.Clear(); // a parameter belongs to one statement only
            parameters.ForEach(parameter => sent.Parameters.Add(parameter));
            _sent.BatchCommands.Add(sent);
        }

        return await _sent.ExecuteReaderAsync(cancellationToken);
    }

    private void Add(IReadOnlyList<object> rows, string ending)
    {
        var shape = ShapeOf(rows[0]);
        var statement = Begin(shape.InsertOf(rows.Count) + ending);
        foreach (var row in rows)
        {
            TenantWriteGuard.Check(db.Scope, row);
            shape.AddTo(statement, row);
        }
    }

    private DbCommand Begin(string sql)
    {
        var statement = db.Command(sql);
        _statements.Add(statement);
        return statement;
    }

    private RowShape ShapeOf(object row) => RowShape.Of(db, row);
}
