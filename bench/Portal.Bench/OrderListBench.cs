using System.Diagnostics;
using System.Globalization;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Orders;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Bench;

/// <summary>
/// A page of the orders list of a merchant with a million orders against the same page of one with ten thousand, in one database and turn about: the first page
/// and one from the middle, in each order, a search, and a filter that an index finds. Three of four orders were imported, the rest sold here.
/// </summary>
internal sealed class OrderListBench(BenchStore store)
{
    private const int Few = 10_000;
    private const double Limit = 1.3;

    private static readonly DateTimeOffset s_begin = new(2022, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly int s_many = Effort.Count(1_000_000);
    private static readonly int s_reads = Effort.Count(200);
    private static readonly int s_rounds = Effort.Rounds(7);

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var options = await store.NewAsync();
        var (world, merchants) = await BenchWorld.MakeAsync(options, merchants: 2, offerings: BenchCatalogue.Eligible);
        await using (world)
        {
            var (small, large) = (merchants[0].Server, merchants[1].Server);
            await FillAsync(world, options, (Scope.Merchant)small.Scope, Few);
            await FillAsync(world, options, (Scope.Merchant)large.Scope, s_many);
            await SettleAsync(options);
            var rows = new List<Row>();
            foreach (var (name, asked) in Questions())
            {
                var sides = await ReadAsync(world.Get<ListOrdersQuery>(), (large, asked(s_many)), (small, asked(Few)));
                rows.Add(Row.Within($"orders list, {name}, 95 of 100 read within, {Figure.Text(s_many)} orders, {store.Name}", "ms", sides[0], $"{Figure.Text(Few)} orders", sides[1], Limit));
            }

            await store.DropAsync(options);
            return rows;
        }
    }

    private static IEnumerable<(string Name, Func<int, ListOrdersRequest> Asked)> Questions()
    {
        foreach (var sort in Enum.GetValues<OrderSort>())
        {
            var word = sort.ToString().ToLowerInvariant();
            yield return ($"{word}, first page", _ => new ListOrdersRequest(Sort: sort));
            yield return ($"{word}, from the middle", orders => new ListOrdersRequest(Sort: sort, After: PlaceOf(orders / 2, orders)));
        }

        yield return ("search by reference", _ => new ListOrdersRequest(Search: "h-4711-"));
        yield return ("search by customer", _ => new ListOrdersRequest(Search: "SHOPPER-77-"));
        yield return ("search that meets all", _ => new ListOrdersRequest(Search: "H-"));
        yield return ("by country", _ => new ListOrdersRequest(Country: "FR"));
        yield return ("by state", _ => new ListOrdersRequest(Status: OrderStatus.Voided));
    }

    /// <summary>In how many milliseconds 95 of 100 reads of each side were answered, round by round; one after the other, so that what disturbs one disturbs both.</summary>
    private static async Task<IReadOnlyList<Figure>> ReadAsync(ListOrdersQuery query, params (Actor Server, ListOrdersRequest Asked)[] sides)
    {
        var rounds = sides.Select(_ => new List<double>()).ToList();
        for (var round = 0; round < s_rounds + 2; round++)
        {
            var took = sides.Select(_ => new List<double>(s_reads)).ToList();
            for (var read = 0; read < s_reads; read++)
            {
                for (var at = 0; at < sides.Length; at++)
                {
                    var side = (read + at) % sides.Length;
                    var clock = Stopwatch.StartNew();
                    var page = BenchWorld.Made(await query.RunAsync(sides[side].Asked, sides[side].Server));
                    took[side].Add(clock.Elapsed.TotalMilliseconds);
                    if (page.Orders.Count == 0)
                        throw new InvalidOperationException($"There are no rows for {sides[side].Asked}.");
                }
            }

            for (var side = 0; side < sides.Length; side++)
            {
                took[side].Sort();
                rounds[side].Add(took[side][took[side].Count * 95 / 100]);
            }
        }

        return [.. rounds.Select(side => new Figure(side).Skip(2))];
    }

    /// <summary>One row of each kind as the house writes it, then as many like it as are wanted, by the database itself.</summary>
    private async Task FillAsync(BenchWorld world, DatabaseOptions options, Scope.Merchant tenant, int orders)
    {
        var (imported, sold) = (Imported(tenant), Sold(tenant));
        await using (var db = world.Contexts.Create(tenant))
        {
            db.Add(imported);
            db.Add(sold);
            await db.SaveChangesAsync();
        }

        await MultiplyAsync(options, "imported_orders", imported.Id.Value, orders, "n % 4 <> 0", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["at"] = At(orders),
            ["customer"] = "'Shopper-' || (n / 20) || '-x'",
            ["customer_key"] = "'SHOPPER-' || (n / 20) || '-x'",
        });
        await MultiplyAsync(options, "orders", sold.Id.Value, orders, "n % 4 = 0", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["created_at"] = At(orders),
            ["quote"] = $"'{QuoteId.Prefix}' || {Number}",
            ["status"] = "CASE WHEN n % 400 = 0 THEN 'Voided' ELSE 'Authorised' END",
        });
    }

    private async Task MultiplyAsync(DatabaseOptions options, string table, string template, int orders, string which, Dictionary<string, string> values)
    {
        await using var connection = await store.OpenAsync(options);
        var columns = new List<string>();
        await using (var shape = connection.CreateCommand())
        {
            shape.CommandText = $"SELECT * FROM {table} WHERE id = '{template}'";
            await using var reader = await shape.ExecuteReaderAsync();
            columns.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        }

        values["id"] = $"'{template[..4]}' || {Number}";
        values["reference"] = "'H-' || n || '-x'";
        values["reference_key"] = "'H-' || n || '-x'";
        values["amount"] = "100 + 100 * (n * 7919 % 500)";
        values["country"] = "CASE WHEN n % 10 IN (1, 8) THEN 'FR' ELSE 'US' END";
        await using var fill = connection.CreateCommand();
        fill.CommandTimeout = 3_600;
        fill.CommandText = $"""
            WITH RECURSIVE numbers(n) AS (SELECT CAST(1 AS bigint) UNION ALL SELECT n + 1 FROM numbers WHERE n < {orders})
            INSERT INTO {table} ({string.Join(", ", columns.Select(Quoted))})
            SELECT {string.Join(", ", columns.Select(column => values.GetValueOrDefault(column) ?? $"t.{Quoted(column)}"))}
            FROM numbers CROSS JOIN (SELECT * FROM {table} WHERE id = '{template}') AS t WHERE {which};
            DELETE FROM {table} WHERE id = '{template}'
            """;
        await fill.ExecuteNonQueryAsync();
    }

    private static ImportedOrder Imported(Scope.Merchant tenant) => OrderAssembly.Of(
        [new ImportedLine(0, "template", s_begin, "S", "ARTICLE OF THE BENCH", 1, 1_00, 1_00, BenchCatalogue.Usd, Country: "US", Channel: "online", Customer: "template")], Ids.New<ImportId>(), tenant).Order!;

    private static Order Sold(Scope.Merchant tenant) => Order.Of(
        new NewOrder
        {
            Id = Ids.New<OrderId>(),
            Merchant = tenant.Id,
            Environment = tenant.Environment,
            Partner = Ids.New<PartnerId>(),
            Quote = Ids.New<QuoteId>(),
            Reference = "template",
            Country = "US",
            Amount = new Money(1_00, BenchCatalogue.Usd),
            Lines = [new OrderLine { Sku = "S", Name = "ARTICLE OF THE BENCH", Category = null, Quantity = 1, Amount = 1_00 }],
            Capturing = CaptureMode.Manual,
            CreatedAt = s_begin,
            Fee = 0,
        },
        new DateOnly(2022, 1, 1));

    private static string Quoted(string column) => $"\"{column}\"";

    /// <summary>Over four years, whatever their number, three at the same instant.</summary>
    private static string At(int orders) => string.Create(CultureInfo.InvariantCulture, $"{s_begin.UtcTicks} + {TimeSpan.TicksPerMinute} * (2000000 * (n / 3 * 3) / {orders})");

    /// <summary>As <see cref="At(int)"/> and the amounts have it, of one order.</summary>
    private static OrderPlace PlaceOf(long number, int orders) => new(
        s_begin.AddMinutes(2_000_000L * (number / 3 * 3) / orders), BenchCatalogue.Usd, 100 + (100 * (number * 7919 % 500)), Ids.New<OrderId>().Value);

    /// <summary>What an id ends with: digits alone are one.</summary>
    private string Number => store.IsPostgres ? "lpad(CAST(n AS text), 26, '0')" : "printf('%026d', n)";

    /// <summary>What a server does by itself in a quiet minute.</summary>
    private async Task SettleAsync(DatabaseOptions options)
    {
        await using var connection = await store.OpenAsync(options);
        await using var settle = connection.CreateCommand();
        settle.CommandTimeout = 600;
        settle.CommandText = store.IsPostgres ? "VACUUM ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE)";
        await settle.ExecuteNonQueryAsync();
    }
}
