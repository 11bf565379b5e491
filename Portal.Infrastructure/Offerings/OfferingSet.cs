using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Offerings;

/// <summary>
/// The versions that were live together at some time: what a quote pins. Thousands of quotes name the same set, so it is written once, under the hash
/// of what it holds.
/// </summary>
public sealed class OfferingSet : ITenantOwned, IAppendOnly
{
    /// <summary>Characters of an id: 96 bits in hex.</summary>
    public const int IdLength = 24;

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required string Id { get; init; }

    /// <summary>Ids of the versions in the order of their offerings, parted by blanks.</summary>
    public required string Versions { get; init; }

    /// <summary>Which versions customers were given in part and why, as <see cref="Domain.Launches.Allotment"/> writes it; empty where no launch was under way.</summary>
    public required string Launches { get; init; }

    public static string Join(IEnumerable<OfferingVersionId> versions) => string.Join(' ', versions.Select(version => version.Value));

    public static string IdOf(string versions, string launches) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(launches.Length == 0 ? versions : $"{versions}\n{launches}")).AsSpan(0, IdLength / 2));

    public IReadOnlyList<OfferingVersionId> List() =>
        [.. Versions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(OfferingVersionId.From)];
}

internal sealed class OfferingSetConfiguration : IEntityTypeConfiguration<OfferingSet>
{
    public void Configure(EntityTypeBuilder<OfferingSet> builder)
    {
        builder.ToTable("offering_sets");
        builder.HasKey(set => new { set.Merchant, set.Environment, set.Id });
        builder.Property(set => set.Id).HasMaxLength(OfferingSet.IdLength).IsFixedLength().IsUnicode(false);
    }
}
