using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Portal.Domain.Access;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

public sealed class CalculationsTests(CalculationsTests.Host host) : IClassFixture<CalculationsTests.Host>
{
    private const string Monthly = """{"principal":100000,"currency":"USD","annual_rate_percent":"15","periods":12,"frequency":"monthly","start_date":"2026-01-31"}""";

    [Theory]
    // Appendix J (c)(1)(iv), as the blueprint spells it, and from its dates with and without the unit-period.
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":4,"advances":[{"amount":1000000}],"payments":[{"amount":38500,"count":40,"unit_periods":1,"fraction":"39/90","every_unit_periods":1}]}""", "8.97")]
    [InlineData("""{"method":"us_actuarial","advances":[{"amount":1000000,"date":"1978-05-23"}],"payments":[{"amount":38500,"count":40,"date":"1978-10-01","unit_period":"3 month"}]}""", "8.97")]
    [InlineData("""{"method":"us_actuarial","unit_period":"3 month","advances":[{"amount":1000000,"date":"1978-05-23"}],"payments":[{"amount":38500,"count":40,"date":"1978-10-01"}]}""", "8.97")]
    // (c)(5)(i) and (ii).
    [InlineData("""{"method":"us_actuarial","currency":"USD","unit_periods_per_year":"365/255","advances":[{"amount":100000}],"payments":[{"amount":108000,"unit_periods":1,"fraction":"0/1"}]}""", "11.45")]
    [InlineData("""{"method":"us_actuarial","advances":[{"amount":100000,"date":"1978-07-15"}],"payments":[{"amount":104400,"date":"1979-01-15"}]}""", "8.80")]
    // Directive 98/7/EC, Annex II, the fourth example of the standard year.
    [InlineData("""{"method":"eu_effective","advances":[{"amount":100000}],"payments":[{"amount":27200,"years":"3/12"},{"amount":27200,"years":0.5},{"amount":54400,"years":"1"}]}""", "13.19")]
    [InlineData("""{"method":"eu_effective","advances":[{"amount":100000}],"payments":[{"amount":60000,"years":"1","every":"1","count":2}]}""", "13.07")]
    [InlineData("""{"method":"eu_effective","unit_period":"month","advances":[{"amount":100000,"date":"2025-12-31"}],"payments":[{"amount":9026,"count":12,"date":"2026-01-31"}]}""", "16.08")]
    [InlineData("""{"method":"eu_effective","advances":[{"amount":100000}],"payments":[{"amount":9026,"count":12,"years":"3/365+1/12","every":"1/12"}]}""", "15.82")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":1,"advances":[{"amount":1}],"payments":[{"amount":100001,"unit_periods":1}]}""", "10000000.00")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[{"amount":100000}],"payments":[{"amount":99000,"unit_periods":1}]}""", "-12.00")]
    public async Task Apr_FlowsInTime_IsRoundedAndUnrounded(string body, string percent)
    {
        var answer = await AnsweredAsync("apr", body);

        Assert.Equal(percent, answer.GetProperty("apr_percent").GetString());
        Assert.Equal(decimal.Parse(percent, null), decimal.Round((decimal)answer.GetProperty("apr").GetDouble(), 2, MidpointRounding.AwayFromZero));
        Assert.Equal(2, answer.EnumerateObject().Count());
    }

    [Theory]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[{"amount":1000}],"payments":[{"amount":0,"unit_periods":1}]}""", 422, "no_solution", null)]
    [InlineData("""{"method":"xirr","advances":[{"amount":1}],"payments":[{"amount":1}]}""", 400, "invalid_value", "method")]
    [InlineData("""{"method":"us_actuarial","advances":[{"amount":1}],"payments":[{"amount":1,"unit_periods":1}]}""", 400, "invalid_value", "unit_periods_per_year")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":"1/0","advances":[{"amount":1}],"payments":[{"amount":1}]}""", 400, "invalid_value", "unit_periods_per_year")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":true,"advances":[{"amount":1}],"payments":[{"amount":1}]}""", 400, "invalid_value", "unit_periods_per_year")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[],"payments":[{"amount":1}]}""", 400, "invalid_value", "advances")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[{"amount":1}]}""", 400, "invalid_value", "payments")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[null],"payments":[{"amount":1}]}""", 400, "invalid_value", "advances[0]")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[{"amount":-1}],"payments":[{"amount":1}]}""", 400, "invalid_value", "advances[0].amount")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[{"amount":10.5}],"payments":[{"amount":1}]}""", 400, "invalid_value", "advances[0].amount")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[{"amount":99999999999999999999}],"payments":[{"amount":1}]}""", 400, "invalid_value", "advances[0].amount")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[{"amount":1}],"payments":[{"amount":1,"count":0}]}""", 400, "invalid_value", "payments[0].count")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[{"amount":1}],"payments":[{"amount":1,"count":20000},{"amount":1,"count":2147483647}]}""", 400, "invalid_value", "payments[1].count")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[{"amount":1}],"payments":[{"amount":1,"unit_periods":-1}]}""", 400, "invalid_value", "payments[0].unit_periods")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[{"amount":1}],"payments":[{"amount":1,"fraction":"40/30"}]}""", 400, "invalid_value", "payments[0].fraction")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[{"amount":1}],"payments":[{"amount":1,"every_unit_periods":0}]}""", 400, "invalid_value", "payments[0].every_unit_periods")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[{"amount":1}],"payments":[{"amount":1,"years":"1"}]}""", 400, "invalid_value", "payments[0].years")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[{"amount":1}],"payments":[{"amount":1,"weeks":1}]}""", 400, "unknown_field", "payments[0].weeks")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"principal":1,"advances":[{"amount":1}],"payments":[{"amount":1}]}""", 400, "unknown_field", "principal")]
    [InlineData("""{"method":"us_actuarial","unit_periods_per_year":12,"currency":"XAU","advances":[{"amount":1}],"payments":[{"amount":1}]}""", 400, "unknown_currency", "currency")]
    [InlineData("""{"method":"us_actuarial","advances":[{"amount":1,"date":"2026-01-01"}],"payments":[{"amount":1,"unit_periods":1}]}""", 400, "invalid_value", "payments[0].unit_periods")]
    [InlineData("""{"method":"us_actuarial","advances":[{"amount":1}],"payments":[{"amount":1,"date":"2026-01-01"}]}""", 400, "invalid_value", "advances[0].date")]
    [InlineData("""{"method":"us_actuarial","advances":[{"amount":1,"date":"2026-01-02"}],"payments":[{"amount":1,"date":"2026-01-01"}]}""", 400, "invalid_value", "payments[0].date")]
    [InlineData("""{"method":"us_actuarial","advances":[{"amount":1,"date":"2026-01-02"}],"payments":[{"amount":1,"date":"2026-02-30"}]}""", 400, "invalid_value", "payments[0].date")]
    [InlineData("""{"method":"us_actuarial","advances":[{"amount":1,"date":"0001-01-01"}],"payments":[{"amount":1,"date":"2026-02-28"}]}""", 400, "invalid_value", "advances[0].date")]
    [InlineData("""{"method":"us_actuarial","advances":[{"amount":1,"date":"2026-01-02"}],"payments":[{"amount":1,"date":"2026-02-02","count":2}]}""", 400, "invalid_value", "payments[0].unit_period")]
    [InlineData("""{"method":"us_actuarial","advances":[{"amount":1,"date":"2026-01-02"}],"payments":[{"amount":1,"date":"2026-02-02","count":20000,"unit_period":"year"}]}""", 400, "invalid_value", "payments[0].count")]
    [InlineData("""{"method":"us_actuarial","unit_period":"fortnight","advances":[{"amount":1,"date":"2026-01-02"}],"payments":[{"amount":1,"date":"2026-02-02"}]}""", 400, "invalid_value", "unit_period")]
    [InlineData("""{"method":"us_actuarial","unit_period":"month","unit_periods_per_year":12,"advances":[{"amount":1}],"payments":[{"amount":1}]}""", 400, "invalid_value", "unit_period")]
    [InlineData("""{"method":"eu_effective","advances":[{"amount":1,"date":"2026-01-02"}],"payments":[{"amount":1,"date":"2026-02-02"}]}""", 400, "invalid_value", "unit_period")]
    [InlineData("""{"method":"eu_effective","advances":[{"amount":1,"date":"2026-01-02"}],"payments":[{"amount":1,"date":"2026-02-02","unit_period":"2 week"}]}""", 400, "invalid_value", "payments[0].unit_period")]
    [InlineData("""{"method":"eu_effective","advances":[{"amount":1}],"payments":[{"amount":1,"count":2,"years":"1"}]}""", 400, "invalid_value", "payments[0].every")]
    [InlineData("""{"method":"eu_effective","advances":[{"amount":1}],"payments":[{"amount":1,"years":"a year"}]}""", 400, "invalid_value", "payments[0].years")]
    [InlineData("""{"method":"eu_effective","advances":[{"amount":1}],"payments":[{"amount":1,"unit_periods":1}]}""", 400, "invalid_value", "payments[0].unit_periods")]
    [InlineData("""{"method":"eu_effective","unit_periods_per_year":12,"advances":[{"amount":1}],"payments":[{"amount":1}]}""", 400, "invalid_value", "unit_periods_per_year")]
    [InlineData("""{"method":""", 400, "malformed_json", null)]
    public Task Apr_WhatMeansNothing_IsAProblemWithItsField(string body, int status, string code, string? param) => RefusedAsync("apr", body, status, code, param);

    [Fact]
    public async Task Apr_MoreThanAThousandFlows_IsInvalid()
    {
        var flows = string.Join(',', Enumerable.Repeat("""{"amount":1,"unit_periods":1}""", 1_001));

        await RefusedAsync("apr", $$"""{"method":"us_actuarial","unit_periods_per_year":12,"advances":[{"amount":1000}],"payments":[{{flows}}]}""", 400, "invalid_value", "payments");
    }

    [Fact]
    public async Task Schedule_TwelveMonths_HasTheHandbooksFigures()
    {
        var answer = await AnsweredAsync("schedule", Monthly);

        Assert.Equal("payment finance_charge total_of_payments apr_percent rows", string.Join(' ', answer.EnumerateObject().Select(member => member.Name)));
        Assert.Equal((9026, 8310, 108310), (answer.GetProperty("payment").GetInt64(), answer.GetProperty("finance_charge").GetInt64(), answer.GetProperty("total_of_payments").GetInt64()));
        Assert.Equal("15.00", answer.GetProperty("apr_percent").GetString());
        Assert.Equal(12, answer.GetProperty("rows").GetArrayLength());
        Assert.Equal("""{"n":1,"due":"2026-02-28","payment":9026,"principal":7776,"interest":1250,"balance":92224}""", answer.GetProperty("rows")[0].GetRawText());
        Assert.Equal("2026-03-31", answer.GetProperty("rows")[1].GetProperty("due").GetString());
    }

    [Theory]
    [InlineData("equal_periods", 1250)]
    [InlineData("actual_actual", 1151)]
    [InlineData("actual_365", 1151)]
    [InlineData("actual_360", 1167)]
    [InlineData("30_360", 1167)]
    public async Task Schedule_DayCount_IsSpelledAsInTheBlueprint(string dayCount, long interest)
    {
        var answer = await AnsweredAsync("schedule", Monthly.Replace("\"periods\"", $"\"day_count\":\"{dayCount}\",\"rounding\":\"half_even\",\"remainder\":\"last\",\"periods\"", StringComparison.Ordinal));

        Assert.Equal(interest, answer.GetProperty("rows")[0].GetProperty("interest").GetInt64());
    }

    [Fact]
    public async Task Schedule_WithoutStart_BeginsTodayWhereTheTenantIs()
    {
        // 15:00 UTC on 16 November is the 17th in Auckland.
        var answer = await AnsweredAsync("schedule", """{"principal":1001,"currency":"JPY","annual_rate_percent":"0","periods":2,"frequency":"weekly","remainder":"first"}""");

        Assert.Equal("2026-11-24:501 2026-12-01:500", string.Join(' ', answer.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty("due").GetString()}:{row.GetProperty("payment").GetInt64()}")));
    }

    [Theory]
    [InlineData("\"USD\"", "\"CLF\"", 400, "unknown_currency", "currency")]
    [InlineData("100000", "0", 400, "invalid_value", "principal")]
    [InlineData("100000", "9223372036854775807", 400, "invalid_value", "principal")]
    [InlineData("100000", "1.5", 400, "invalid_value", "principal")]
    [InlineData("\"15\"", "\"1.1234567\"", 400, "invalid_value", "annual_rate_percent")]
    [InlineData("\"15\"", "15", 400, "invalid_value", "annual_rate_percent")]
    [InlineData("12,", "0,", 400, "invalid_value", "periods")]
    [InlineData("\"monthly\"", "\"yearly\"", 400, "invalid_value", "frequency")]
    [InlineData("\"monthly\"", "0", 400, "invalid_value", "frequency")]
    [InlineData("\"monthly\"", "\"MONTHLY\"", 400, "invalid_value", "frequency")]
    [InlineData("\"monthly\"", "\"biweekly,weekly\"", 400, "invalid_value", "frequency")]
    [InlineData("\"monthly\"", "\"weekly, weekly\"", 400, "invalid_value", "frequency")]
    [InlineData("2026-01-31", "2026-02-31", 400, "invalid_value", "start_date")]
    [InlineData("2026-01-31", "9999-01-31", 400, "invalid_value", "start_date")]
    [InlineData("\"start_date\"", "\"start\"", 400, "unknown_field", "start")]
    [InlineData("\"frequency\"", "\"remainder\":\"first\",\"frequency\"", 422, "remainder_first_with_interest", "remainder")]
    public Task Schedule_WhatDoesNotFit_IsAProblemWithItsField(string part, string instead, int status, string code, string param) =>
        RefusedAsync("schedule", Monthly.Replace(part, instead, StringComparison.Ordinal), status, code, param);

    [Theory]
    [InlineData("apr")]
    [InlineData("schedule")]
    public async Task Calculation_WithoutTheRight_IsRefused(string calculation)
    {
        using var nobody = await PostAsync(calculation, Monthly, null);
        using var publishable = await PostAsync(calculation, Monthly, host.Publishable);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden), (nobody.StatusCode, publishable.StatusCode));
    }

    [Fact]
    public async Task Document_OfTheApi_DescribesBothInItsOwnSpelling()
    {
        var document = JsonElement.Parse(await host.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));

        Assert.True(document.GetProperty("paths").TryGetProperty("/v1/calculations/apr", out _));
        var schedule = document.GetProperty("components").GetProperty("schemas").GetProperty("ScheduleBody").GetProperty("properties");
        Assert.Equal("integer", schedule.GetProperty("principal").GetProperty("type").GetString());
        Assert.Equal(
            "equal_periods actual_actual actual_365 actual_360 30_360",
            string.Join(' ', document.GetProperty("components").GetProperty("schemas").GetProperty("DayCount").GetProperty("enum").EnumerateArray().Select(name => name.GetString())));
    }

    [Fact]
    public async Task Document_OfTheApi_NamesTheIdempotencyKeyWhereItIsTaken()
    {
        var paths = JsonElement.Parse(await host.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))).GetProperty("paths");
        var posts = paths.EnumerateObject().Where(path => path.Value.TryGetProperty("post", out _)).Select(path => (path.Name, Post: path.Value.GetProperty("post"))).ToList();
        bool Takes(JsonElement post) => post.TryGetProperty("parameters", out var all) && all.EnumerateArray().Any(one => one.GetProperty("name").GetString() is "Idempotency-Key");

        Assert.Equal(
            "/v1/offerings/packages /v1/offerings/{id}/halt /v1/offerings/{id}/launch /v1/offerings/{id}/launch/cancel /v1/offerings/{id}/publish /v1/orders /v1/orders/{id}/capture /v1/orders/{id}/refunds /v1/orders/{id}/void /v1/plans/{id}/payments /v1/plans/{id}/payoff /v1/products/categories /v1/products/categories/{id}/undo /v1/sandbox/clock",
            string.Join(' ', posts.Where(post => Takes(post.Post)).Select(post => post.Name).Order(StringComparer.Ordinal)));
        Assert.True(paths.GetProperty("/v1/orders").GetProperty("post").GetProperty("responses").GetProperty("201").GetProperty("headers").TryGetProperty("Idempotency-Replayed", out _));
        var reference = paths.GetProperty("/v1/orders").GetProperty("get").GetProperty("parameters").EnumerateArray().Single(one => one.GetProperty("name").GetString() is "reference");
        Assert.Contains("of this reference", reference.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_OfTheApi_SaysHowAnImportIsSent()
    {
        var post = JsonElement.Parse(await host.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))).GetProperty("paths").GetProperty("/v1/order_imports").GetProperty("post");

        var mapping = post.GetProperty("parameters").EnumerateArray().Single();
        Assert.Equal(("mapping", "query", true), (mapping.GetProperty("name").GetString(), mapping.GetProperty("in").GetString(), mapping.GetProperty("required").GetBoolean()));
        Assert.Equal(
            "columns date_format time_zone constants decimal_mark",
            string.Join(' ', mapping.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("properties").EnumerateObject().Select(member => member.Name)));
        Assert.Equal("text/csv application/gzip", string.Join(' ', post.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(type => type.Name)));
    }

    private async Task<JsonElement> AnsweredAsync(string calculation, string body)
    {
        using var response = await PostAsync(calculation, body, host.Secret);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return JsonElement.Parse(text);
    }

    private async Task RefusedAsync(string calculation, string body, int status, string code, string? param)
    {
        using var response = await PostAsync(calculation, body, host.Secret);
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"{status} {code} {param}", $"{(int)response.StatusCode} {problem.GetProperty("code").GetString()} {problem.GetProperty("param").GetString()}");
        Assert.NotEqual(code, problem.GetProperty("detail").GetString(), StringComparer.Ordinal);
    }

    private async Task<HttpResponseMessage> PostAsync(string calculation, string body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/calculations/{calculation}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await host.Client.SendAsync(request);
    }

    /// <summary>The API over a database of its own with one merchant in Auckland.</summary>
    public sealed class Host : IAsyncLifetime
    {
        private TestDatabase? _database;
        private ApiHost? _host;

        public HttpClient Client => _host!.Client;

        public string Secret { get; private set; } = "";

        public string Publishable { get; private set; } = "";

        public async Task InitializeAsync()
        {
            _database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
            var tenant = await TestTenant.AddAsync(_database, "kiwi", "NZ", "NZD", "Pacific/Auckland");
            _host = await ApiHost.StartAsync(_database);
            Secret = await _host.KeyAsync(tenant);
            Publishable = await _host.KeyAsync(tenant, Role.PublishableKey);
        }

        public async Task DisposeAsync()
        {
            await _host!.DisposeAsync();
            await _database!.DisposeAsync();
        }
    }
}
