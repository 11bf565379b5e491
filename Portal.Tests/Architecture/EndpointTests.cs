using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.EndToEnd;
using Portal.Web;

namespace Portal.Tests.Architecture;

/// <summary>Nothing is reached without a permission, unless it says openly that anyone may.</summary>
public sealed class EndpointTests(PortalApp app) : IClassFixture<PortalApp>
{
    /// <summary>The API's addresses that need no key, and one of the framework's in Development, which the fallback policy guards.</summary>
    private static readonly string[] s_open = ["/health/live", "/health/ready", "/openapi/{documentName}.json", "/{**path:file}"];

    [Fact]
    public void Page_NamesItsPermission_OrIsOpenlyForAnyone_OrAboutTheAccount()
    {
        var offenders = House.Web.WrittenTypes()
            .Where(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Length > 0)
            .Where(type => !type.IsDefined(typeof(RequiresAttribute), inherit: false) && !type.IsDefined(typeof(AllowAnonymousAttribute), inherit: false)
                && !type.IsDefined(typeof(ForAccountAttribute), inherit: false))
            .Select(type => type.FullName);

        Assert.Empty(offenders);
    }

    [Fact]
    public void Endpoint_OfTheApi_NamesItsPermission()
    {
        var offenders = Routes()
            .Where(route => Path(route).StartsWith("/v1", StringComparison.Ordinal))
            .Where(route => route.Metadata.GetMetadata<RequiresAttribute>() is null || route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(Path);

        Assert.Empty(offenders);
    }

    [Fact]
    public void Endpoint_OutsideTheApi_IsGuardedToo()
    {
        var offenders = Routes()
            .Where(route => !Path(route).StartsWith("/v1", StringComparison.Ordinal) && !s_open.Contains(Path(route), StringComparer.Ordinal))
            .Where(route => route.Metadata.GetMetadata<RequiresAttribute>() is null
                && route.Metadata.GetMetadata<IAuthorizeData>() is null
                && route.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(Path);

        Assert.Empty(offenders);
    }

    private IEnumerable<RouteEndpoint> Routes() =>
        app.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static string Path(RouteEndpoint route) => "/" + route.RoutePattern.RawText?.TrimStart('/');
}
