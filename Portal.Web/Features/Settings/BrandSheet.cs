using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;

namespace Portal.Web.Features.Settings;

/// <summary>
/// A brand's colour as a sheet of its own, since no page may carry a style of its own making: two properties under a class that names the colour. It says nothing
/// of whose colour it is, so any page may link it and every cache may keep it for ever.
/// </summary>
public static class BrandSheet
{
    private const string Extension = ".css";

    /// <param name="colour"><c>#0a7c66</c>.</param>
    public static string AddressOf(string colour) => PortalUrls.To(PortalRoutes.BrandSheet, colour.TrimStart('#') + Extension);

    /// <summary>On the element that holds what takes <c>--brand</c> and <c>--on-brand</c>.</summary>
    public static string ClassOf(string colour) => $"brand-{colour.TrimStart('#')}";

    internal static void MapBrandSheet(this IEndpointRouteBuilder routes) => routes.MapGet(PortalRoutes.BrandSheet, Answer).AllowAnonymous();

    private static Results<ContentHttpResult, NotFound> Answer(HttpContext context, string file)
    {
        if (!file.EndsWith(Extension, StringComparison.Ordinal) || file.Length != 6 + Extension.Length || !Colour.TryParse(file[..6], out var colour))
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        var brand = BrandColour.Of(colour);
        return TypedResults.Content(
            string.Create(CultureInfo.InvariantCulture, $".{ClassOf(file[..6])} {{ --brand: {brand.Colour}; --on-brand: {brand.Ink}; }}\n"), "text/css; charset=utf-8");
    }
}
