using Npgsql;
using NpgsqlTypes;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Quotes;

/// <summary>One statement for a group, its rows handed over as arrays; where that fails, each quote by itself.</summary>
internal sealed class PostgresQuoteInserts(DatabaseOptions options) : IQuoteInserts, IDisposable
{
    private const string Sql =
        """
        WITH entries AS (
            INSERT INTO directory (id, merchant, environment)
            SELECT * FROM unnest(@id, @merchant, @environment)
            ON CONFLICT DO NOTHING)
        INSERT INTO quotes (merchant, environment, id, offering_set, created_at, expires_at, recorded_at, currency, total, facts, customer_reference, person)
        SELECT * FROM unnest(@merchant, @environment, @id, @set, @created, @expires, @recorded, @currency, @total, @facts, @reference, @person)
        ON CONFLICT DO NOTHING
        """;

    private NpgsqlConnection? _connection;

    public Exception?[] Insert(IReadOnlyList<StoredQuote> quotes)
    {
        try
        {
            Write(quotes);
            return new Exception?[quotes.Count];
        }
        catch (PostgresException) when (quotes.Count > 1)
        {
            return [.. quotes.Select(Alone)];
        }
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private Exception? Alone(StoredQuote quote)
    {
        try
        {
            Write([quote]);
            return null;
        }
        catch (PostgresException exception)
        {
            return exception;
        }
    }

    /// <summary>A statement by itself is a transaction.</summary>
    private void Write(IReadOnlyList<StoredQuote> quotes)
    {
        try
        {
            using var command = new NpgsqlCommand(Sql, Connection());
            Add(command, "id", quotes, quote => quote.Id.Value);
            Add(command, "merchant", quotes, quote => quote.Merchant.Value);
            Add(command, "environment", quotes, quote => quote.Environment.ToString());
            Add(command, "set", quotes, quote => quote.OfferingSet);
            Add(command, "created", quotes, quote => quote.CreatedAt.UtcTicks);
            Add(command, "expires", quotes, quote => quote.ExpiresAt.UtcTicks);
            Add(command, "recorded", quotes, quote => quote.RecordedAt.UtcTicks);
            Add(command, "currency", quotes, quote => quote.Currency.Code);
            Add(command, "total", quotes, quote => quote.Total);
            Add(command, "facts", quotes, quote => quote.Facts);
            Add(command, "reference", quotes, quote => quote.CustomerReference);
            Add(command, "person", quotes, quote => quote.Person);
            command.Prepare();
            command.ExecuteNonQuery();
        }
        catch (NpgsqlException exception) when (exception is not PostgresException)
        {
            // A broken connection is not used again.
            Dispose();
            throw;
        }
    }

    private NpgsqlConnection Connection()
    {
        if (_connection is null)
        {
            _connection = new NpgsqlConnection(options.ConnectionString);
            _connection.Open();
        }

        return _connection;
    }

    private static void Add(NpgsqlCommand command, string name, IReadOnlyList<StoredQuote> quotes, Func<StoredQuote, string?> value) =>
        command.Parameters.Add(new NpgsqlParameter<string?[]>(name, NpgsqlDbType.Array | NpgsqlDbType.Text) { TypedValue = [.. quotes.Select(value)] });

    private static void Add(NpgsqlCommand command, string name, IReadOnlyList<StoredQuote> quotes, Func<StoredQuote, long> value) =>
        command.Parameters.Add(new NpgsqlParameter<long[]>(name, NpgsqlDbType.Array | NpgsqlDbType.Bigint) { TypedValue = [.. quotes.Select(value)] });
}
