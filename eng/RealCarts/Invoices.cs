using System.Globalization;
using System.IO.Compression;

namespace Portal.RealCarts;

/// <summary>One line of an invoice. The price is in tenths of a penny, the finest that the file holds.</summary>
public sealed record InvoiceLine(string Sku, string Name, long Quantity, long TenthsOfPenny);

public sealed record Invoice(string Number, string Country, IReadOnlyList<InvoiceLine> Lines)
{
    public bool HasNegativeLine => Lines.Any(line => line.Quantity < 0 || line.TenthsOfPenny < 0);

    public bool HasFractionOfPenny => Lines.Any(line => line.TenthsOfPenny % 10 != 0);

    public long Pence => Lines.Sum(line => line.Quantity * (line.TenthsOfPenny / 10));
}

/// <summary>Reads the invoices of one trading day from the file, in the file's order.</summary>
public static class InvoiceFile
{
    public static IReadOnlyList<Invoice> ReadDay(string path, DateOnly day)
    {
        var wanted = day.ToString("M/d/yyyy ", CultureInfo.InvariantCulture);
        using var zipped = File.OpenRead(path);
        using var plain = new GZipStream(zipped, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);

        var invoices = new Dictionary<string, (string Country, List<InvoiceLine> Lines)>(StringComparer.Ordinal);
        for (var line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            if (!line.Contains(wanted, StringComparison.Ordinal))
                continue;
            // InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country
            var fields = Split(line);
            if (!fields[4].StartsWith(wanted, StringComparison.Ordinal))
                continue;
            if (!invoices.TryGetValue(fields[0], out var invoice))
                invoices.Add(fields[0], invoice = (fields[7], []));
            var name = fields[2].Trim();
            invoice.Lines.Add(new InvoiceLine(
                fields[1],
                name.Length > 0 ? name : fields[1],
                long.Parse(fields[3], CultureInfo.InvariantCulture),
                (long)(decimal.Parse(fields[5], CultureInfo.InvariantCulture) * 1000)));
        }

        return [.. invoices.Select(invoice => new Invoice(invoice.Key, invoice.Value.Country, invoice.Value.Lines))];
    }

    /// <summary>RFC 4180 without line breaks inside a field, which this file has none of.</summary>
    private static List<string> Split(string line)
    {
        var fields = new List<string>(8);
        var field = new System.Text.StringBuilder();
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] is '"' && quoted && at + 1 < line.Length && line[at + 1] is '"')
                field.Append(line[at++]);
            else if (line[at] is '"')
                quoted = !quoted;
            else if (line[at] is ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(line[at]);
        }

        fields.Add(field.ToString());
        return fields;
    }
}
