using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Settings;

/// <param name="Seen">The hash of the logo there was when the form was filled; null where there was none.</param>
/// <param name="Bytes">Null takes the logo away.</param>
public sealed record LogoChange(string? Seen, byte[]? Bytes);

/// <summary>
/// Keeps a merchant's logo. Refusals: those of <see cref="LogoPicture.Read"/>, <c>setting_changed</c>, <c>setting_unchanged</c>.
/// </summary>
public sealed class SaveLogoCommand(SettingsHouse house) : SettingsCommand<LogoChange>(house)
{
    protected override Permission Permission => Permission.EditSettings;

    protected override async Task<Refusal?> ChangeAsync(LogoChange request, Merchant merchant, UnitOfWork work, CancellationToken cancellationToken)
    {
        LogoPicture? picture = null;
        if (request.Bytes is { } file && !LogoPicture.Read(file).TryGet(out picture, out var unreadable))
        {
            return unreadable;
        }

        var hash = request.Bytes is { } bytes ? Convert.ToHexStringLower(SHA256.HashData(bytes)) : null;
        if (ObjectTo(merchant.LogoHash, request.Seen, hash, "logo") is { } refusal)
        {
            return refusal;
        }

        var stored = await work.Db.Set<MerchantLogo>().SingleOrDefaultAsync(cancellationToken);
        if (picture is null)
        {
            work.Db.RemoveRange(stored is null ? [] : [stored]);
        }
        else if (stored is null)
        {
            work.Db.Add(new MerchantLogo { Merchant = merchant.Id, Hash = hash!, Kind = picture.Kind, Bytes = request.Bytes! });
        }
        else
        {
            (stored.Hash, stored.Kind, stored.Bytes) = (hash!, picture.Kind, request.Bytes!);
        }

        work.Audit(
            "settings.logo_changed", merchant.Id.Value, new { Logo = merchant.LogoHash }, picture is null ? null : new { Logo = hash, picture.Kind, picture.Width, picture.Height });
        merchant.LogoHash = hash;
        return null;
    }
}
