using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Tests.EndToEnd;

namespace Portal.Tests.Web.Export;

/// <summary>What is filtered, as a file: the same rows, whole, safe to open, and only for who may.</summary>
public sealed partial class ExportTests(PortalApp app) : IClassFixture<PortalApp>
{
    [Fact]
    public async Task Orders_AsAFile_AreAllThatTheFilterLeaves()
    {
        using var client = await SignedInAsync("finance@northwind.test");

        var (all, answer) = await FileAsync(client, "/m/northwind/test/orders.csv");
        var (captured, _) = await FileAsync(client, "/m/northwind/test/orders.csv?state=captured");
        var (one, _) = await FileAsync(client, $"/m/northwind/test/orders.csv?q={all[0]["reference"]}");

        await using var db = app.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("tests"));
        Assert.Equal(await db.Set<Order>().CountAsync(), all.Count);
        Assert.Equal(all.Count, all.Select(row => row["id"]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(await db.Set<Order>().CountAsync(order => order.Status == OrderStatus.Captured), captured.Count);
        Assert.Equal(all[0]["id"], Assert.Single(one)["id"]);
        Assert.All(all, row => Assert.Matches(@"^\d+\.\d\d$", row["amount"]));
        Assert.All(all, row => Assert.True(DateTimeOffset.TryParseExact(row["placed_at"], "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)));
        Assert.Matches("^attachment; filename=northwind-test-orders-\\d{4}-\\d\\d-\\d\\d\\.csv$", answer.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Contains((await AuditAsync()).Where(entry => entry.Action is "data.exported"), entry => entry.After!.Contains("\"state\"", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Orders_OfDays_AreThoseOfTheTenantsDays()
    {
        using var client = await SignedInAsync("finance@northwind.test");
        var (all, _) = await FileAsync(client, "/m/northwind/test/orders.csv");
        var day = all[all.Count / 2]["placed_at"][..10];

        var (days, _) = await FileAsync(client, $"/m/northwind/test/orders.csv?from={day}&to={day}");

        Assert.NotEmpty(days);
        Assert.Equal(all.Where(row => row["placed_at"].StartsWith(day, StringComparison.Ordinal)).Select(row => row["id"]), days.Select(row => row["id"]), StringComparer.Ordinal);
        Assert.Empty((await FileAsync(client, "/m/northwind/test/orders.csv?to=2001-01-01")).Rows);
    }

    [Fact]
    public async Task Journal_AsAFile_HasALineForEachAndBalances()
    {
        using var client = await SignedInAsync("finance@northwind.test");

        var (lines, _) = await FileAsync(client, "/m/northwind/test/journal.csv?event=order_refunded");

        Assert.NotEmpty(lines);
        Assert.All(lines.GroupBy(line => line["entry"], StringComparer.Ordinal), entry => Assert.Equal(Sum(entry, "debit"), Sum(entry, "credit")));

        static decimal Sum(IEnumerable<IReadOnlyDictionary<string, string>> lines, string column) =>
            lines.Sum(line => line[column].Length == 0 ? 0 : decimal.Parse(line[column], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Audit_AsAFile_SaysWhoTookIt()
    {
        using var client = await SignedInAsync("finance@northwind.test");
        await FileAsync(client, "/m/northwind/test/orders.csv?state=refunded");

        var (entries, _) = await FileAsync(client, "/m/northwind/test/audit.csv?action=data.exported");

        Assert.NotEmpty(entries);
        Assert.All(entries, entry => Assert.Equal("data.exported", entry["action"]));
        Assert.Equal("Finance", entries[0]["role"]);
        var (hers, _) = await FileAsync(client, $"/m/northwind/test/audit.csv?who={entries[0]["who"]}&from={entries[0]["recorded_at"][..10]}");
        Assert.Contains(hers, entry => entry["number"] == entries[0]["number"]);
        Assert.Empty((await FileAsync(client, "/m/northwind/test/audit.csv?to=2001-01-01")).Rows);
    }

    [Theory]
    [InlineData("owner@thistle.test", "/m/northwind/test/orders.csv", HttpStatusCode.NotFound)]
    [InlineData("viewer@northwind.test", "/m/northwind/test/audit.csv", HttpStatusCode.Forbidden)]
    [InlineData("support@portal.test", "/m/northwind/test/journal.csv", HttpStatusCode.Forbidden)]
    [InlineData("finance@northwind.test", "/m/northwind/test/orders.csv?from=2026-02-30", HttpStatusCode.BadRequest)]
    [InlineData("finance@northwind.test", "/m/northwind/test/orders.csv?from=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("finance@northwind.test", "/m/northwind/test/orders.csv?from=2026-05-02&to=2026-05-01", HttpStatusCode.BadRequest)]
    [InlineData("finance@northwind.test", "/m/northwind/test/orders.csv?state=nothing", HttpStatusCode.BadRequest)]
    [InlineData("finance@northwind.test", "/m/northwind/test/orders.csv?q=%00", HttpStatusCode.BadRequest)]
    [InlineData("finance@northwind.test", "/m/northwind/test/journal.csv?account=1&day=x", HttpStatusCode.BadRequest)]
    [InlineData("finance@northwind.test", "/m/northwind/test/audit.csv?before=-1", HttpStatusCode.BadRequest)]
    public async Task File_ThatMayNotBeOrCantBeRead_IsRefused(string email, string address, HttpStatusCode code)
    {
        using var client = await SignedInAsync(email);
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(code, answer.StatusCode);
        Assert.False(answer.Content.Headers.ContentType?.MediaType is "text/csv", "A file came with the refusal.");
    }

    [Theory]
    [InlineData("/m/northwind/test/orders.csv?from=yesterday", "The filter from can't be used. The address says yesterday there.")]
    [InlineData("/m/northwind/test/journal.csv?account=1&day=x", "The filter account can't be used. The address says 1 there.")]
    public async Task File_CutByWhatCantBeRead_NamesTheFilter(string address, string said)
    {
        using var client = await SignedInAsync("finance@northwind.test");
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(said, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Environment_OfAFile_IsItsOwn()
    {
        using var client = await SignedInAsync("finance@northwind.test");

        Assert.Empty((await FileAsync(client, "/m/northwind/live/orders.csv")).Rows);
    }

    private async Task<List<AuditEntry>> AuditAsync()
    {
        await using var db = app.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("tests"));
        return await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Action == "data.exported").ToListAsync();
    }

    private static async Task<(List<IReadOnlyDictionary<string, string>> Rows, HttpResponseMessage Answer)> FileAsync(HttpClient client, string address)
    {
        var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        using var csv = CsvReader.Create(await answer.Content.ReadAsByteArrayAsync());
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(csv.Headers.ToDictionary(name => name, name => csv.GetString(name), StringComparer.Ordinal));
        }

        return (rows, answer);
    }

    private async Task<HttpClient> SignedInAsync(string email)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        var door = new Uri("/account/sign-in", UriKind.Relative);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["_handler"] = "sign-in",
            ["Form.Email"] = email,
            ["Form.Password"] = "Portal-Demo-2026!",
            ["__RequestVerificationToken"] = Token().Match(await client.GetStringAsync(door)).Groups["token"].Value,
        });
        using var answer = await client.PostAsync(door, form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
