using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Settings;

/// <summary>Takes an origin away: its pages can't call any more. Refusal: <c>not_found</c>.</summary>
public sealed class RemoveOriginCommand(SettingsHouse house) : SettingsCommand<string>(house)
{
    protected override Permission Permission => Permission.EditSettings;

    protected override Task<Refusal?> ChangeAsync(string request, Merchant merchant, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (!merchant.Origins.Contains(request, StringComparer.Ordinal))
        {
            return Task.FromResult<Refusal?>(Refusal.NotFound("origin"));
        }

        merchant.Origins = [.. merchant.Origins.Where(origin => !string.Equals(origin, request, StringComparison.Ordinal))];
        work.Audit("settings.origin_removed", merchant.Id.Value, new { Origin = request }, null);
        return Task.FromResult<Refusal?>(null);
    }
}
