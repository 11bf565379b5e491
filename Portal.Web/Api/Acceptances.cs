using Portal.Domain.Access;
using Portal.Domain.Checkout;
using Portal.Domain.Common;
using Portal.Infrastructure.Checkout;
using Portal.Infrastructure.Onboarding;

namespace Portal.Web.Api;

/// <summary>What shoppers agree to in a shop's own page or flow.</summary>
internal static class AcceptancesApi
{
    public static void MapAcceptances(this RouteGroupBuilder v1) =>
        v1.MapPost("/quotes/{id}/acceptance", (Delegate)AcceptAsync).Requires(Permission.AcceptQuotes)
            .Reads(typeof(AcceptanceBody)).Produces<AcceptanceAnswer>()
            .WithSummary("Keeps the plan that the shopper agreed to, with the disclosure they were shown; an order takes no other. The same again answers the same, another one takes its place until the order");

    private static async Task<IResult> AcceptAsync(string id, HttpContext http, AcceptQuoteCommand command, Tenants tenants)
    {
        if (await http.RefusePageAsync(tenants) is { } strange)
            return ApiAnswer.Of(strange, http);
        var read = await http.ReadBodyAsync();
        if (!read.TryGet(out var body, out var refusal) || !ApiJson.Read<AcceptanceBody>(body).TryGet(out var asked, out refusal))
            return ApiAnswer.Of(refusal, http);
        return Ids.TryParse<QuoteId>(id, out var quote)
            ? ApiAnswer.Of(await command.RunAsync(new AcceptQuote(quote, asked.Plan), http.GetActor(), http.RequestAborted), http, AcceptanceAnswer.Of)
            : ApiAnswer.Of(Refusal.NotFound("quote"), http);
    }
}

/// <param name="Plan">As the quote named it.</param>
internal sealed record AcceptanceBody(string Plan);

/// <param name="AcceptedAt">On the merchant's clock.</param>
/// <param name="DisclosureHash">SHA-256 of the text in UTF-8, lower-case hex: that of the plan's disclosure in the quote.</param>
internal sealed record AcceptanceAnswer(string Quote, string Plan, DateTime AcceptedAt, string DisclosureHash)
{
    public static AcceptanceAnswer Of(QuoteAcceptance acceptance) =>
        new(acceptance.Quote.Value, acceptance.Plan, acceptance.At.UtcDateTime, acceptance.DisclosureHash);
}

/// <summary>The same within its quote.</summary>
internal sealed record AcceptedAnswer(string Plan, DateTime AcceptedAt, string DisclosureHash);
