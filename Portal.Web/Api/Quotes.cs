using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Quotes;

namespace Portal.Web.Api;

/// <summary>Asks for offers, for servers with a secret key and for pages of registered origins with a publishable one; and explains what was answered.</summary>
internal static class QuotesApi
{
    public static void MapQuotes(this RouteGroupBuilder v1)
    {
        var quotes = v1.MapGroup("/quotes");
        quotes.MapPost("", (Delegate)AnswerAsync).Requires(Permission.CreateQuotes)
            .Reads(typeof(QuoteBody)).Produces<QuoteAnswer>()
            .WithSummary("What each live offering answers to a cart: plans with their disclosures, or the reasons why not");
        quotes.MapGet("/{id}", (Delegate)GetAsync).Requires(Permission.ViewOrders)
            .Produces<KeptQuoteAnswer>()
            .WithSummary("A quote as it was answered, with every rule of each offering and the value it saw");
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, GetQuoteQuery query)
    {
        if (!Ids.TryParse<QuoteId>(id, out var quote))
            return ApiAnswer.Of(Refusal.NotFound("quote"), http);
        if (!(await query.RunAsync(quote, http.GetActor(), http.RequestAborted)).TryGet(out var kept, out var refusal))
            return ApiAnswer.Of(refusal, http);

        using var answer = QuoteAnswerWriter.Rent();
        answer.Write(kept);
        return new ApiAnswer(StatusCodes.Status200OK, answer.Written.ToArray(), ApiAnswer.Json);
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, QuoteDesk desk, Tenants tenants)
    {
        var actor = http.GetActor();
        if (await http.RefusePageAsync(tenants) is { } strange)
            return ApiAnswer.Of(strange, http);

        var read = await http.ReadBodyAsync();
        if (!read.TryGet(out var body, out var refusal)
            || !ApiJson.ReadQuickly<QuoteBody>(body).TryGet(out var asked, out refusal)
            || !asked.ToAsk().TryGet(out var ask, out refusal)
            || !(await desk.MakeAsync(ask, actor, http.RequestAborted)).TryGet(out var quote, out refusal))
        {
            return ApiAnswer.Of(refusal, http);
        }

        // The answer is written while the disk is at work, and sent when that is done.
        using var answer = QuoteAnswerWriter.Rent();
        try
        {
            answer.Write(quote, showsMerchantFee: actor.Role is not Role.PublishableKey);
        }
        catch
        {
            desk.Failed(quote, actor);
            throw;
        }

        await quote.Stored;
        http.Response.ContentType = ApiAnswer.Json;
        http.Response.ContentLength = answer.Written.Length;
        await http.Response.BodyWriter.WriteAsync(answer.Written, http.RequestAborted);
        return Results.Empty;
    }
}
