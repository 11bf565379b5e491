using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;
using Portal.Web.Api;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Api;

/// <summary>The API alone, in memory, over a test's database: everything from the door to the rows, on either database.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private ApiHost(TestDatabase database, WebApplication app)
    {
        _database = database;
        _app = app;
        Client = app.GetTestClient();
    }

    public HttpClient Client { get; }

    /// <param name="database">Whoever made it disposes it.</param>
    /// <param name="change">What this test replaces.</param>
    public static async Task<ApiHost> StartAsync(TestDatabase database, Action<IServiceCollection>? change = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(database.Clock).AddLocalization().AddPersistence(database.Options).AddAccess().AddProductKinds().AddPortalApi();
        TestShop.Add(builder.Services);
        change?.Invoke(builder.Services);
        var app = builder.Build();
        app.UsePortalApi();
        app.MapPortalApi();
        await app.StartAsync();
        app.Services.GetRequiredService<Readiness>().Open();
        return new ApiHost(database, app);
    }

    /// <summary>A new key of the tenant's.</summary>
    public async Task<string> KeyAsync(TestTenant tenant, Role role = Role.SecretKey, TenantEnvironment environment = TenantEnvironment.Test) =>
        (await _database.Get<CreateApiKeyCommand>().RunAsync(new NewApiKey("Key", role), await tenant.ProvedAsync(_database, Role.Owner, environment)).Answered()).Secret;

    public Task<ApiReply> PostAsync(string? key, string address, string body, string? idempotencyKey = null) =>
        SendAsync(key, HttpMethod.Post, address, new StringContent(body, Encoding.UTF8, "application/json"), idempotencyKey);

    public Task<ApiReply> GetAsync(string? key, string address) => SendAsync(key, HttpMethod.Get, address, null);

    public async Task<ApiReply> SendAsync(string? key, HttpMethod method, string address, HttpContent? body, string? idempotencyKey = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var response = await Client.SendAsync(request);
        return new ApiReply(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync(),
            response.Headers.Contains("Idempotency-Replayed"));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>What the API sent.</summary>
internal sealed record ApiReply(int Status, string? ContentType, string Text, bool Replayed)
{
    public JsonElement Json => JsonElement.Parse(Text);

    /// <summary>Status, code and field: <c>400 invalid_value items[0]</c>. Of an answer that is no refusal: the status alone.</summary>
    public string Summary => Status < 400 ? $"{Status}" : $"{Status} {Problem("code")} {Problem("param")}".TrimEnd();

    public string Detail => Problem("detail")!;

    private string? Problem(string member)
    {
        Assert.True(string.Equals(ContentType, "application/problem+json", StringComparison.Ordinal), $"{Status} {ContentType}: {Text}");
        return Json.GetProperty(member).GetString();
    }
}
