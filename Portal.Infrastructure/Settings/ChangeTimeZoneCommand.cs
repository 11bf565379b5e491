using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Settings;

/// <param name="Seen">The IANA name it was when the form was filled.</param>
public sealed record TimeZoneChange(string Seen, string Wanted);

/// <summary>
/// Lets a merchant live by another zone. Dates that were agreed stay the days they are; when days begin changes, at once. Refusals: <c>zone_unknown</c>,
/// <c>zone_day_back</c> where a day that was begun, in test or live, would begin again, <c>setting_changed</c>, <c>setting_unchanged</c>.
/// </summary>
public sealed class ChangeTimeZoneCommand(SettingsHouse house) : SettingsCommand<TimeZoneChange>(house)
{
    protected override Permission Permission => Permission.EditSettings;

    protected override Task<Refusal?> ChangeAsync(TimeZoneChange request, Merchant merchant, UnitOfWork work, CancellationToken cancellationToken)
    {
        var refusal = TimeZones.ObjectTo(request.Wanted, work.Time)
            ?? (work.OtherTime is { } other ? TimeZones.ObjectTo(request.Wanted, other) : null)
            ?? ObjectTo(merchant.TimeZone, request.Seen, request.Wanted, "time_zone");
        if (refusal is null)
        {
            work.Audit("settings.time_zone_changed", merchant.Id.Value, new { merchant.TimeZone }, new { TimeZone = request.Wanted });
            merchant.TimeZone = request.Wanted;
        }

        return Task.FromResult(refusal);
    }
}
