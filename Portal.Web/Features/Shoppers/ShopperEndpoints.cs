using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Shoppers;

namespace Portal.Web.Features.Shoppers;

/// <summary>
/// What the forms of a shopper's page send. Each answers with a redirect, so that a page that is loaded again sends nothing again, and each command meets a
/// second click by itself.
/// </summary>
internal static class ShopperEndpoints
{
    public static void MapShoppers(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(PortalRoutes.ShopperPayment, PayAsync).AllowAnonymous();
        routes.MapPost(PortalRoutes.ShopperCard, ChangeCardAsync).AllowAnonymous();
        routes.MapPost(PortalRoutes.ShopperHelp, AskAsync).AllowAnonymous();
    }

    private static Task<RedirectHttpResult> PayAsync(
        string token, [FromForm] string? agreed, ShopperLinks links, PlanPayoff payoff, CancellationToken cancellationToken) =>
        DoAsync(token, ShopperUrls.Pay, links, async shopper =>
        {
            if (!long.TryParse(agreed, NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
            {
                return Refusal.InvalidValue("agreed");
            }

            // What was begun goes on, whoever closes the page meanwhile.
            var plan = ((Scope.Shopper)shopper.Scope).Link.Plan;
            return (await payoff.RunAsync(new PayoffWish(plan, amount), shopper, CancellationToken.None)).Map(_ => default(Done));
        }, cancellationToken);

    private static Task<RedirectHttpResult> ChangeCardAsync(
        string token, [FromForm] string? method, ShopperLinks links, ChangeInstrumentCommand change, CancellationToken cancellationToken) =>
        DoAsync(token, ShopperUrls.Card, links, async shopper => (await change.RunAsync(method ?? "", shopper, cancellationToken)).Map(_ => default(Done)), cancellationToken);

    private static Task<RedirectHttpResult> AskAsync(
        string token, [FromForm] string? reason, [FromForm] string? words, ShopperLinks links, AskForHelpCommand ask, CancellationToken cancellationToken) =>
        DoAsync(token, ShopperUrls.Help, links, async shopper =>
            Enum.GetNames<HelpReason>().Contains(reason, StringComparer.Ordinal)
                ? (await ask.RunAsync(new HelpWish(Enum.Parse<HelpReason>(reason!), words), shopper, cancellationToken)).Map(_ => default(Done))
                : Refusal.InvalidValue("reason"), cancellationToken);

    private static async Task<RedirectHttpResult> DoAsync(
        string token, string part, ShopperLinks links, Func<Actor, Task<Result<Done>>> act, CancellationToken cancellationToken)
    {
        if (await links.EnterAsync(token, cancellationToken) is not { } shopper)
        {
            return TypedResults.LocalRedirect(ShopperUrls.Of(token)); // The page says that the link opens nothing.
        }

        return (await act(shopper)).TryGet(out _, out var refusal)
            ? TypedResults.LocalRedirect(ShopperUrls.Done(token, part))
            : TypedResults.LocalRedirect(ShopperUrls.Refused(token, part, refusal.Code));
    }
}
