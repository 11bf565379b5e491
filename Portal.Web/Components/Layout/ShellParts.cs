using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Features.Access;

namespace Portal.Web.Components.Layout;

/// <summary>
/// Parts of the shell that stand behind a key: they are drawn when somebody first wants them, as plain markup over HTTP, so that neither the page nor its open
/// circuit carries them.
/// </summary>
internal static class ShellParts
{
    public const string Palette = "palette";

    public const string Keys = "keys";

    private static readonly (string Route, Permission Permission)[] s_places =
    [
        (PortalRoutes.MerchantPart, Permission.ViewMerchant),
        (PortalRoutes.PartnerPart, Permission.ViewPartner),
        (PortalRoutes.SupportPart, Permission.ViewSupport),
        (PortalRoutes.PlatformPart, Permission.ViewPlatform),
    ];

    /// <summary>The address of a part at the place of a visit; null for somebody who may look at nothing there.</summary>
    public static string? AddressOf(Visit visit, string part) =>
        s_places.Where(place => visit.Actor.Can(place.Permission) && IsOf(place.Permission, visit)).Select(place => PortalUrls.At(visit, place.Route, part)).FirstOrDefault();

    public static void MapShellParts(this IEndpointRouteBuilder routes)
    {
        foreach (var (route, permission) in s_places)
        {
            routes.MapGet(route, Answer).WithMetadata(new RequiresAttribute(permission)).RequireAuthorization();
        }
    }

    private static bool IsOf(Permission permission, Visit visit) => permission switch
    {
        Permission.ViewMerchant => visit.Merchant is not null,
        Permission.ViewPartner => visit is { Merchant: null, Partner: not null },
        _ => visit is { Merchant: null, Partner: null },
    };

    private static Results<RazorComponentResult, NotFound> Answer(HttpContext context, string part)
    {
        var visit = context.Admission()!.Visit;
        context.Response.Headers.CacheControl = "no-store";
        return part switch
        {
            Palette => new RazorComponentResult<PaletteChoices>(new { Visit = visit }),
            Keys => new RazorComponentResult<KeyChoices>(new { Visit = visit }),
            _ => TypedResults.NotFound(),
        };
    }
}
