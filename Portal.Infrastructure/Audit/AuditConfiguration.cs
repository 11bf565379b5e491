using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Audit;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Audit;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.HasKey(entry => new { entry.Merchant, entry.Environment, entry.Number });
        builder.HasIndex(entry => new { entry.Merchant, entry.Environment, entry.Subject, entry.Number });
        builder.Property(entry => entry.ActorId).HasMaxLength(40);
        builder.Property(entry => entry.ActorRole).HasMaxLength(30);
        builder.Property(entry => entry.Action).HasMaxLength(60);
        builder.Property(entry => entry.Subject).HasMaxLength(60);
        builder.Property(entry => entry.Reason).HasMaxLength(AuditReason.Longest);
        builder.Property(entry => entry.PreviousHash).HasMaxLength(64);
        builder.Property(entry => entry.Hash).HasMaxLength(64);
    }
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("audit_heads");
        builder.HasKey(head => new { head.Merchant, head.Environment });
        builder.Property(head => head.Hash).HasMaxLength(64);
    }
}

internal sealed class AuditAnchorConfiguration : IEntityTypeConfiguration<AuditAnchor>
{
    public void Configure(EntityTypeBuilder<AuditAnchor> builder)
    {
        builder.ToTable("audit_anchors");
        builder.HasKey(anchor => anchor.Day);
        builder.Property(anchor => anchor.Heads).HasJsonConversion();
        builder.Property(anchor => anchor.PreviousHash).HasMaxLength(64);
        builder.Property(anchor => anchor.Hash).HasMaxLength(64);
    }
}
