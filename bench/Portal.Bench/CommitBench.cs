using System.Diagnostics;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;

namespace Portal.Bench;

/// <summary>An order that can be made: a stored quote and one of its plans.</summary>
internal sealed record ReadyOrder(int Merchant, Actor Actor, CreateOrderRequest Request);

/// <summary>
/// Order commits of the house beside the same rows written by hand: captured once from what the house wrote, then written through the same driver,
/// one transaction an order, with the same durability and the same number of writers. Each timed round of either side starts on a fresh copy of one database.
/// </summary>
internal sealed class CommitBench(BenchStore store)
{
    private const int Writers = 8;
    private static readonly int s_rounds = Effort.Rounds(5);

    // A server that sells is not one that has just started: the runtime compiles anew what is used often, over the first few thousand sales.
    private static readonly int s_warmUpRounds = Effort.Rounds(5);
    private static readonly int s_warmUp = Effort.Count(100);
    private static readonly int s_timed = Effort.Count(600);

    public async Task<IReadOnlyList<Row>> RunAsync() => [await RunAsync(merchants: Effort.Count(50)), await RunAsync(merchants: 1)];

    private async Task<Row> RunAsync(int merchants)
    {
        var template = await store.NewAsync();
        var orders = await PrepareAsync(template, merchants);
        var sets = await CaptureAsync(template, orders);
        var sides = (await Contest.RunAsync(s_warmUpRounds + s_rounds, () => OursAsync(template, orders), () => TheirsAsync(template, orders, sets)))
            .Select(side => side.Skip(s_warmUpRounds)).ToList();
        await store.DropAsync(template);
        return Row.Faster(
            $"order commit with its postings, {store.Name}, {(merchants == 1 ? "one merchant" : $"{merchants} merchants")}, {Writers} at a time", "orders/s", sides[0],
            "the same rows by hand", sides[1], 0.5);
    }

    private static async Task<IReadOnlyList<ReadyOrder>> PrepareAsync(DatabaseOptions template, int merchants)
    {
        var (world, made) = await BenchWorld.MakeAsync(template, merchants, offerings: BenchCatalogue.Eligible);
        await using var _ = world;
        var desk = world.Get<QuoteDesk>();
        var orders = new List<ReadyOrder>();
        for (var number = 0; number < s_warmUp + s_timed; number++)
        {
            var merchant = made[number % made.Count];
            var facts = BenchCatalogue.Facts(number, default);
            var quote = BenchWorld.Made(await desk.MakeAsync(new QuoteAsk(facts.Cart, facts.Country, facts.Channel, HasCustomer: false), merchant.Server, CancellationToken.None));
            await quote.Stored;
            var plan = quote.Offers.First(offer => offer.Plans.Count > 0).Plans[number % BenchCatalogue.PlansOfEach];
            orders.Add(new ReadyOrder(number % made.Count, merchant.Server, new CreateOrderRequest(quote.Id, plan.Id.ToString(), CaptureMode.Automatic, $"bench-{number}")));
        }

        return orders;
    }

    /// <summary>Lets the house make every order, one after another, on a copy that writes down each row.</summary>
    private async Task<IReadOnlyList<WriteSet>> CaptureAsync(DatabaseOptions template, IReadOnlyList<ReadyOrder> orders)
    {
        var copy = await store.CopyAsync(template);
        IReadOnlyList<WriteSet> sets;
        await using (var connection = await store.OpenAsync(copy))
        await using (var world = BenchWorld.On(copy))
        {
            await using var db = world.Contexts.Create(new Scope.System("bench"));
            var capture = new Capture(connection, store.IsPostgres, StoredTable.Of(db));
            await capture.BeginAsync();
            foreach (var order in orders)
            {
                Accept(await world.Get<CreateOrderCommand>().RunAsync(order.Request, order.Actor));
                await capture.NextAsync();
            }

            sets = await capture.ReadAsync();
        }

        await store.DropAsync(copy);
        return sets.Count == orders.Count ? sets : throw new InvalidOperationException($"{orders.Count} orders wrote in {sets.Count} transactions.");
    }

    private async Task<double> OursAsync(DatabaseOptions template, IReadOnlyList<ReadyOrder> orders)
    {
        var copy = await store.CopyAsync(template);
        double rate;
        await using (var world = BenchWorld.On(copy))
        {
            var command = world.Get<CreateOrderCommand>();
            rate = await TimeAsync(orders, async (_, number) => Accept(await command.RunAsync(orders[number].Request, orders[number].Actor)));
        }

        await store.DropAsync(copy);
        return rate;
    }

    private async Task<double> TheirsAsync(DatabaseOptions template, IReadOnlyList<ReadyOrder> orders, IReadOnlyList<WriteSet> sets)
    {
        var copy = await store.CopyAsync(template);
        double rate;
        using (var gate = new SemaphoreSlim(store.IsPostgres ? Writers : 1)) // SQLite has one writer; waiting at a gate is cheaper than polling the file
        {
            var writers = new List<HandWriter>();
            for (var writer = 0; writer < Writers; writer++)
            {
                writers.Add(new HandWriter(await store.OpenAsync(copy), store.IsPostgres));
            }

            rate = await TimeAsync(orders, async (writer, number) =>
            {
                await gate.WaitAsync();
                try
                {
                    await writers[writer].WriteAsync(sets[number]);
                }
                finally
                {
                    gate.Release();
                }
            });
            foreach (var writer in writers)
            {
                await writer.DisposeAsync();
            }
        }

        await store.DropAsync(copy);
        return rate;
    }

    /// <summary>Every merchant's orders are one writer's, in their order; a single merchant's are shared among all.</summary>
    private static async Task<double> TimeAsync(IReadOnlyList<ReadyOrder> orders, Func<int, int, Task> write)
    {
        var single = orders.All(order => order.Merchant == 0);
        async Task RunAsync(int from, int to) => await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var number = from; number < to; number++)
            {
                if ((single ? number : orders[number].Merchant) % Writers == writer)
                    await write(writer, number);
            }
        })));

        await RunAsync(0, s_warmUp);
        var clock = Stopwatch.StartNew();
        await RunAsync(s_warmUp, orders.Count);
        return (orders.Count - s_warmUp) / clock.Elapsed.TotalSeconds;
    }

    private static void Accept(Result<PlacedOrder> result)
    {
        if (BenchWorld.Made(result).Detail is null)
            throw new InvalidOperationException("An order of the bench was declined.");
    }
}
