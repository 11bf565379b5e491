using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Persistence;

/// <summary>Leads from an id alone to the tenant it belongs to. It says nothing of what it names, so it is not filtered.</summary>
public sealed class DirectoryEntry : IAppendOnly
{
    public required string Id { get; init; }

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }
}

internal sealed class DirectoryEntryConfiguration : IEntityTypeConfiguration<DirectoryEntry>
{
    public void Configure(EntityTypeBuilder<DirectoryEntry> builder)
    {
        builder.ToTable("directory");
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.Id).HasMaxLength(30);
    }
}
