using Portal.RealCarts;

namespace Portal.Tests.EndToEnd;

/// <summary>The script of eng/real-carts.sh on a few invoices of a day, in process.</summary>
public sealed class RealCartsTests(PortalApp app) : IClassFixture<PortalApp>
{
    [SharedDataFact("data/online-retail.csv.gz")]
    public async Task Sell_TheFirstInvoicesOfARealDay_AgreesWithTheFile()
    {
        var date = new DateOnly(2011, 11, 22);
        var invoices = InvoiceFile.ReadDay(Path.Combine(Repository.Shared!, "data", "online-retail.csv.gz"), date);
        Assert.Equal(174, invoices.Count);
        var day = TradingDay.Of(date, [.. invoices.Take(45)]);
        Assert.Contains(day.Carts, cart => cart.IsOfNothing);
        Assert.True(day.Carts.Count(cart => cart.ShouldBeOffered) >= 22, "Not enough carts for two full refunds.");

        using var output = new StringWriter();
        using var client = app.CreateClient();
        var differences = await new SellingDay(new Shop(client, "sk_test_thistle_demo"), day, new Report(output)).RunAsync(CancellationToken.None);

        Assert.True(differences.Count == 0, string.Join('\n', differences) + output);
        Assert.Empty(app.Errors);
    }

    [Theory]
    [InlineData("10", false, false)]
    [InlineData("-1", true, false)]
    [InlineData("0.001", false, true)]
    public void Invoice_OfALine_IsToldApart(string price, bool negative, bool fraction)
    {
        var line = new InvoiceLine("1", "x", 1, (long)(decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture) * 1000));
        var invoice = new Invoice("1", "United Kingdom", [line]);

        Assert.Equal(negative, invoice.HasNegativeLine);
        Assert.Equal(fraction, invoice.HasFractionOfPenny);
    }
}
