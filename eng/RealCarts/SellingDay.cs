using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.RealCarts;

/// <summary>What a shopper bought on a plan (a down payment now, the rest as the plan's principal), and what of it came back.</summary>
public sealed record Sale(Cart Cart, string Order, long DownPayment, long Principal, long Refund);

/// <summary>
/// Sells a day's carts through the API: quotes each, orders a plan where one is offered, refunds some, and holds every answer against the file.
/// Which plan, and which refund, follows from the cart's place in the day, so that two runs do the same.
/// </summary>
public sealed class SellingDay(Shop shop, TradingDay day, Report report)
{
    private readonly List<Sale> _sales = [];
    private readonly string _run = Guid.CreateVersion7().ToString("n", CultureInfo.InvariantCulture);
    private int _refused;
    private int _ofNothing;

    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        report.Heading(string.Create(CultureInfo.InvariantCulture, $"Trading day {day.Date:yyyy-MM-dd}"));
        report.Line("invoices of the day", day.Invoices);
        report.Line("left out: a negative line", day.NegativeLine);
        report.Line("left out: a fraction of a penny", day.FractionOfPenny);
        report.Line("left out: a country name without a code", day.NoCountry);
        report.Line("carts", day.Carts.Count);

        var before = await shop.TrialBalanceAsync(cancellationToken);
        foreach (var cart in day.Carts)
        {
            await SellAsync(cart, cancellationToken);
        }

        var booked = (await shop.TrialBalanceAsync(cancellationToken)).Since(before);
        Compare(booked);
        await CompareOrdersAsync(cancellationToken);
        Print(booked);
        return report.Differences;
    }

    private async Task SellAsync(Cart cart, CancellationToken cancellationToken)
    {
        var number = cart.Invoice.Number;
        var quote = await shop.QuoteAsync(cart, cancellationToken);
        if (cart.IsOfNothing)
        {
            if (!quote.IsProblem)
                report.Wrong($"{number}: a cart of nothing was answered {quote.Status}");
            _ofNothing++;
            return;
        }

        if (!quote.IsSuccess)
        {
            report.Wrong($"{number}: the quote was answered {quote.Status} {quote.Body["code"]} {quote.Body["param"]}");
            return;
        }

        var plans = quote.Body["offers"]!.AsArray()
            .Where(offer => (bool)offer!["eligible"]!)
            .SelectMany(offer => offer!["plans"]!.AsArray())
            .ToList();
        if (plans.Count == 0)
        {
            _refused++;
            if (cart.ShouldBeOffered)
                report.Wrong($"{number}: {Report.Pounds(cart.Invoice.Pence)} in {cart.Country} was refused: {quote.Body["offers"]!.ToJsonString()}");
            else if (!quote.Body["offers"]!.AsArray().All(offer => offer!["reasons"] is JsonArray { Count: > 0 }))
                report.Wrong($"{number}: refused without a reason");
            return;
        }

        if (!cart.ShouldBeOffered)
            report.Wrong($"{number}: {Report.Pounds(cart.Invoice.Pence)} in {cart.Country} was offered a plan");
        foreach (var plan in plans)
        {
            CheckPlan(cart, plan!);
        }

        await OrderAsync(cart, (string)quote.Body["id"]!, plans[_sales.Count % plans.Count]!, cancellationToken);
    }

    private void CheckPlan(Cart cart, JsonNode plan)
    {
        var due = (long)plan["due_at_checkout"]!;
        var financed = (long)plan["amount_financed"]!;
        var charge = (long)plan["finance_charge"]!;
        var later = (long)plan["total_of_payments"]!;
        var whole = (long)plan["total_sale_price"]!;
        var payments = plan["payments"]!.AsArray().Sum(payment => (long)payment!["amount"]!);
        if (due != (long)plan["down_payment"]! + (long)plan["prepaid_finance_charge"]! || financed != cart.Invoice.Pence - due
            || later != payments || later != financed + charge || whole != due + later
            || whole - cart.Invoice.Pence != charge)
            report.Wrong($"{cart.Invoice.Number}: the figures of the plan {plan["label"]} do not add up to a cart of {Report.Pounds(cart.Invoice.Pence)}: {plan.ToJsonString()}");
    }

    private async Task OrderAsync(Cart cart, string quote, JsonNode plan, CancellationToken cancellationToken)
    {
        var number = cart.Invoice.Number;
        var key = $"{_run}-{number}";
        var order = await shop.OrderAsync(quote, (string)plan["id"]!, number, key, cancellationToken);
        if (!order.IsSuccess)
        {
            report.Wrong($"{number}: the order was answered {order.Status} {order.Body["code"]}");
            return;
        }

        var place = _sales.Count + 1;
        var refund = place % 11 == 0 ? cart.Invoice.Pence : place % 7 == 0 ? cart.Invoice.Pence / 2 : 0;
        var sale = new Sale(cart, (string)order.Body["id"]!, (long)plan["down_payment"]!, cart.Invoice.Pence - (long)plan["down_payment"]!, refund);
        _sales.Add(sale);

        var again = await shop.OrderAsync(quote, (string)plan["id"]!, number, key, cancellationToken);
        if (!JsonNode.DeepEquals(again.Body, order.Body))
            report.Wrong($"{number}: the same key was answered differently the second time");
        if (refund > 0)
            await RefundAsync(sale, key, cancellationToken);
    }

    private async Task RefundAsync(Sale sale, string key, CancellationToken cancellationToken)
    {
        var number = sale.Cart.Invoice.Number;
        var dry = await shop.RefundAsync(sale.Order, sale.Refund, dryRun: true, key: null, cancellationToken);
        var real = await shop.RefundAsync(sale.Order, sale.Refund, dryRun: false, key, cancellationToken);
        if (dry.Status != 200 || !real.IsSuccess)
        {
            report.Wrong($"{number}: the refund was answered {dry.Status} dry and {real.Status} {real.Body["code"]} in earnest");
            return;
        }

        if (!JsonNode.DeepEquals(Comparable(dry.Body), Comparable(real.Body)))
            report.Wrong($"{number}: the dry run promised {dry.Body.ToJsonString()} and the refund did {real.Body.ToJsonString()}");

        // Nothing has accrued on the day of the sale: the plan gives what it can, the shopper gets the rest back.
        var off = Math.Min(sale.Refund, sale.Principal);
        if ((long)real.Body["amount"]! != sale.Refund || (long)real.Body["plan"]!["reduced_by"]! != off
            || (long)real.Body["plan"]!["outstanding_after"]! != sale.Principal - off || (long)real.Body["shopper"]!["paid_back"]! != sale.Refund - off)
            report.Wrong($"{number}: a refund of {Report.Pounds(sale.Refund)} on {Report.Pounds(sale.Principal)} financed was answered {real.Body.ToJsonString()}");
    }

    private static JsonObject Comparable(JsonNode refund)
    {
        var copy = refund.DeepClone().AsObject();
        foreach (var member in new[] { "id", "dry_run", "journal", "created_at" })
        {
            copy.Remove(member);
        }

        return copy;
    }

    private void Compare(TrialBalance booked)
    {
        var sellable = day.Carts.Where(cart => cart.ShouldBeOffered).ToList();
        var sold = sellable.Sum(cart => cart.Invoice.Pence);
        var back = sellable.Select((cart, index) => (index + 1) % 11 == 0 ? cart.Invoice.Pence : (index + 1) % 7 == 0 ? cart.Invoice.Pence / 2 : 0).Sum();

        report.Heading("                                                                      file         Portal");
        report.Same("carts of nothing, refused", day.Carts.Count(cart => cart.IsOfNothing), _ofNothing);
        report.Same("carts refused by the offering", day.Carts.Count(cart => !cart.IsOfNothing && !cart.ShouldBeOffered), _refused);
        report.Same("orders", sellable.Count, _sales.Count);
        report.Same("orders, sum", sold, _sales.Sum(sale => sale.DownPayment + sale.Principal), pence: true);
        report.Same("refunds, sum", back, _sales.Sum(sale => sale.Refund), pence: true);

        // Every entry has a shopper's side and a merchant's side. Each side alone must hold the day's net sales.
        report.Same("debits less credits of the whole book", 0, booked.Debits - booked.Credits, pence: true);
        report.Same("owed or paid by shoppers (10xx 1100 1200-1220 2100 2210 4015 4020)", sold - back,
            booked.Net(1000, 1100, 1200, 1210, 1220, 2100, 2210, 4015, 4020), pence: true);
        report.Same("owed to the merchant, or fee (2000-2020 1300 2200 4000 4010)", sold - back,
            -booked.Net(2000, 2010, 2020, 1300, 2200, 4000, 4010), pence: true);
        report.Same("principal outstanding (1200)", _sales.Sum(sale => Math.Max(0, sale.Principal - sale.Refund)), booked.Net(1200), pence: true);
    }

    private async Task CompareOrdersAsync(CancellationToken cancellationToken)
    {
        foreach (var sale in _sales)
        {
            var order = await shop.OrderAsync(sale.Order, cancellationToken);
            if (!order.IsSuccess || !string.Equals((string?)order.Body["reference"], sale.Cart.Invoice.Number, StringComparison.Ordinal))
                report.Wrong($"{sale.Cart.Invoice.Number}: the order cannot be read back: {order.Status}");
        }
    }

    private void Print(TrialBalance booked)
    {
        report.Heading("Trial balance of the day (GBP)              account         debits        credits");
        foreach (var (account, (debits, credits)) in booked.Accounts.OrderBy(account => account.Key))
        {
            if (debits != 0 || credits != 0)
                report.Line(string.Create(CultureInfo.InvariantCulture, $"{account,44} {Report.Pounds(debits),13}"), Report.Pounds(credits));
        }

        report.Line(string.Create(CultureInfo.InvariantCulture, $"{"",44} {Report.Pounds(booked.Debits),13}"), Report.Pounds(booked.Credits));
    }
}
