using Microsoft.AspNetCore.Localization;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Web.Features.Shoppers;

/// <summary>A shopper's page speaks the language in which the shopper bought, until they choose another.</summary>
internal sealed class ShopperLanguage : RequestCultureProvider
{
    public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        if (httpContext.GetRouteValue("Token") is not string token || !httpContext.Request.Path.StartsWithSegments(PortalRoutes.Shopper, StringComparison.Ordinal)
            || !httpContext.RequestServices.GetRequiredService<Readiness>().IsReady)
        {
            return null;
        }

        try
        {
            var visit = await httpContext.RequestServices.GetRequiredService<ShopperDoor>().EnterAsync(token, httpContext.RequestAborted);
            return visit?.Language is { } language ? new ProviderCultureResult(ReaderLanguage.Nearest(language)) : null;
        }
#pragma warning disable CA1031 // The page asks again, behind what answers for every exception; here nothing would.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
