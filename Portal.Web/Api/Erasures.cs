using Portal.Domain.Access;
using Portal.Infrastructure.Orders;

namespace Portal.Web.Api;

/// <summary>Forgets shoppers by the merchant's own name for them, whether they ordered or only asked.</summary>
internal static class ErasuresApi
{
    public static void MapErasures(this RouteGroupBuilder v1) =>
        v1.MapPost("/erasures", (Delegate)EraseAsync).Requires(Permission.ErasePersonalData)
            .Reads(typeof(ErasureBody)).Produces<ErasureAnswer>()
            .WithSummary("Forgets a shopper for good: what quotes and orders said of the person; books and audit stay");

    /// <summary>No answer is kept by key: the body names a person, and to forget twice is to forget once.</summary>
    private static async Task<IResult> EraseAsync(HttpContext http, EraseShopperCommand command)
    {
        var read = await http.ReadBodyAsync();
        return read.TryGet(out var bytes, out var refusal) && ApiJson.Read<ErasureBody>(bytes).TryGet(out var body, out refusal)
            ? ApiAnswer.Of(await command.RunAsync(new EraseShopperRequest(body.Reference, body.Reason), http.GetActor(), http.RequestAborted), http, ErasureAnswer.Of)
            : ApiAnswer.Of(refusal, http);
    }
}

/// <param name="Reference">As in <c>customer.reference</c> of a quote.</param>
/// <param name="Reason">For the audit; no personal data.</param>
internal sealed record ErasureBody(string Reference, string Reason);

/// <param name="Customer">Null where the person never ordered.</param>
/// <param name="Quotes">How many quotes named the person.</param>
/// <param name="Orders">How many orders are the person's; they stay, without a name.</param>
internal sealed record ErasureAnswer(string? Customer, int Quotes, int Orders)
{
    public static ErasureAnswer Of(Erased erased) => new(erased.Customer?.Value, erased.Quotes, erased.Orders);
}
