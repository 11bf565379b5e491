using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Infrastructure.Access;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.HasKey(key => key.Id);
        builder.HasIndex(key => key.SecretHash).IsUnique();
        builder.HasIndex(key => new { key.Merchant, key.Environment, key.Id });
        builder.Property(key => key.Name).HasMaxLength(100);
        builder.Property(key => key.Hint).HasMaxLength(40);
        builder.Property(key => key.SecretHash).HasMaxLength(64);
    }
}
