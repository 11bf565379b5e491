using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Domain.Packages;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Packages;

/// <summary>Whose packages are taken beside the house's own: <c>Portal:Packages:TrustedKeys</c>, each the key that another house shows (SubjectPublicKeyInfo, DER, in base64).</summary>
public sealed class PackageOptions
{
    public IList<string> TrustedKeys { get; init; } = [];
}

/// <summary>The key that this house signs packages with, and those it trusts. It lies where the house's other secrets lie, made when it is first needed.</summary>
public sealed class PackageKeys(IOptions<PackageOptions> options)
{
    private const string Name = "package_key";

    private readonly List<PackageKey> _trusted = [.. options.Value.TrustedKeys.Select(key => PackageKey.Of(Convert.FromBase64String(key)))];

    /// <summary>The private key, for whoever signs and disposes it; in the transaction of whoever asks first.</summary>
    internal static async Task<ECDsa> SignerAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using (var insert = work.Db.Command("INSERT INTO house_secrets (name, value) VALUES (@name, @value) ON CONFLICT DO NOTHING")
            .With("name", Name).With("value", made.ExportPkcs8PrivateKey()))
        {
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        var kept = await work.Db.Set<HouseSecret>().AsNoTracking().Where(secret => secret.Name == Name).Select(secret => secret.Value).SingleAsync(cancellationToken);
        return Signer(kept);
    }

    /// <summary>The house's own first, where it has signed anything yet.</summary>
    internal async Task<IReadOnlyList<PackageKey>> KnownAsync(PortalContext db, CancellationToken cancellationToken)
    {
        var kept = await db.Set<HouseSecret>().AsNoTracking().Where(secret => secret.Name == Name).Select(secret => secret.Value).SingleOrDefaultAsync(cancellationToken);
        if (kept is null)
            return _trusted;
        using var signer = Signer(kept);
        return [PublicOf(signer), .. _trusted];
    }

    internal static PackageKey PublicOf(ECDsa signer) => PackageKey.Of(signer.ExportSubjectPublicKeyInfo());

    private static ECDsa Signer(byte[] kept)
    {
        var signer = ECDsa.Create();
        signer.ImportPkcs8PrivateKey(kept, out _);
        return signer;
    }
}
