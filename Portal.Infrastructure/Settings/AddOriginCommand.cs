using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Settings;

/// <summary>
/// Lets pages of an origin call with the merchant's publishable key. Refusals: those of <see cref="WebOrigin.Read"/>, <c>origin_known</c>, <c>too_many_origins</c>.
/// </summary>
public sealed class AddOriginCommand(SettingsHouse house) : SettingsCommand<string>(house)
{
    public const int Most = 20;

    protected override Permission Permission => Permission.EditSettings;

    protected override Task<Refusal?> ChangeAsync(string request, Merchant merchant, UnitOfWork work, CancellationToken cancellationToken) =>
        Task.FromResult(Change(request, merchant, work));

    private static Refusal? Change(string request, Merchant merchant, UnitOfWork work)
    {
        if (!WebOrigin.Read(request).TryGet(out var origin, out var refusal))
        {
            return refusal;
        }

        if (merchant.Origins.Contains(origin, StringComparer.Ordinal))
        {
            return Refusal.Conflict("origin_known", "origin");
        }

        if (merchant.Origins.Count >= Most)
        {
            return Refusal.Rule("too_many_origins", "origin", Most);
        }

        merchant.Origins = [.. merchant.Origins, origin];
        work.Audit("settings.origin_added", merchant.Id.Value, null, new { Origin = origin });
        return null;
    }
}
