using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Checkout;

/// <param name="Minor">An amount to show plans for, in minor units of the offering's currency; null for none yet.</param>
public sealed record ShownOfferingAsk(OfferingId Offering, long? Minor);

/// <summary>What a live offering costs, as anybody may see it.</summary>
/// <param name="Offer">Its answer to an order of the amount; null where none was asked about.</param>
public sealed record ShownOffering(Merchant Merchant, TenantEnvironment Environment, OfferingVersion Version, Money? Amount, Offer? Offer);

/// <summary>
/// Shows what an offering would answer to an amount, for a shopper it is made for: of its first country, channel and category. Nothing is stored and nobody is
/// bound: there is no cart. Refusals: <c>not_found</c>, also where it is not live; <c>cart_of_nothing</c>, <c>invalid_value</c>.
/// </summary>
public sealed class GetShownOfferingQuery(CommandBoundary boundary, LiveOfferings offerings) : MerchantQuery<ShownOfferingAsk, ShownOffering>(boundary)
{
    protected override Permission Permission => Permission.CreateQuotes;

    protected override async Task<Result<ShownOffering>> HandleAsync(ShownOfferingAsk request, Reading reading, CancellationToken cancellationToken)
    {
        var catalogue = (await offerings.FindAsync(reading.Tenant, cancellationToken)).Catalogue;
        var at = Enumerable.Range(0, catalogue.Count).FirstOrDefault(i => catalogue.Offerings[i].Version.Offering == request.Offering, -1);
        if (at < 0 || !CheckoutDoor.Opens(reading.Actor, request.Offering.Value))
        {
            return Refusal.NotFound("offering");
        }

        var version = catalogue.Offerings[at].Version;
        if (request.Minor is not { } minor)
        {
            return new ShownOffering(reading.Merchant, reading.Tenant.Environment, version, null, null);
        }

        var audience = version.Spec.Audience;
        if (!CartLine.Priced(null, null, First(audience.Categories), minor, 1).TryGet(out var line, out var refusal)
            || !Cart.Of(version.Spec.Currency, line).TryGet(out var cart, out refusal))
        {
            return refusal;
        }

        var facts = new QuoteFacts(cart, First(audience.Countries), First(audience.Channels), audience.CustomerRequired, null, reading.Time.Today)
        {
            Standing = reading.Merchant.Standing,
        };
        var decisions = new Decision[catalogue.Count];
        catalogue.Decide(facts, decisions);
        return new ShownOffering(reading.Merchant, reading.Tenant.Environment, version, cart.Amount, Quote.Of(catalogue.Offerings[at], decisions[at], facts));
    }

    private static string? First(ValueList<string> names) => names.Count > 0 ? names[0] : null;
}
