using System.Globalization;
using System.IO.Compression;
using System.Text;
using Portal.Domain.Imports;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Imports;

/// <summary>
/// A year of a real shop, 541,909 lines (Chen, D. (2015). Online Retail. UCI Machine Learning Repository, CC BY 4.0), against sums that are computed here from
/// the file by means that share nothing with the house: another way to take the lines apart, and <see cref="decimal"/>.
/// </summary>
public sealed class RealFileTests
{
    private const string File = "data/online-retail.csv.gz";

    [DatabaseTheory(File)]
    public async Task RealFile_GivesTheSumsOfTheFile(DatabaseProvider provider)
    {
        var path = Path.Combine(Repository.Shared!, File);
        await using var imports = await TestImports.OpenAsync(provider);

        var done = await imports.ImportAsync(await System.IO.File.ReadAllBytesAsync(path), Domain.Imports.Lines.OnlineRetail);

        var expected = Expected.Of(path);
        Assert.Equal((ImportStatus.Done, null), (done.Status, done.Fault));
        Assert.Equal((541_909, 541_907, 2), (done.Lines, done.Tally.Accepted, done.Tally.Rejected));
        Assert.Equal((expected.Orders, expected.Returns), (done.Tally.Orders, done.Tally.Returns));
        var pounds = Assert.Single(done.Tally.Currencies);
        Assert.Equal(("GBP", expected.Gross, expected.Returned, expected.Gross - expected.Returned), (pounds.Currency.Code, pounds.Gross, pounds.Returned, pounds.Net));
        Assert.Equal([new ReasonTally("negative_price", 2)], done.Tally.Reasons);
        Assert.Equal(["A563186", "A563187"], (await imports.RejectedAsync(done.Id)).Select(line => line.Order), StringComparer.Ordinal);

        var orders = await imports.OrdersAsync();
        Assert.Equal(expected.Orders + expected.Returns, orders.Count);
        Assert.Equal(expected.Gross, orders.Sum(order => order.Amount));
        Assert.Equal(expected.Returned, orders.Sum(order => order.Returned));
        Assert.Equal(541_907, orders.Sum(order => order.Sales + order.Returns));
        Assert.Equal(expected.Ireland, orders.Count(order => order.Country is "IE"));
    }

    private sealed record Expected(int Orders, int Returns, long Gross, long Returned, int Ireland)
    {
        public static Expected Of(string path)
        {
            using var reader = new StreamReader(new GZipStream(System.IO.File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
            reader.ReadLine();
            var (sold, all, ireland) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
            var (gross, returned) = (0m, 0m);
            while (reader.ReadLine() is { } line)
            {
                // From both ends, since only the description in the middle has commas in quotation marks.
                var tail = line.Split(',')[^5..];
                var (order, pieces, price) = (line[..line.IndexOf(',')], decimal.Parse(tail[0], CultureInfo.InvariantCulture), decimal.Parse(tail[2], CultureInfo.InvariantCulture));
                if (price < 0)
                    continue;
                var pence = Math.Round(Math.Abs(pieces) * price * 100, MidpointRounding.AwayFromZero);
                all.Add(order);
                if (pieces > 0)
                    sold.Add(order);
                if (tail[4] is "EIRE")
                    ireland.Add(order);
                (gross, returned) = pieces > 0 ? (gross + pence, returned) : (gross, returned + pence);
            }

            return new Expected(sold.Count, all.Count - sold.Count, (long)gross, (long)returned, ireland.Count);
        }
    }
}
