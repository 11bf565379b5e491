using System.Globalization;
using System.IO.Compression;
using System.Text;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;
using Portal.Domain.Replays;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Replays;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Replays;

/// <summary>
/// The largest order of a gift shop raised from 2,000 to 2,900 pounds, over a year of its real orders (Chen, D. (2015). Online Retail. UCI Machine Learning
/// Repository, CC BY 4.0). What is expected is computed here from the file with <see cref="decimal"/>, and shares nothing with the house.
/// </summary>
public sealed class RealReplayTests
{
    private const string File = "data/online-retail.csv.gz";

    private static readonly InstallmentSpec s_thistle = new()
    {
        Currency = Currency.Of("GBP"),
        Audience = new Audience(["GB"], ["online"], [], [], CustomerRequired: false),
        Minimum = 30_00,
        Maximum = 2_000_00,
        Terms =
        [
            new InstallmentTerm { Key = "m3", Kind = TermKind.Level, Payments = 3, Frequency = Frequency.Monthly, MerchantFee = new Portion(new Rate(5_500_000)) },
        ],
        PlatformShare = Rate.Percent(25),
    };

    [DatabaseTheory(File)]
    public async Task LargestOrder_Raised_OverTheRealYear(DatabaseProvider provider)
    {
        var path = Path.Combine(Repository.Shared!, File);
        await using var database = await TestDatabase.CreateAsync(provider, TestShop.Add);
        var tenant = await TestTenant.AddAsync(database);
        await using (var db = database.Contexts.Create(new Scope.System("tests")))
        {
            db.Add(new PartnerBounds
            {
                Partner = tenant.Merchant.Partner,
                Kind = ProductKind.Installments,
                Currency = s_thistle.Currency,
                EffectiveFrom = new DateOnly(2025, 1, 1),
                Minimum = 30_00,
                Maximum = 3_000_00,
                MaximumPayments = 24,
                MaximumRate = Rate.Percent(36),
                Source = "tests",
            });
            await db.SaveChangesAsync();
        }

        var (offering, _) = await new TestOfferings(database, tenant).PublishedAsync(s_thistle);
        Assert.Equal(ImportStatus.Done, (await new TestImports(database, tenant).ImportAsync(await System.IO.File.ReadAllBytesAsync(path), Domain.Imports.Lines.OnlineRetail)).Status);
        var wider = s_thistle with { Maximum = 2_900_00 };

        var whole = await database.Get<MeasureSpecQuery>().RunAsync(new MeasureSpecRequest(offering, wider, new PastDays(null, null)), tenant.Owner).Answered();
        var usual = await database.Get<MeasureSpecQuery>().RunAsync(new MeasureSpecRequest(offering, wider), tenant.Owner).Answered();

        var invoices = InvoicesOf(path);
        Check(invoices, whole.Report);
        Assert.Equal((new DateOnly(2011, 9, 11), new DateOnly(2011, 12, 9)), (usual.Days.From, usual.Days.To));
        Check([.. invoices.Where(invoice => invoice.On >= usual.Days.From && invoice.On <= usual.Days.To)], usual.Report);
    }

    private static void Check(List<(DateOnly On, decimal Pounds, bool IsBritish)> invoices, ReplayReport report)
    {
        var fresh = invoices.Where(invoice => invoice is { IsBritish: true, Pounds: > 2_000 and <= 2_900 }).Select(invoice => invoice.Pounds).ToList();
        var fees = fresh.Sum(pounds => Math.Round(pounds * 0.055m, 2, MidpointRounding.AwayFromZero));
        Assert.True(fresh.Count > 10, $"{fresh.Count} orders");
        Assert.Equal(invoices.Count, report.Orders);
        Assert.Equal(fresh.Count, report.CountOf(ReplayChange.NewlyEligible));
        Assert.Equal((fresh.Sum() * 100, fees * 100), (report.PlanSales.Difference, report.MerchantFee.Difference));
        Assert.Equal(0, report.CountOf(ReplayChange.NewlyRefused));
        Assert.Equal(fresh.Count, report.ChangedOrders);
    }

    /// <summary>Those with a sale line.</summary>
    private static List<(DateOnly On, decimal Pounds, bool IsBritish)> InvoicesOf(string path)
    {
        using var reader = new StreamReader(new GZipStream(System.IO.File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
        reader.ReadLine();
        var invoices = new Dictionary<string, (DateTime At, decimal Pounds, bool IsSale, bool IsBritish)>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            // From the end, since only the description in the middle has commas in quotation marks.
            var tail = line.Split(',')[^5..];
            var (pieces, price) = (decimal.Parse(tail[0], CultureInfo.InvariantCulture), decimal.Parse(tail[2], CultureInfo.InvariantCulture));
            if (price < 0)
                continue;
            var at = DateTime.ParseExact(tail[1], "M/d/yyyy H:mm", CultureInfo.InvariantCulture);
            var known = invoices.GetValueOrDefault(line[..line.IndexOf(',')], (DateTime.MaxValue, 0, false, tail[4] is "United Kingdom"));
            invoices[line[..line.IndexOf(',')]] = (
                at < known.At ? at : known.At,
                known.Pounds + (pieces > 0 ? Math.Round(pieces * price, 2, MidpointRounding.AwayFromZero) : 0),
                known.IsSale || pieces > 0,
                known.IsBritish);
        }

        return [.. invoices.Values.Where(invoice => invoice.IsSale).Select(invoice => (DateOnly.FromDateTime(invoice.At), invoice.Pounds, invoice.IsBritish))];
    }
}
