using System.Globalization;
using System.IO.Compression;
using System.Text;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Imports;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Eligibility;

/// <summary>
/// A year of a real shop (Chen, D. (2015). Online Retail. UCI Machine Learning Repository, CC BY 4.0) seen through the offering of the demo's Thistle: 30.00 to
/// 2,000.00 GBP, Great Britain, gifts online, first in three without interest at 5.5 %. What is expected is computed here from the file with
/// <see cref="decimal"/>, and shares nothing with the house.
/// </summary>
public sealed class RealHistoryTests
{
    private const string File = "data/online-retail.csv.gz";

    private static readonly InstallmentSpec s_thistle = new()
    {
        Currency = Currency.Of("GBP"),
        Audience = new Audience(["GB"], ["online"], ["gifts"], [], CustomerRequired: false),
        Minimum = 30_00,
        Maximum = 2_000_00,
        Terms = [Level("m3", 3, 0, 5_500_000, null), Level("m6", 6, 9_900_000, 4_500_000, 60_00), Level("m12", 12, 14_900_000, 3_500_000, 150_00)],
        PlatformShare = Rate.Percent(25),
    };

    [DatabaseTheory(File)]
    public async Task Thistle_OverTheRealYear(DatabaseProvider provider)
    {
        var path = Path.Combine(Repository.Shared!, File);
        await using var database = await TestDatabase.CreateAsync(provider, TestShop.Add);
        var tenant = await TestTenant.AddAsync(database);
        await AllowAsync(database, tenant);
        var (offering, _) = await new TestOfferings(database, tenant).PublishedAsync(s_thistle);
        var mapping = Domain.Imports.Lines.OnlineRetail;
        mapping = mapping with { Constants = mapping.Constants with { Category = "gifts" } };
        Assert.Equal(ImportStatus.Done, (await new TestImports(database, tenant).ImportAsync(await System.IO.File.ReadAllBytesAsync(path), mapping)).Status);

        async Task<EligibilityReport> AskAsync(DateOnly? from, DateOnly? to) =>
            (await database.Get<GetEligibilityQuery>().RunAsync(new GetEligibilityRequest(offering, null, new PastDays(from, to)), tenant.Server).Answered()).Report;

        var invoices = InvoicesOf(path);
        var whole = await AskAsync(null, null);
        Check(invoices, whole);
        Assert.Equal(13, whole.Months.Count);
        foreach (var month in whole.Months)
            Assert.Equal(Expected.Of([.. invoices.Where(invoice => invoice.On.Year == month.Key.Year && invoice.On.Month == month.Key.Month)]).Whole, month.Figures);
        Assert.Equal(invoices.Select(invoice => invoice.Country).Distinct(StringComparer.Ordinal).Count(), whole.Countries.Count);

        var (from, to) = (new DateOnly(2011, 3, 20), new DateOnly(2011, 4, 4)); // a clock change lies between
        Check([.. invoices.Where(invoice => invoice.On >= from && invoice.On <= to)], await AskAsync(from, to));
    }

    private static void Check(IReadOnlyList<Invoice> invoices, EligibilityReport report)
    {
        var expected = Expected.Of(invoices);
        Assert.Equal(expected.Whole, report.Whole);
        var plan = Assert.Single(report.Plans);
        Assert.Equal(("m3", expected.Whole with { Orders = expected.Whole.Eligible, Amount = expected.Whole.EligibleAmount }), (plan.Plan.Term, plan.Figures));
        Assert.Equal(expected.Reasons, report.Reasons.ToDictionary(reason => reason.Code, reason => reason.Orders, StringComparer.Ordinal));
    }

    private static InstallmentTerm Level(string key, int months, long rate, long fee, long? minimum) => new()
    {
        Key = key,
        Kind = TermKind.Level,
        Payments = months,
        Frequency = Frequency.Monthly,
        ShopperRate = new Rate(rate),
        MerchantFee = new Portion(new Rate(fee)),
        Minimum = minimum,
    };

    private static async Task AllowAsync(TestDatabase database, TestTenant tenant)
    {
        await using var db = database.Contexts.Create(new Scope.System("tests"));
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

    private sealed class Invoice
    {
        public DateTime At { get; set; } = DateTime.MaxValue;

        public DateOnly On => DateOnly.FromDateTime(At);

        public decimal Pounds { get; set; }

        public bool IsSale { get; set; }

        public string Country { get; set; } = "";
    }

    /// <summary>Those with a sale line.</summary>
    private static List<Invoice> InvoicesOf(string path)
    {
        using var reader = new StreamReader(new GZipStream(System.IO.File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
        reader.ReadLine();
        var invoices = new Dictionary<string, Invoice>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            // From both ends, since only the description in the middle has commas in quotation marks.
            var tail = line.Split(',')[^5..];
            var (pieces, price) = (decimal.Parse(tail[0], CultureInfo.InvariantCulture), decimal.Parse(tail[2], CultureInfo.InvariantCulture));
            if (price < 0)
                continue;
            var number = line[..line.IndexOf(',')];
            if (!invoices.TryGetValue(number, out var invoice))
                invoices[number] = invoice = new Invoice();
            var at = DateTime.ParseExact(tail[1], "M/d/yyyy H:mm", CultureInfo.InvariantCulture);
            invoice.At = at < invoice.At ? at : invoice.At;
            invoice.Country = tail[4];
            if (pieces > 0)
            {
                invoice.IsSale = true;
                invoice.Pounds += Math.Round(pieces * price, 2, MidpointRounding.AwayFromZero);
            }
        }

        return [.. invoices.Values.Where(invoice => invoice.IsSale)];
    }

    private sealed record Expected(EligibilityFigures Whole, Dictionary<string, long> Reasons)
    {
        public static Expected Of(IReadOnlyList<Invoice> invoices)
        {
            var eligible = invoices.Where(invoice => invoice.Country is "United Kingdom" && invoice.Pounds is >= 30 and <= 2_000).ToList();
            var (amount, taken) = (Pence(invoices.Sum(invoice => invoice.Pounds)), Pence(eligible.Sum(invoice => invoice.Pounds)));
            var fee = Pence(eligible.Sum(invoice => Math.Round(invoice.Pounds * 0.055m, 2, MidpointRounding.AwayFromZero)));
            var reasons = new Dictionary<string, long>(StringComparer.Ordinal)
            {
                ["amount_below_minimum"] = invoices.Count(invoice => invoice.Pounds < 30),
                ["amount_above_maximum"] = invoices.Count(invoice => invoice.Pounds > 2_000),
                ["country_not_offered"] = invoices.Count(invoice => invoice.Country is not "United Kingdom"),
            };
            return new Expected(
                new EligibilityFigures(invoices.Count, eligible.Count, amount, taken, eligible.Count, taken, 0, fee),
                reasons.Where(reason => reason.Value > 0).ToDictionary(StringComparer.Ordinal));
        }

        private static long Pence(decimal pounds) => (long)(pounds * 100);
    }
}
