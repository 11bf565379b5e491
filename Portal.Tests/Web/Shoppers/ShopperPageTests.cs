using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Shoppers;
using Portal.Tests.EndToEnd;

namespace Portal.Tests.Web.Shoppers;

/// <summary>The shopper's page over plain HTTP, as a browser without scripts has it.</summary>
public sealed partial class ShopperPageTests(PortalApp app) : IClassFixture<PortalApp>
{
    [Fact]
    public async Task Page_OfARunningPlan_SaysWhatItIs_AndLoadsNoScriptOfTheShell()
    {
        var (token, plan, order) = await LinkAsync(PlanStatus.Active);
        using var client = Client();

        var (code, page) = await GetAsync(client, $"/s/{token}");

        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Contains("Your plan at Northwind Audio", page, StringComparison.Ordinal);
        Assert.Contains(order.Reference, page, StringComparison.Ordinal);
        Assert.Contains("Harbor Bank", page, StringComparison.Ordinal);
        Assert.Contains("Pay it all now", page, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(order.Agreement!.Disclosure.Split('\n')[0]), page, StringComparison.Ordinal);
        Assert.Equal(plan.Book.Rows.Count, Regex.Count(page, "class=\"tag ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains("aria-current=\"true\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Row.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor.web", page, StringComparison.Ordinal);
        Assert.DoesNotContain("mudblazor", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("shopper-", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@example.com", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_IsNeitherKeptNorIndexed()
    {
        using var client = Client();
        using var answer = await client.GetAsync(At($"/s/{(await LinkAsync(PlanStatus.Active)).Token}"));

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains("noindex", string.Join(',', answer.Headers.GetValues("X-Robots-Tag")), StringComparison.Ordinal);
        Assert.Equal("same-origin", string.Join(',', answer.Headers.GetValues("Referrer-Policy")));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("01HZY3Q4W5X6Y7Z8A9B0C1D2E3aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("..%2f..%2fetc")]
    public async Task Page_OfALinkThatOpensNothing_IsNotFoundAndTellsNothing(string token)
    {
        using var client = Client();

        var (code, page) = await GetAsync(client, $"/s/{token}");

        Assert.Equal(HttpStatusCode.NotFound, code);
        Assert.DoesNotContain("Northwind", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_SpeaksTheLanguageOfThePlan_UntilAnotherIsChosen()
    {
        var (token, plan, _) = await LinkAsync(PlanStatus.Active);
        await using (var db = Open())
        {
            var customer = await db.Set<Customer>().SingleAsync(row => row.Shopper == plan.Shopper && row.ErasedAt == null);
            customer.Language = "zh-TW";
            await db.SaveChangesAsync();
        }

        using var client = Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-US");
        var first = (await GetAsync(client, $"/s/{token}")).Page;
        Assert.Contains("lang=\"zh-Hant\"", first, StringComparison.Ordinal);
        Assert.Contains("您在 Northwind Audio 的分期付款", WebUtility.HtmlDecode(first), StringComparison.Ordinal);

        await PostAsync(client, $"/s/{token}", "/account/language", new(StringComparer.Ordinal) { ["language"] = "en", ["returnUrl"] = $"/s/{token}" });
        Assert.Contains("Your plan at Northwind Audio", (await GetAsync(client, $"/s/{token}")).Page, StringComparison.Ordinal);
        await using var after = Open();
        (await after.Set<Customer>().SingleAsync(row => row.Shopper == plan.Shopper && row.ErasedAt == null)).Language = "en";
        await after.SaveChangesAsync();
    }

    [Fact]
    public async Task PayEarly_ReadThenConfirmed_ClosesThePlan_AndTheSameFormAgainChangesNothing()
    {
        var (token, plan, _) = await LinkAsync(PlanStatus.Active);
        using var client = Client();
        var page = (await GetAsync(client, $"/s/{token}?do=pay")).Page;
        var agreed = Agreed().Match(page).Groups["amount"].Value;

        var few = await RefusedAsync(client, $"/s/{token}?do=pay", "pay", ("agreed", "1"));
        Assert.Contains("The amount has changed since you looked", few, StringComparison.Ordinal);
        Assert.Equal(agreed, Agreed().Match(few).Groups["amount"].Value);
        foreach (var garbage in new[] { "", "-5", "x", "99999999999999999999" })
        {
            Assert.Contains("Something is missing", await RefusedAsync(client, $"/s/{token}?do=pay", "pay", ("agreed", garbage)), StringComparison.Ordinal);
        }

        var done = await PostAsync(client, $"/s/{token}?do=pay", $"/s/{token}?do=pay", new(StringComparer.Ordinal) { ["_handler"] = "pay", ["agreed"] = agreed });
        Assert.Contains("Nothing more will be collected", (await GetAsync(client, done)).Page, StringComparison.Ordinal);
        Assert.Contains("All is paid since", await RefusedAsync(client, $"/s/{token}?do=pay", "pay", ("agreed", agreed)), StringComparison.Ordinal);

        await using var db = Open();
        var paid = await db.Set<Plan>().SingleAsync(row => row.Id == plan.Id);
        Assert.Equal((PlanStatus.PaidOff, 1), (paid.Status, paid.Book.Payments.Count(payment => payment.Kind is PaymentKind.PayOff)));
    }

    [Fact]
    public async Task Card_Chosen_IsSaid_AndToldByMail_AndOneThatIsUnknownIsRefused()
    {
        var (token, _, order) = await LinkAsync(PlanStatus.Active, skip: 5);
        using var client = Client();
        var form = $"/s/{token}?do=card";
        Assert.Contains("other plans you have at Northwind Audio keep theirs", (await GetAsync(client, form)).Page, StringComparison.Ordinal);

        Assert.Contains("The processor does not know this card.", await RefusedAsync(client, form, "card", ("method", "4242424242424242")), StringComparison.Ordinal);
        var done = await PostAsync(client, form, form, new(StringComparer.Ordinal) { ["_handler"] = "card", ["method"] = "pm_sandbox_visa_4242" });

        Assert.Contains("From now on payments are taken from the card you chose.", (await GetAsync(client, done)).Page, StringComparison.Ordinal);
        var mail = await Postbox.ReceiveAsync(app, $"The card for your plan at Northwind Audio, order {order.Reference}");
        Assert.Contains("other plans you have stay as they are", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Your plan at Northwind Audio", (await GetAsync(client, Postbox.LinkIn(mail).PathAndQuery)).Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pay")]
    [InlineData("card")]
    [InlineData("help")]
    public async Task Form_WithoutItsToken_OrWithALinkThatOpensNothing_DoesNothing(string part)
    {
        var (token, _, _) = await LinkAsync(PlanStatus.Active);
        using var client = Client();
        using var bare = new FormUrlEncodedContent([]);
        using var forged = await client.PostAsync(At($"/s/{token}?do={part}"), bare);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);

        using var answer = await SendAsync(client, $"/s/{token}?do=pay", $"/s/{new string('1', 69)}?do={part}", new(StringComparer.Ordinal) { ["_handler"] = part, ["reason"] = "Other" });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Help_Asked_IsSaid_AndAskedAgainSaysSo()
    {
        var (token, _, _) = await LinkAsync(PlanStatus.Active, skip: 3);
        using var client = Client();
        var form = $"/s/{token}?do=help";
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["_handler"] = "help", ["reason"] = "LostIncome", ["words"] = "<script>x</script>" };

        var page = (await GetAsync(client, await PostAsync(client, form, form, fields))).Page;
        Assert.Contains("Your request has arrived", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>x", page, StringComparison.Ordinal);
        using var again = await SendAsync(client, form, form, fields);

        Assert.Contains("There is no need to ask again", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99", "in vain", "choose one of the answers")]
    [InlineData("Illness", null, "write at most 1,000 characters")]
    public async Task Help_Refused_KeepsWhatWasTyped(string reason, string? words, string why)
    {
        var (token, _, _) = await LinkAsync(PlanStatus.Active, skip: 4);
        using var client = Client();
        words ??= new string('x', 1001);

        using var answer = await SendAsync(client, $"/s/{token}?do=help", $"/s/{token}?do=help", new(StringComparer.Ordinal) { ["_handler"] = "help", ["reason"] = reason, ["words"] = words });
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(why, page, StringComparison.Ordinal);
        Assert.Contains($">{words}</textarea>", page, StringComparison.Ordinal);
        Assert.Equal(reason is "Illness", page.Contains("value=\"Illness\" required checked", StringComparison.Ordinal));
    }

    /// <summary>Nobody reads in a log what opens a plan; and a store that is away is answered by a page.</summary>
    [Fact]
    public async Task Fault_OnAShoppersPage_IsAnsweredInWords_AndLeavesNoLinkInTheLog()
    {
        await using var broken = await PortalApp.StartAsync();
        using var client = new HttpClient { BaseAddress = broken.Address };
        await using (var db = broken.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("tests")))
        {
            await db.Database.ExecuteSqlAsync($"ALTER TABLE shopper_links RENAME TO gone");
        }

        var token = $"01HZY3Q4W5X6Y7Z8A9B0C1D2E3{new string('a', 43)}";
        await using (var db = broken.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("tests")))
        {
            var some = await db.Set<Plan>().AsNoTracking().FirstAsync();
            db.Add(new DirectoryEntry { Id = $"{LinkId.Prefix}01HZY3Q4W5X6Y7Z8A9B0C1D2E3", Merchant = some.Merchant, Environment = some.Environment });
            await db.SaveChangesAsync();
        }

        var (code, page) = await GetAsync(client, $"/s/{token}");

        Assert.Equal(HttpStatusCode.InternalServerError, code);
        Assert.Contains("<h1", page, StringComparison.Ordinal);
        Assert.Contains(broken.Errors, error => error.Contains("/s/{Token}", StringComparison.Ordinal));
        Assert.DoesNotContain(broken.Errors, error => error.Contains(token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PlanStatus.PaidOff, "Nothing more will be collected", false)]
    [InlineData(PlanStatus.Refunded, "The order was refunded", false)]
    [InlineData(PlanStatus.PastDue, "has been due since", true)]
    [InlineData(PlanStatus.ChargedOff, "of it is still owed", false)]
    public async Task Page_OfAPlanInAnotherState_SaysSo(PlanStatus status, string words, bool mayPay)
    {
        var (token, _, _) = await LinkAsync(status);
        using var client = Client();

        var page = (await GetAsync(client, $"/s/{token}?do=pay&did=<b>")).Page;

        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Equal(mayPay, page.Contains("name=\"agreed\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DemoWorld_HasOneReceipt_WhoseLinkOpensTheLatestPlan()
    {
        var mail = await Postbox.ReceiveAsync(app, "Your plan at");
        Assert.Single(await Postbox.ListAsync(app), other => other.Subject.Contains("Your plan at", StringComparison.Ordinal));
        Assert.Contains("<table>", mail.Html, StringComparison.Ordinal);
        var link = Postbox.LinkIn(mail);
        using var client = Client();
        Assert.Contains("Your plan at Northwind Audio", (await GetAsync(client, link.PathAndQuery)).Page, StringComparison.Ordinal);
    }

    private PortalContext Open() => app.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("tests"));

    private async Task<(string Token, Plan Plan, Order Order)> LinkAsync(PlanStatus status, int skip = 0)
    {
        await using var db = Open();
        var plan = await db.Set<Plan>().AsNoTracking().Where(row => row.Status == status && row.Environment == TenantEnvironment.Test).OrderBy(row => row.Id).Skip(skip).FirstAsync();
        var order = await db.Set<Order>().AsNoTracking().SingleAsync(row => row.Id == plan.Order);
        var link = await app.Services.GetRequiredService<IssueShopperLinkCommand>()
            .RunAsync(order.Id, Actor.JobFor("tests", plan.Merchant, plan.Environment), CancellationToken.None).Answered();
        return (link.Token, plan, order);
    }

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };

    private static Uri At(string address) => new(address, UriKind.Relative);

    private static async Task<(HttpStatusCode Code, string Page)> GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(At(address));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string from, string to, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = Token().Match((await GetAsync(client, from)).Page).Groups["token"].Value;
        using var form = new FormUrlEncodedContent(fields);
        return await client.PostAsync(At(to), form);
    }

    /// <returns>Where the answer leads.</returns>
    private static async Task<string> PostAsync(HttpClient client, string from, string to, Dictionary<string, string> fields)
    {
        using var answer = await SendAsync(client, from, to, fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return new Uri(client.BaseAddress!, answer.Headers.Location!).PathAndQuery;
    }

    /// <summary>Sends a form that is refused: the page itself answers.</summary>
    private static async Task<string> RefusedAsync(HttpClient client, string page, string form, params (string Name, string Value)[] fields)
    {
        var sent = fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        sent["_handler"] = form;
        using var answer = await SendAsync(client, page, page, sent);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("name=\"agreed\" value=\"(?<amount>[0-9]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Agreed();
}
