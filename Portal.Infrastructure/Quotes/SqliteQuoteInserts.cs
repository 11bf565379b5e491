using Microsoft.Data.Sqlite;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Quotes;

/// <summary>Prepared inserts on a connection of their own, through the one write gate of the process.</summary>
internal sealed class SqliteQuoteInserts(DatabaseOptions options, WriteGate gate, SqliteCheckpoints checkpoints) : IQuoteInserts, IDisposable
{
    private Session? _session;

    public Exception?[] Insert(IReadOnlyList<StoredQuote> quotes)
    {
        var session = _session ??= new Session(options.ConnectionString);
        try
        {
            using var pass = gate.Enter();
            return session.Insert(quotes);
        }
        catch
        {
            // A broken connection is not used again.
            Dispose();
            throw;
        }
        finally
        {
            checkpoints.Written();
        }
    }

    public void Dispose()
    {
        _session?.Dispose();
        _session = null;
    }

    private sealed class Session : IDisposable
    {
        private const int Constraint = 19;

        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _quote;
        private readonly SqliteCommand _entry;

        public Session(string connectionString)
        {
            _connection = new SqliteConnection(connectionString);
            _connection.Open();
            using (var pragmas = _connection.CreateCommand())
            {
                pragmas.CommandText = SqliteConnections.Pragmas;
                pragmas.ExecuteNonQuery();
            }

            _quote = Prepare(
                """
                INSERT INTO quotes (merchant, environment, id, offering_set, created_at, expires_at, recorded_at, currency, total, facts, customer_reference, person)
                VALUES ($merchant, $environment, $id, $set, $created, $expires, $recorded, $currency, $total, $facts, $reference, $person)
                ON CONFLICT DO NOTHING
                """,
                "$merchant", "$environment", "$id", "$set", "$created", "$expires", "$recorded", "$currency", "$total", "$facts", "$reference", "$person");
            _entry = Prepare(
                "INSERT INTO directory (id, merchant, environment) VALUES ($id, $merchant, $environment) ON CONFLICT DO NOTHING",
                "$id", "$merchant", "$environment");
        }

        public Exception?[] Insert(IReadOnlyList<StoredQuote> quotes)
        {
            var failures = new Exception?[quotes.Count];
            using var transaction = _connection.BeginTransaction(deferred: false);
            _quote.Transaction = transaction;
            _entry.Transaction = transaction;
            for (var i = 0; i < quotes.Count; i++)
            {
                try
                {
                    Insert(quotes[i]);
                }
                catch (SqliteException exception) when (exception.SqliteErrorCode is Constraint)
                {
                    failures[i] = exception;
                }
            }

            transaction.Commit();
            return failures;
        }

        public void Dispose()
        {
            _quote.Dispose();
            _entry.Dispose();
            _connection.Dispose();
        }

        private void Insert(StoredQuote quote)
        {
            var environment = quote.Environment.ToString();
            Set(_quote, 0, quote.Merchant.Value);
            Set(_quote, 1, environment);
            Set(_quote, 2, quote.Id.Value);
            Set(_quote, 3, quote.OfferingSet);
            Set(_quote, 4, quote.CreatedAt.UtcTicks);
            Set(_quote, 5, quote.ExpiresAt.UtcTicks);
            Set(_quote, 6, quote.RecordedAt.UtcTicks);
            Set(_quote, 7, quote.Currency.Code);
            Set(_quote, 8, quote.Total);
            Set(_quote, 9, quote.Facts);
            Set(_quote, 10, quote.CustomerReference);
            Set(_quote, 11, quote.Person);
            _quote.ExecuteNonQuery();

            Set(_entry, 0, quote.Id.Value);
            Set(_entry, 1, quote.Merchant.Value);
            Set(_entry, 2, environment);
            _entry.ExecuteNonQuery();
        }

        private static void Set(SqliteCommand command, int index, object? value) => command.Parameters[index].Value = value ?? DBNull.Value;

        private SqliteCommand Prepare(string sql, params string[] parameters)
        {
            var command = _connection.CreateCommand();
            command.CommandText = sql;
            foreach (var parameter in parameters)
                command.Parameters.Add(new SqliteParameter { ParameterName = parameter, Value = DBNull.Value });
            command.Prepare();
            return command;
        }
    }
}
