using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <summary>A secret of the house that was made once and never changes.</summary>
public sealed class HouseSecret
{
    public required string Name { get; init; }

    public required byte[] Value { get; init; }
}

internal sealed class HouseSecretConfiguration : IEntityTypeConfiguration<HouseSecret>
{
    public void Configure(EntityTypeBuilder<HouseSecret> builder)
    {
        builder.ToTable("house_secrets");
        builder.HasKey(secret => secret.Name);
        builder.Property(secret => secret.Name).HasMaxLength(60);
    }
}

/// <summary>
/// Names a merchant's shopper without naming them: HMAC-SHA256 of tenant and reference, under a key of the house. The same reference of two merchants gives
/// two pseudonyms, since two shops may number their customers alike.
/// </summary>
public sealed class Pseudonyms
{
    private const string Name = "pseudonyms";
    private byte[]? _key;

    /// <returns>64 characters of lower-case hex.</returns>
    public async ValueTask<string> OfAsync(UnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        var key = _key ?? await ReadAsync(work, cancellationToken);
        var named = $"{work.Tenant.Id}\n{work.Tenant.Environment}\n{reference}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(named)));
    }

    /// <summary>In the transaction of whoever asks first: a key that is rolled back with it was never used.</summary>
    private async Task<byte[]> ReadAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        await using (var insert = work.Db.Command("INSERT INTO house_secrets (name, value) VALUES (@name, @value) ON CONFLICT DO NOTHING")
            .With("name", Name).With("value", RandomNumberGenerator.GetBytes(32)))
        {
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        var key = await work.Db.Set<HouseSecret>().AsNoTracking().Where(secret => secret.Name == Name).Select(secret => secret.Value).SingleAsync(cancellationToken);
        work.AfterCommit(() => _key = key);
        return key;
    }
}
