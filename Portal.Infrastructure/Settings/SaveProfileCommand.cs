using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Settings;

/// <param name="Seen">As it was when the form was filled.</param>
public sealed record ProfileChange(MerchantProfile Seen, MerchantProfile Wanted);

/// <summary>
/// Changes who a merchant is to others. The audit holds which fields changed, not what stands in them: an address or a number may be a person's. Refusals: those
/// of <see cref="MerchantProfile.Read"/>, <c>setting_changed</c>, <c>setting_unchanged</c>.
/// </summary>
public sealed class SaveProfileCommand(SettingsHouse house) : SettingsCommand<ProfileChange>(house)
{
    protected override Permission Permission => Permission.EditSettings;

    protected override Task<Refusal?> ChangeAsync(ProfileChange request, Merchant merchant, UnitOfWork work, CancellationToken cancellationToken)
    {
        var (wanted, refusals) = MerchantProfile.Read(request.Wanted);
        var stored = merchant.Profile;
        if ((refusals.Count > 0 ? refusals[0] : ObjectTo(stored, request.Seen, wanted, "profile")) is { } refusal)
        {
            return Task.FromResult<Refusal?>(refusal);
        }

        merchant.Profile = wanted;
        work.Audit("settings.profile_changed", merchant.Id.Value, null, new { Fields = stored.ChangesTo(wanted) });
        return Task.FromResult<Refusal?>(null);
    }
}
