using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Tests.EndToEnd;
using Portal.Tests.Infrastructure.Access;
using Portal.Web;

namespace Portal.Tests.Web.Access;

/// <summary>Walks over every page with each role and somebody else's merchant, and over every endpoint of the API with each kind of key, whatever was added last.</summary>
public sealed partial class PlaceSweepTests(PortalApp app) : IClassFixture<PortalApp>
{
    public static TheoryData<Role> People => [.. Enum.GetValues<Role>().Where(role => SweepTests.EmailOf(role) is not null)];

    [Theory]
    [MemberData(nameof(People))]
    public async Task Page_OfAMerchant_OpensForTheRolesThatMay(Role role)
    {
        using var client = await SignedInAsync(SweepTests.EmailOf(role)!);
        foreach (var (page, permission) in Pages())
        {
            using var answer = await client.GetAsync(At(page, "northwind"));

            Assert.Equal((page, RolePermissions.Allows(role, permission) ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (page, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Page_OfSomebodyElsesMerchant_IsNotFound()
    {
        using var client = await SignedInAsync("owner@northwind.test");
        foreach (var (page, _) in Pages())
        {
            using var answer = await client.GetAsync(At(page, "thistle"));

            Assert.Equal((page, HttpStatusCode.NotFound), (page, answer.StatusCode));
        }
    }

    [Theory]
    [InlineData("sk_test_northwind_demo", Role.SecretKey)]
    [InlineData("pk_test_northwind_demo", Role.PublishableKey)]
    [InlineData(null, null)]
    public async Task Endpoint_OfTheApi_OpensForTheKeysThatMay(string? key, Role? role)
    {
        using var client = key is null ? app.CreateClient() : app.ClientWith(key);
        var endpoints = app.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.TrimStart('/').StartsWith("v1/", StringComparison.Ordinal)).ToList();

        Assert.True(endpoints.Count > 10, $"Only {endpoints.Count} endpoints were found.");
        foreach (var endpoint in endpoints)
        {
            var permission = endpoint.Metadata.GetMetadata<RequiresAttribute>()!.Permission;
            var address = Place().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), "x");
            using var request = new HttpRequestMessage(new HttpMethod(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]), address);
            using var answer = await client.SendAsync(request);

            Assert.Equal(
                (address, role is null, role is { } may && !RolePermissions.Allows(may, permission)),
                (address, answer.StatusCode is HttpStatusCode.Unauthorized, answer.StatusCode is HttpStatusCode.Forbidden));
        }
    }

    private static List<(string Page, Permission Permission)> Pages()
    {
        var pages = typeof(PortalRoutes).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>(inherit: false).Select(route => (route.Template, Requires: type.GetCustomAttribute<RequiresAttribute>(inherit: false))))
            .Where(page => page.Template.StartsWith(PortalRoutes.MerchantHome, StringComparison.Ordinal) && page.Requires is not null)
            .Select(page => (page.Template, page.Requires!.Permission))
            .ToList();
        Assert.True(pages.Count > 8, $"Only {pages.Count} pages were found.");
        return pages;
    }

    private static Uri At(string page, string merchant) =>
        new(Place().Replace(page.Replace("{Merchant}", merchant, StringComparison.Ordinal).Replace("{Environment}", "test", StringComparison.Ordinal), "x"), UriKind.Relative);

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

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
