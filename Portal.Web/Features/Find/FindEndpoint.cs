using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Find;
using Portal.Web.Components;
using Portal.Web.Features.Access;
using Portal.Web.Features.Ledger;

namespace Portal.Web.Features.Find;

/// <summary>One line of the palette's answer.</summary>
public sealed record FoundLine(string Name, string Note, string Address);

/// <summary>What the palette asks while somebody types: ids and references, in the reader's language. Whatever can't be answered is nothing found.</summary>
internal static class FindEndpoint
{
    public static void MapFind(this IEndpointRouteBuilder routes) =>
        routes.MapGet(PortalRoutes.Find, FindAsync).WithMetadata(new RequiresAttribute(Permission.ViewMerchant)).RequireAuthorization();

    private static async Task<JsonHttpResult<List<FoundLine>>> FindAsync(
        HttpContext context, string? q, FindQuery find, IStringLocalizer<ShellTexts> texts, IStringLocalizer<LedgerTexts> ledger, CancellationToken cancellationToken)
    {
        var visit = context.Admission()!.Visit;
        var answer = await find.RunAsync(q ?? "", visit.Actor, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(answer.TryGet(out var found, out _) ? found.Select(row => Line(row, visit, texts, ledger)).ToList() : []);
    }

    private static FoundLine Line(Found found, Visit visit, IStringLocalizer<ShellTexts> texts, IStringLocalizer<LedgerTexts> ledger)
    {
        var (route, name) = found.Kind switch
        {
            FoundKind.Order => (PortalRoutes.Order, found.Name),
            FoundKind.Entry => (PortalRoutes.Entry, ledger.Event(found.Name)),
            _ => (PortalRoutes.Offering, found.Name),
        };
        return new FoundLine(name, texts[$"Find.{found.Kind}", found.Via ?? found.Id], PortalUrls.At(visit, route, found.Id));
    }
}
