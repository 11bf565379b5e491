using Portal.Domain.Imports;

namespace Portal.Tests.Domain.Imports;

public sealed class LineReaderTests
{
    [Fact]
    public void Line_OfTheRealFile_IsRead()
    {
        var (line, _) = Read("536365", " 85123A ", "WHITE HANGING HEART T-LIGHT HOLDER ", "6", "12/1/2010 8:26", "2.55", "17850", "United Kingdom");

        Assert.Equal(
            new ImportedLine(
                2, "536365", new DateTimeOffset(2010, 12, 1, 8, 26, 0, TimeSpan.Zero), "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", 6, 1530, 255,
                Portal.Domain.Common.Currency.Of("GBP"), "17850", "GB", null, "online"),
            line);
    }

    [Fact]
    public void EmptyCells_TakeTheirConstantOrNothing()
    {
        var mapping = Lines.OnlineRetail with { Constants = new ImportTexts(Currency: "gbp", Country: "Unspecified", Quantity: "3", Category: "gifts") };
        var (line, _) = Lines.Read(mapping, Lines.Header, "1", "A", "", "", "12/1/2010 8:26", "1", " ", "");

        Assert.Equal(("A", 3, 300L, null, "Unspecified", "gifts"), (line!.Name, line.Quantity, line.Amount, line.Customer, line.Country, line.Category));
    }

    [Fact]
    public void Quantity_LeftOut_IsOne_AndMayBeNegative()
    {
        Assert.Equal(1, Read("1", "A", "", "", "12/1/2010 8:26", "1", "", "").Line!.Quantity);
        var back = Read("C1", "A", "", "-2", "12/1/2010 8:26", "1.005", "", "").Line!;
        Assert.Equal((-2, 201L, false), (back.Quantity, back.Amount, back.IsSale));
        Assert.Equal(0, Read("1", "A", "", "-2", "12/1/2010 8:26", "0", "", "").Line!.Amount);
    }

    [Theory]
    [InlineData("", "A", "1", "12/1/2010 8:26", "1", "value_missing", "Order", null)]
    [InlineData("1", "", "1", "12/1/2010 8:26", "1", "value_missing", "Sku", null)]
    [InlineData("1", "A", "1", "", "1", "value_missing", "At", null)]
    [InlineData("1", "A", "1", "12/1/2010 8:26", "", "value_missing", "UnitPrice", null)]
    [InlineData("1", "A", "1", "12/1/2010 8:26", "-11062.06", "negative_price", "UnitPrice", "-11062.06")]
    [InlineData("1", "A", "1", "12/1/2010 8:26", "2,55", "invalid_number", "UnitPrice", "2,55")]
    [InlineData("1", "A", "1", "12/1/2010 8:26", "1,234", "ambiguous_number", "UnitPrice", "1,234")]
    [InlineData("1", "A", "one", "12/1/2010 8:26", "1", "invalid_number", "Quantity", "one")]
    [InlineData("1", "A", "1.5", "12/1/2010 8:26", "1", "invalid_quantity", "Quantity", "1.5")]
    [InlineData("1", "A", "0", "12/1/2010 8:26", "1", "invalid_quantity", "Quantity", "0")]
    [InlineData("1", "A", "1000000000000000000", "12/1/2010 8:26", "1", "quantity_too_large", "Quantity", "1000000000000000000")]
    [InlineData("1", "A", "1000000", "12/1/2010 8:26", "99999999999", "amount_too_large", "UnitPrice", "99999999999")]
    [InlineData("1", "A", "1", "1/1/0000 8:26", "1", "invalid_date", "At", "1/1/0000 8:26")]
    [InlineData("1", "A", "1", "1/1/9999 8:26", "1", "date_out_of_range", "At", "1/1/9999 8:26")]
    public void BadLine_IsToldByFieldAndValue(string order, string sku, string quantity, string at, string price, string reason, string field, string? value)
    {
        var (line, problem) = Read(order, sku, "", quantity, at, price, "", "");

        Assert.Null(line);
        Assert.Equal(new LineProblem(reason, Enum.Parse<ImportField>(field), value), problem);
    }

    [Theory]
    [InlineData("GBP", ".", "1,000", "1,234", 1000, 123_400_000)]
    [InlineData("GBP", ",", "1.000", "1.234", 1000, 123_400_000)]
    [InlineData("JPY", null, "1", "12,000", 1, 12_000)]
    [InlineData("JPY", null, "1,200", "1,234,500", 1_200, 1_481_400_000)]
    public void OneGroup_IsClear_WhereTheMarkWasSaidOrANumberIsWhole(string currency, string? mark, string quantity, string price, int pieces, long amount)
    {
        var mapping = Lines.OnlineRetail with { DecimalMark = mark, Constants = new ImportTexts(Currency: currency) };

        var (line, _) = Lines.Read(mapping, Lines.Header, "1", "A", "", quantity, "12/1/2010 8:26", price, "", "");

        Assert.Equal((pieces, amount), (line!.Quantity, line.Amount));
    }

    [Fact]
    public void Quantity_ThatMayHavePlaces_IsAmbiguous() =>
        Assert.Equal(
            new LineProblem(ImportReasons.AmbiguousNumber, ImportField.Quantity, "1,000"), Read("1", "A", "", "1,000", "12/1/2010 8:26", "1", "", "").Problem);

    [Fact]
    public void Texts_HaveTheirBounds_AndAPersonIsNotShown()
    {
        Assert.Equal(ImportReasons.TextTooLong, Read(new string('1', 201), "A", "", "1", "12/1/2010 8:26", "1", "", "").Problem.Reason);
        Assert.Equal(ImportReasons.TextUnreadable, Read("1", "A", "a\0b", "1", "12/1/2010 8:26", "1", "", "").Problem.Reason);
        Assert.Equal(new LineProblem(ImportReasons.TextTooLong, ImportField.Customer), Read("1", "A", "", "1", "12/1/2010 8:26", "1", new string('x', 201), "").Problem);
        Assert.Equal(ImportReasons.TooManyCells, Read("1", "A", "b", "1", "12/1/2010 8:26", "1", "", "", "shifted").Problem.Reason);
        Assert.Equal(new LineProblem(ImportReasons.TooManyCells, null), Read("711", "CUP", " 4", "1", "12/1/2010 8:26", "1", "", "", "").Problem);
        Assert.Equal("A\nB", Read("1", "A", "A\nB", "1", "12/1/2010 8:26", "1", "", "").Line!.Name);
        Assert.NotNull(Read("1", "A", "b", "1", "12/1/2010 8:26", "1").Line);
    }

    [Fact]
    public void Currency_IsAnyOfIso_AndUnknownOnesAreTold()
    {
        var mapping = Lines.OnlineRetail with { Columns = Lines.OnlineRetail.Columns with { Currency = "Currency" } };
        string[] header = [.. Lines.Header, "Currency"];
        Assert.Equal((1, "JPY"), Amount("jpy", "0.5"));
        Assert.Equal((50, "GBP"), Amount("", "0.5"));
        Assert.Equal(
            new LineProblem(ImportReasons.UnknownCurrency, ImportField.Currency, "XXX"),
            Lines.Read(mapping, header, "1", "A", "", "1", "12/1/2010 8:26", "1", "", "", "XXX").Problem);

        (long, string) Amount(string currency, string price)
        {
            var line = Lines.Read(mapping, header, "1", "A", "", "1", "12/1/2010 8:26", price, "", "", currency).Line!;
            return (line.Amount, line.Currency.Code);
        }
    }

    [Theory]
    [InlineData("United Kingdom", "GB")]
    [InlineData("EIRE", "IE")]
    [InlineData("RSA", "ZA")]
    [InlineData("USA", "US")]
    [InlineData("usa", "US")]
    [InlineData("gb", "GB")]
    [InlineData("UK", "GB")]
    [InlineData("Deutschland", "DE")]
    [InlineData("Österreich", "AT")]
    [InlineData("Cote d'Ivoire", "CI")]
    [InlineData("Czech Republic", "CZ")]
    [InlineData("Hong Kong", "HK")]
    [InlineData("台灣", "TW")]
    [InlineData("Channel Islands", "Channel Islands")]
    [InlineData("European Community", "European Community")]
    [InlineData("Unspecified", "Unspecified")]
    public void Country_IsItsCodeWhereItIsKnown(string given, string kept) =>
        Assert.Equal(kept, Read("1", "A", "", "1", "12/1/2010 8:26", "1", "", given).Line!.Country);

    private static (ImportedLine? Line, LineProblem Problem) Read(params string[] cells) => Lines.Read(Lines.OnlineRetail, Lines.Header, cells);
}
