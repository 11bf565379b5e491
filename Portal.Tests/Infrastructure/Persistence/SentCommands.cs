using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Domain.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Persistence;

/// <summary>A command as the store sent it, with its values.</summary>
internal sealed record SentCommand(string Text, IReadOnlyList<(string Name, object? Value)> Values);

/// <summary>Notes what the store sends while it is watched, in the flow of the test alone.</summary>
internal sealed class SentCommands : IDisposable
{
    private static readonly AsyncLocal<SentCommands?> s_here = new();
    private static readonly Lazy<IDisposable> s_listener = new(() => DiagnosticListener.AllListeners.Subscribe(new Listener()));
    private readonly string _part;
    private readonly ConcurrentQueue<SentCommand> _sent = new();

    private SentCommands(string part)
    {
        _part = part;
        s_here.Value = this;
    }

    public SentCommand First => _sent.First();

    public IEnumerable<SentCommand> All => _sent;

    /// <summary>From now on, once for all: a context that finds nobody listening does not look again for a second, and contexts are used again.</summary>
    public static void Listen() => _ = s_listener.Value;

    /// <param name="part">Only commands whose text holds it.</param>
    public static SentCommands Watch(string part) => new(part);

    public void Dispose() => s_here.Value = null;

    private void Note(DbCommand command)
    {
        if (command.CommandText.Contains(_part, StringComparison.Ordinal))
        {
            _sent.Enqueue(new SentCommand(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
        }
    }

    private sealed class Listener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name is DbLoggerCategory.Name)
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (s_here.Value is { } watching && value.Value is CommandEventData { Command: var command }
                && string.Equals(value.Key, RelationalEventId.CommandExecuting.Name, StringComparison.Ordinal))
            {
                watching.Note(command);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}

internal static class QueryPlans
{
    /// <summary>The steps by which the database answers. PostgreSQL would rather read the few rows of a test at once; that way is closed to it.</summary>
    public static async Task<string> ExplainAsync(this TestDatabase database, SentCommand sent)
    {
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        await db.Database.OpenConnectionAsync();
        var sqlite = db is SqlitePortalContext;
        if (!sqlite)
        {
            await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off");
        }

        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = (sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + sent.Text;
        foreach (var (name, value) in sent.Values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(sqlite ? 3 : 0));
        }

        return string.Join('\n', steps);
    }

    /// <summary>
    /// No query reads all of a tenant. SQLite says by which columns it searches; the tenant alone means all of the tenant. PostgreSQL chooses by the size of
    /// tables, and those of a test are small: that it has an index for each is all that can be seen of it.
    /// </summary>
    public static async Task AssertBoundedAsync(this TestDatabase database, SentCommands asked, int atLeast)
    {
        var sent = asked.All.Where(command => !command.Text.Contains("memberships", StringComparison.Ordinal)).ToList();
        Assert.True(sent.Count >= atLeast, $"Only {sent.Count} queries were seen.");
        foreach (var command in sent)
        {
            var plan = await database.ExplainAsync(command);
            var steps = plan.Split('\n');
            var ofItsOwn = steps.Where(step => step.StartsWith("CO-ROUTINE ", StringComparison.Ordinal)).Select(step => step.Replace("CO-ROUTINE", "SCAN", StringComparison.Ordinal)).ToList();
            Assert.DoesNotContain(steps, step => step.Contains("Seq Scan", StringComparison.Ordinal)
                || step.EndsWith("(merchant=? AND environment=?)", StringComparison.Ordinal)
                || (step.StartsWith("SCAN ", StringComparison.Ordinal) && step is not "SCAN CONSTANT ROW" && !ofItsOwn.Contains(step)));
        }
    }
}
