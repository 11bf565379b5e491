using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Settings;

/// <summary>Who changed something last, by name, and when by the machine's clock.</summary>
public sealed record SettingChange(string By, DateTimeOffset At);

/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Time">Here, in the zone that counts now.</param>
public sealed record MerchantSettings(
    MerchantProfile Profile, string Country, Currency Currency, string TimeZone, TenantTime Time, string? BrandColour, string? LogoHash, IReadOnlyList<string> Origins,
    SettingChange? ProfileChanged);

/// <summary>What a merchant is, as the store has it at this moment.</summary>
public sealed class GetSettingsQuery(CommandBoundary boundary) : MerchantQuery<Done, MerchantSettings>(boundary)
{
    private const string ProfileChanged = "settings.profile_changed";

    protected override Permission Permission => Permission.EditSettings;

    protected override async Task<Result<MerchantSettings>> HandleAsync(Done request, Reading reading, CancellationToken cancellationToken)
    {
        var merchant = await reading.Db.Set<Merchant>().SingleAsync(row => row.Id == reading.Tenant.Id, cancellationToken);
        return new MerchantSettings(
            merchant.Profile, merchant.Country, merchant.Currency, merchant.TimeZone, reading.Time, merchant.BrandColour, merchant.LogoHash, merchant.Origins,
            await LastChangeAsync(reading, cancellationToken));
    }

    private static Task<SettingChange?> LastChangeAsync(Reading reading, CancellationToken cancellationToken)
    {
        var subject = reading.Tenant.Id.Value;
        return (
            from entry in reading.Db.Set<AuditEntry>()
            join user in reading.Db.Users on entry.ActorId equals user.Id
            where entry.Subject == subject && entry.Action == ProfileChanged
            orderby entry.Number descending
            select new SettingChange(user.DisplayName, entry.RecordedAt)).FirstOrDefaultAsync(cancellationToken);
    }
}
