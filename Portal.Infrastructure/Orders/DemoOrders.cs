using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Domain.Orders;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Demo;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;
using Portal.Infrastructure.Sandbox;

namespace Portal.Infrastructure.Orders;

/// <summary>
/// Northwind's year: about six hundred orders, each quoted, taken and serviced by the commands a shop would use, while the test clock goes
/// from a year ago to now. The same every time; one that was killed goes on after the last order it finds.
/// </summary>
internal sealed class DemoOrders(
    IPortalContextFactory contexts, QuoteDesk quotes, CreateOrderCommand create, RefundOrderCommand refund, SandboxClock clock, TimeProvider machine) : IDemoPart
{
    private const int Count = 600;

    public string Name => "orders";

    public async Task MakeAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        var (merchant, done, begins) = await FoundAsync(cancellationToken);
        var shop = new Actor("demo-world", "Demo world", Role.SecretKey, new Scope.Merchant(merchant, TenantEnvironment.Test));
        var sales = DemoSales.Of(Count, begins, machine.GetUtcNow().AddMinutes(-5));
        var latest = sales.Last(sale => !sale.PaysByCard);
        foreach (var sale in sales.Skip(done))
        {
            await SellAsync(sale, sale == latest, shop, cancellationToken);
            if (sale.Number % 100 == 0)
            {
                progress(string.Create(CultureInfo.InvariantCulture, $"{sale.Number} of {Count}"));
            }
        }

        await MoveAsync(machine.GetUtcNow(), shop, cancellationToken);
    }

    /// <param name="receipt">A year of mails would help nobody: the latest shopper gets one.</param>
    private async Task SellAsync(DemoSale sale, bool receipt, Actor shop, CancellationToken cancellationToken)
    {
        await MoveAsync(sale.At, shop, cancellationToken);
        var cart = Made(Cart.Of(Currency.Of("USD"), [.. sale.Lines]));
        var ask = new QuoteAsk(
            cart, "US", "online", HasCustomer: true,
            Shopper: new ShopperData { Reference = sale.Customer, Name = sale.CustomerName, Email = $"{sale.Customer}@example.com", Language = "en", PaymentMethod = sale.PaymentMethod });
        var quote = Made(await quotes.MakeAsync(ask, shop, cancellationToken));
        await quote.Stored;
        var plans = quote.Offers.SelectMany(offer => offer.Plans).ToList();
        var plan = plans.Count == 0 || sale.PaysByCard ? null : plans[sale.Choice % plans.Count].Id.ToString();
        var placed = Made(await create.RunAsync(new CreateOrderRequest(quote.Id, plan, CaptureMode.Automatic, sale.Reference, receipt), shop, cancellationToken));
        if (placed.Detail is { } order && sale.RefundsPercent > 0)
        {
            var amount = sale.RefundsPercent == 100 ? order.Order.Amount : sale.Lines[0].Amount;
            Made(await refund.RunAsync(new RefundRequest(order.Order.Id, new RefundWish(amount, null), "Returned"), shop, cancellationToken));
        }
    }

    private async Task MoveAsync(DateTimeOffset to, Actor shop, CancellationToken cancellationToken) =>
        Made(await clock.MoveAsync(new ClockMove(null, to), shop, cancellationToken));

    private async Task<(MerchantId Merchant, int Done, DateTimeOffset Begins)> FoundAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("demo-world"));
        var merchant = await db.Set<Merchant>().Where(row => row.Slug == DemoCast.Northwind).Select(row => row.Id).SingleAsync(cancellationToken);
        var last = await db.Set<Order>().Where(order => order.Merchant == merchant).OrderByDescending(order => order.Id)
            .Select(order => order.Reference).FirstOrDefaultAsync(cancellationToken);
        var done = DemoSales.NumberOf(last);
        var started = await db.Set<TenantClock>().SingleAsync(row => row.Merchant == merchant && row.Environment == TenantEnvironment.Test, cancellationToken);
        return (merchant, done, machine.GetUtcNow() + (done == 0 ? started.Offset : -DemoWorld.History));
    }

    private static T Made<T>(Result<T> result) =>
        result.TryGet(out var value, out var refusal) ? value : throw new InvalidOperationException($"The demo world was refused an order: {refusal.Code} {refusal.Param}.");
}
