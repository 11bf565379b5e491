using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Approvals;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Approvals;

internal sealed class ApprovalConfiguration : IEntityTypeConfiguration<ApprovalRequest>
{
    public void Configure(EntityTypeBuilder<ApprovalRequest> builder)
    {
        builder.ToTable("approvals");
        builder.HasKey(row => new { row.Merchant, row.Environment, row.Id });
        builder.Property(row => row.Kind).HasMaxLength(30);
        builder.Property(row => row.Subject).HasMaxLength(30).IsUnicode(false);
        builder.Property(row => row.AskedBy).HasMaxLength(60);
        builder.Property(row => row.ContentHash).HasMaxLength(ApprovalContent.HashLength).IsFixedLength().IsUnicode(false);
        builder.Property(row => row.Why).HasMaxLength(ApprovalRequest.LongestText);
        builder.Property(row => row.Makers).HasJsonConversion();
        builder.Property(row => row.Needs).HasJsonConversion();
        builder.Property(row => row.Reasons).HasJsonConversion();
        builder.Property(row => row.Decisions).HasJsonConversion();
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.Ignore(row => row.Seen);
        builder.Ignore(row => row.Needed);
        builder.Ignore(row => row.Given);
        builder.HasOne<Partner>().WithMany().HasForeignKey(row => row.Partner).OnDelete(DeleteBehavior.Restrict);

        // One at a time can be decided on the same subject.
        builder.HasIndex(row => new { row.Merchant, row.Environment, row.Kind, row.Subject }, "ix_approvals_waiting").IsUnique().HasFilter("state = 'Waiting'");
        builder.HasIndex(row => new { row.Merchant, row.Environment, row.Subject, row.Id });

        // A partner's inbox: what waits, and what is over.
        builder.HasIndex(row => new { row.Partner, row.Id }, "ix_approvals_inbox").HasFilter("state = 'Waiting'");
        builder.HasIndex(row => new { row.Partner, row.Id }, "ix_approvals_partner");
    }
}

internal sealed class ApprovalContentConfiguration : IEntityTypeConfiguration<ApprovalContent>
{
    public void Configure(EntityTypeBuilder<ApprovalContent> builder)
    {
        builder.ToTable("approval_contents");
        builder.HasKey(row => new { row.Merchant, row.Environment, row.Approval });
        builder.Ignore(row => row.Hash);
        builder.HasOne<ApprovalRequest>().WithMany().HasForeignKey(row => new { row.Merchant, row.Environment, row.Approval }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApprovalPolicyConfiguration : IEntityTypeConfiguration<ApprovalPolicy>
{
    public void Configure(EntityTypeBuilder<ApprovalPolicy> builder)
    {
        builder.ToTable("approval_policies");
        builder.HasKey(row => new { row.Partner, row.Kind, row.EffectiveFrom });
        builder.Property(row => row.Kind).HasMaxLength(30);
        builder.Property(row => row.Rules).HasJsonConversion();
        builder.Property(row => row.Source).HasMaxLength(200);
        builder.HasOne<Partner>().WithMany().HasForeignKey(row => row.Partner).OnDelete(DeleteBehavior.Restrict);
    }
}
