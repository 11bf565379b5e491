using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Shoppers;

namespace Portal.Web.Features.Shoppers;

/// <summary>
/// What the forms of a shopper's page send. Each answers with a redirect, so that a page that is loaded again sends nothing again, and each command meets a
/// second click by itself. Who asks for help has written something: <see cref="ShopperPage"/> takes that itself, so that a refusal loses none of it.
/// </summary>
internal static class ShopperEndpoints
{
    public static void MapShoppers(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(PortalRoutes.ShopperPayment, PayAsync).AllowAnonymous();
        routes.MapPost(PortalRoutes.ShopperCard, ChangeCardAsync).AllowAnonymous();
    }

    private static Task<RedirectHttpResult> PayAsync(
        string token, [FromForm] string? agreed, ShopperDoor door, PlanPayoff payoff, CancellationToken cancellationToken) =>
        DoAsync(token, ShopperUrls.Pay, door, async shopper =>
        {
            if (!long.TryParse(agreed, NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
            {
                return Refusal.InvalidValue("agreed");
            }

            // What was begun goes on, whoever closes the page meanwhile.
            return (await payoff.RunAsync(new PayoffWish(shopper.Link.Plan, amount), shopper, CancellationToken.None)).Map(_ => default(Done));
        }, cancellationToken);

    private static Task<RedirectHttpResult> ChangeCardAsync(
        string token, [FromForm] string? method, ShopperDoor door, ChangeInstrumentCommand change, CancellationToken cancellationToken) =>
        DoAsync(token, ShopperUrls.Card, door, async shopper => (await change.RunAsync(method ?? "", shopper, cancellationToken)).Map(_ => default(Done)), cancellationToken);

    private static async Task<RedirectHttpResult> DoAsync(
        string token, string part, ShopperDoor door, Func<Actor, Task<Result<Done>>> act, CancellationToken cancellationToken)
    {
        if (await door.EnterAsync(token, cancellationToken) is not { Actor: var shopper })
        {
            return TypedResults.LocalRedirect(ShopperUrls.Of(token)); // The page says that the link opens nothing.
        }

        return (await act(shopper)).TryGet(out _, out var refusal)
            ? TypedResults.LocalRedirect(ShopperUrls.Done(token, part))
            : TypedResults.LocalRedirect(ShopperUrls.Refused(token, part, refusal.Code));
    }
}
