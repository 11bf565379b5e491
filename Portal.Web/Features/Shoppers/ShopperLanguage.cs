using Microsoft.AspNetCore.Localization;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Shoppers;

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

        var language = await httpContext.RequestServices.GetRequiredService<ShopperLinks>().LanguageAsync(token, httpContext.RequestAborted);
        return language is null ? null : new ProviderCultureResult(ReaderLanguage.Nearest(language));
    }
}
