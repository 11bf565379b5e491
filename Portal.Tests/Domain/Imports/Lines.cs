using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;

namespace Portal.Tests.Domain.Imports;

/// <summary>Mappings, lines and orders to try the import on.</summary>
internal static class Lines
{
    public static readonly Scope.Merchant Tenant = new(Ids.New<MerchantId>(), TenantEnvironment.Test);

    public static readonly ImportId Import = Ids.New<ImportId>();

    /// <summary>Of the columns of the UCI's file.</summary>
    public static readonly ImportMapping OnlineRetail = new(
        new ImportTexts("InvoiceNo", "InvoiceDate", "StockCode", "Description", "Quantity", "UnitPrice", "CustomerID", "Country"),
        new ImportTexts(Currency: "GBP", Channel: "online"),
        "M/d/yyyy H:mm",
        "Europe/London");

    public static readonly string[] Header = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"];

    /// <summary>The line of these cells, or the reason why they are none.</summary>
    public static (ImportedLine? Line, LineProblem Problem) Read(ImportMapping mapping, IReadOnlyList<string> header, params string[] cells)
    {
        var reader = mapping.On(header).Answered();
        return reader.TryRead(Of(cells, out _), 2, out var line, out var problem) ? (line, default) : (null, problem);
    }

    public static RecordCells Of(string[] cells, out int[] ends)
    {
        ends = new int[cells.Length];
        var at = 0;
        for (var cell = 0; cell < cells.Length; cell++)
            ends[cell] = at += cells[cell].Length;
        return new RecordCells(string.Concat(cells), ends);
    }

    public static ImportedLine Line(
        string order = "1", int minute = 0, string sku = "A", int quantity = 1, long amount = 100, string? country = "GB", string currency = "GBP", string? customer = null) =>
        new(2, order, new DateTimeOffset(2011, 6, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(minute), sku, sku, quantity, amount, amount, Currency.Of(currency), customer, country);

    public static AssembledOrder Assembled(params ImportedLine[] lines) => OrderAssembly.Of(lines, Import, Tenant);
}
