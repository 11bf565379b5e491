using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Onboarding;

namespace Portal.Web.Api;

/// <summary>What a shop's page needs to dress the embed: nothing that its shoppers don't see anyway.</summary>
internal static class BrandApi
{
    public static void MapBrand(this RouteGroupBuilder v1) =>
        v1.MapGet("/brand", (Delegate)GetAsync).Requires(Permission.CreateQuotes)
            .Produces<BrandAnswer>()
            .WithSummary("The merchant's name, country, currency and colour, with the colour of text that can be read on it");

    private static async Task<IResult> GetAsync(HttpContext http, Tenants tenants)
    {
        if (await http.RefusePageAsync(tenants) is { } strange)
            return ApiAnswer.Of(strange, http);
        var scope = (Scope.Merchant)http.GetActor().Scope;
        if (await tenants.FindAsync(scope.Id, scope.Environment, http.RequestAborted) is not { } tenant)
            return ApiAnswer.Of(Refusal.NotFound("tenant"), http);
        http.Response.Headers.CacheControl = "private, max-age=300";
        return ApiAnswer.Of(BrandAnswer.Of(tenant.Merchant));
    }
}

/// <param name="Country">Where the merchant is at home, ISO 3166-1 alpha-2.</param>
/// <param name="Currency">What it sells in, ISO 4217.</param>
/// <param name="Colour"><c>#0a7c66</c>; null where the merchant has none.</param>
/// <param name="Ink">Of text on the colour: white or dark, whichever is read better; null with it.</param>
internal sealed record BrandAnswer(string Name, string Country, string Currency, string? Colour, string? Ink)
{
    public static BrandAnswer Of(Merchant merchant)
    {
        var brand = Portal.Domain.Common.Colour.TryParse(merchant.BrandColour, out var colour) ? BrandColour.Of(colour) : null;
        return new BrandAnswer(merchant.Name, merchant.Country, merchant.Currency.Code, brand?.Colour.ToString(), brand?.Ink.ToString());
    }
}
