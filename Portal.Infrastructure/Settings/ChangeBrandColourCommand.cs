using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Settings;

/// <param name="Seen">As it was when the form was filled; null was the house's own.</param>
/// <param name="Wanted">Null goes back to the house's own.</param>
public sealed record BrandColourChange(string? Seen, string? Wanted);

/// <summary>Gives a merchant's pages its colour. Refusals: <c>colour_unreadable</c>, <c>colour_too_close</c>, <c>setting_changed</c>, <c>setting_unchanged</c>.</summary>
public sealed class ChangeBrandColourCommand(SettingsHouse house) : SettingsCommand<BrandColourChange>(house)
{
    protected override Permission Permission => Permission.EditSettings;

    protected override Task<Refusal?> ChangeAsync(BrandColourChange request, Merchant merchant, UnitOfWork work, CancellationToken cancellationToken) =>
        Task.FromResult(Change(request, merchant, work));

    private static Refusal? Change(BrandColourChange request, Merchant merchant, UnitOfWork work)
    {
        string? wanted = null;
        if (request.Wanted is not null)
        {
            if (!BrandColour.Read(request.Wanted).TryGet(out var colour, out var unreadable))
            {
                return unreadable;
            }

            wanted = colour.Colour.ToString();
        }

        if (ObjectTo(merchant.BrandColour, request.Seen, wanted, "colour") is { } refusal)
        {
            return refusal;
        }

        work.Audit("settings.brand_changed", merchant.Id.Value, new { Colour = merchant.BrandColour }, new { Colour = wanted });
        merchant.BrandColour = wanted;
        return null;
    }
}
