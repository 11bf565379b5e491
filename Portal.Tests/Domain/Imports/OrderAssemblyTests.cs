using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Domain.Imports;
using Portal.Domain.Quotes;

namespace Portal.Tests.Domain.Imports;

public sealed class OrderAssemblyTests
{
    [Fact]
    public void Order_IsAtItsEarliestTime_AndItsCountryIsThatOfItsEarliestSale()
    {
        var order = Lines.Assembled(
            Lines.Line(minute: 5, country: "FR"), Lines.Line(minute: 2, country: "DE"), Lines.Line(minute: 2, country: "AT"), Lines.Line(minute: 0, quantity: -1, country: "GB")).Order!;

        Assert.Equal((Lines.Line().At, "AT", 300L, 100L, 3, 1), (order.At, order.Country, order.Amount, order.Returned, order.Sales, order.Returns));
    }

    [Fact]
    public void Order_HasNothingOfALineThatWasLeftOut()
    {
        var made = Lines.Assembled(Lines.Line(currency: "JPY", country: "AT"), Lines.Line(currency: "GBP", country: "GB"));

        Assert.Equal(("GBP", "GB", 1), (made.Order!.Currency.Code, made.Order.Country, made.LeftOut.Count));
    }

    [Fact]
    public void Order_OfReturnsOnly_SellsNothing()
    {
        var order = Lines.Assembled(Lines.Line(quantity: -3, amount: 300, country: "IE"), Lines.Line(quantity: -1, amount: 0)).Order!;

        Assert.Equal((0L, 300L, 0, 2, "GB"), (order.Amount, order.Returned, order.Sales, order.Returns, order.Country));
    }

    [Fact]
    public void Repeated_Lines_AreKept()
    {
        var order = Lines.Assembled(Lines.Line(), Lines.Line(), Lines.Line()).Order!;

        Assert.Equal((300L, 3), (order.Amount, order.Sales));
    }

    [Fact]
    public void Lines_InAnotherCurrency_AreLeftOut()
    {
        var made = Lines.Assembled(Lines.Line(minute: 1, currency: "EUR"), Lines.Line(currency: "GBP"), Lines.Line(minute: 2, currency: "GBP"));

        Assert.Equal(("GBP", 200L), (made.Order!.Currency.Code, made.Order.Amount));
        Assert.Equal(("EUR", ImportReasons.CurrencyDiffers), (made.LeftOut.Single().Line.Currency.Code, made.LeftOut.Single().Problem.Reason));
    }

    [Fact]
    public void Order_BeyondTheLargestTotal_IsLeftOut()
    {
        var made = Lines.Assembled([.. Enumerable.Repeat(Lines.Line(amount: Cart.LargestTotal), ImportedOrder.MostLines)]);

        Assert.Null(made.Order);
        Assert.All(made.LeftOut, left => Assert.Equal(ImportReasons.AmountTooLarge, left.Problem.Reason));
        Assert.Equal(ImportedOrder.MostLines, made.LeftOut.Count);
    }

    [Fact]
    public void Cart_IsReadAsItWasWritten()
    {
        var order = Lines.Assembled(
            Lines.Line(sku: "22423", quantity: 1_000_000, amount: Cart.LargestTotal) with { Name = "REGENCY CAKESTAND 3 TIER", Category = "küche" },
            Lines.Line(sku: "台", quantity: -7, amount: 0)).Order!;

        var read = new List<(int, long, string, string, string)>();
        foreach (var line in ImportedCart.Read(order.Lines))
            read.Add((line.Quantity, line.Amount, Text(line.Sku), Text(line.Category), Text(line.Name)));
        Assert.Equal([(1_000_000, Cart.LargestTotal, "22423", "küche", "REGENCY CAKESTAND 3 TIER"), (-7, 0, "台", "", "台")], read);

        static string Text(ReadOnlySpan<byte> text) => System.Text.Encoding.UTF8.GetString(text);
    }

    [Property(MaxTest = 300)]
    public Property Lines_InAnyOrder_MakeTheSameOrder() => Prop.ForAll(AnyLines().ToArbitrary(), lines =>
    {
        ImportedLine[] shuffled = [.. lines];
        new Random(lines.Length * 31).Shuffle(shuffled);
        return Told(Lines.Assembled(lines)) == Told(Lines.Assembled(shuffled));
    });

    private static string Told(AssembledOrder made) => made.Order is { } order
        ? $"{order.Reference} {order.At:O} {order.Currency} {order.Amount} {order.Returned} {order.Sales} {order.Returns} {order.Country} {order.Channel} {order.Customer} "
            + $"{Convert.ToHexString(order.Lines)} {made.LeftOut.Count}"
        : "none";

    private static Gen<ImportedLine[]> AnyLines() =>
        from lines in (
            from minute in Gen.Choose(0, 2)
            from sku in Gen.Elements("A", "B", "C")
            from quantity in Gen.Elements(-2, -1, 1, 2)
            from amount in Gen.Elements(0L, 5, 100)
            from country in Gen.Elements("GB", "FR", null)
            from customer in Gen.Elements("1", "2", null)
            from currency in Gen.Elements("GBP", "GBP", "GBP", "EUR")
            select Lines.Line("1", minute, sku, quantity, amount, country, currency, customer)).NonEmptyListOf()
        select lines.ToArray();
}
