using Portal.Domain.Common;
using Portal.Domain.Imports;

namespace Portal.Tests.Domain.Imports;

public sealed class ImportGuessTests
{
    private static readonly GuessHints s_british = new("Europe/London", Currency.Of("GBP"), MonthFirst: false, DecimalComma: false);

    [Fact]
    public void RealFile_IsMappedWhole_AndItsMonthsAreNotDays()
    {
        // The first two days of the file alone would do as January and February too.
        var guess = ImportGuess.Of(
            Lines.Header,
            [
                ["536365", "85123A", "WHITE HANGING HEART", "6", "12/1/2010 8:26", "2.55", "17850", "United Kingdom"],
                ["536598", "21421", "PORCELAIN ROSE", "12", "12/2/2010 7:48", "1.25", "13090", "United Kingdom"],
            ],
            s_british);

        Assert.Equal(Lines.OnlineRetail with { Constants = new ImportTexts(Currency: "GBP"), DecimalMark = "." }, guess.Mapping);
        Assert.Equal((false, true, 0), (guess.DateIsSure, guess.MarkIsSure, guess.Missing.Count));
    }

    [Theory]
    [InlineData("Order ID;Order Date;SKU;Product Name;Qty;Unit Price;Customer ID;Country;Currency;Category;Channel")]
    [InlineData("Bestellnummer;Bestelldatum;Artikelnummer;Bezeichnung;Menge;Einzelpreis;Kundennummer;Land;Währung;Kategorie;Kanal")]
    [InlineData("Numéro de commande;Date de commande;Référence;Désignation;Quantité;Prix unitaire;Numéro client;Pays;Devise;Catégorie;Canal")]
    [InlineData("Número de pedido;Fecha;Referencia;Descripción;Cantidad;Precio unitario;Cliente;País;Moneda;Categoría;Canal")]
    [InlineData("Numero ordine;Data ordine;Codice articolo;Descrizione;Quantità;Prezzo unitario;Codice cliente;Paese;Valuta;Categoria;Canale")]
    [InlineData("訂單編號;訂單日期;商品編號;商品名稱;數量;單價;客戶編號;國家;幣別;類別;通路")]
    [InlineData("订单编号;订单日期;商品编号;商品名称;数量;单价;客户编号;国家;币种;类别;渠道")]
    public void Columns_AreKnownInSeveralLanguages(string header)
    {
        string[] names = header.Split(';');

        var columns = ImportGuess.Of(names, [], s_british).Mapping.Columns;

        Assert.Equal(names, [columns.Order, columns.At, columns.Sku, columns.Name, columns.Quantity, columns.UnitPrice, columns.Customer, columns.Country, columns.Currency, columns.Category, columns.Channel], StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("M/d/yyyy H:mm", true, "12/1/2010 8:26", "12/13/2010 9:00")]
    [InlineData("d/M/yyyy H:mm", true, "01/12/2010 8:26", "13/12/2010 9:00")]
    [InlineData("d.M.yyyy", true, "01.12.2010", "02.12.2010")]
    [InlineData("yyyy-MM-dd H:mm:ss", true, "2010-12-01 08:26:00")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ssK", true, "2010-12-01T08:26:00Z")]
    [InlineData("yyyy-MM-dd HH:mm:ss zzz", true, "2010-12-01 08:26:00 +01:00")]
    [InlineData("d/M/yyyy", false, "01/02/2010")]
    [InlineData("M/d/yyyy h:mm tt", true, "6/1/2011 1:05 PM", "6/21/2011 1:05 AM")]
    public void DateFormat_IsSeenInTheData(string format, bool sure, params string[] dates)
    {
        var guess = ImportGuess.Of(["date"], [.. dates.Select(date => (string[])[date])], s_british);

        Assert.Equal((format, sure), (guess.Mapping.DateFormat, guess.DateIsSure));
        Assert.All(dates, date => Assert.True(ImportClock.Of(format, TimeZoneInfo.Utc)!.TryRead(date, out _, out _)));
    }

    [Theory]
    [InlineData(".", true, "2.55", "1,234.50")]
    [InlineData(",", true, "2,55", "1.234,50")]
    [InlineData(null, false, "2", "3")]
    [InlineData(null, false, "1,234")]
    [InlineData(",", false, "2,55", "2,5", "2.5")]
    public void DecimalMark_IsSeenInTheData(string? mark, bool sure, params string[] prices)
    {
        var guess = ImportGuess.Of(["price"], [.. prices.Select(price => (string[])[price])], s_british);

        Assert.Equal((mark, sure), (guess.Mapping.DecimalMark, guess.MarkIsSure));
    }

    [Fact]
    public void Channel_IsProposed_WhereTheFileHasNone()
    {
        var hints = s_british with { Channel = "online" };

        Assert.Equal("online", ImportGuess.Of(["order"], [], hints).Mapping.Constants.Channel);
        Assert.Null(ImportGuess.Of(["order", "channel"], [], hints).Mapping.Constants.Channel);
    }

    [Fact]
    public void WhatNobodyCanGuess_IsTold()
    {
        var guess = ImportGuess.Of(["a", "b", "when it was", "currency"], [["1", "x", "2010-12-01", "none"]], s_british);

        Assert.Equal([ImportField.Order, ImportField.Sku, ImportField.UnitPrice], guess.Missing);
        Assert.Equal(("when it was", null), (guess.Mapping.Columns.At, guess.Mapping.Columns.Currency));
    }
}
