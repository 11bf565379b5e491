using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
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
        builder.HasIndex(entry => new { entry.Merchant, entry.Environment, entry.Action, entry.Number });

        // Without what keys and jobs do, which is most of the chain: a sale writes one index less.
        builder.HasIndex(entry => new { entry.Merchant, entry.Environment, entry.ActorId, entry.Number }).HasFilter("actor_role <> 'SecretKey' AND actor_role <> 'Job'");
        builder.Property(entry => entry.OccurredAt).HasConversion<ReadableTicks>();
        builder.Property(entry => entry.RecordedAt).HasConversion<ReadableTicks>();
        builder.Property(entry => entry.ActorId).HasMaxLength(40);
        builder.Property(entry => entry.ActorRole).HasMaxLength(30);
        builder.Property(entry => entry.Action).HasMaxLength(60);
        builder.Property(entry => entry.Subject).HasMaxLength(60);
        builder.Property(entry => entry.Reason).HasMaxLength(AuditReason.Longest);
        builder.Property(entry => entry.PreviousHash).HasMaxLength(64);
        builder.Property(entry => entry.Hash).HasMaxLength(64);
    }
}

/// <summary>
/// Whoever tampers with an entry may leave ticks that are no time. They are read as the nearest time there is, so that the entry can be shown; its hash does
/// not fit then, as with any other change.
/// </summary>
internal sealed class ReadableTicks() : ValueConverter<DateTimeOffset, long>(
    instant => instant.UtcTicks,
    ticks => new DateTimeOffset(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero));

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
