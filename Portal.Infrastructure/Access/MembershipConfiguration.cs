using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Onboarding;

namespace Portal.Infrastructure.Access;

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships");
        builder.HasKey(membership => membership.Id);
        builder.Property(membership => membership.UserId).HasMaxLength(32);
        builder.HasIndex(membership => new { membership.UserId, membership.Merchant, membership.Partner, membership.Role }).IsUnique();
        builder.HasIndex(membership => membership.Merchant);
        builder.HasIndex(membership => membership.Partner);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(membership => membership.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Merchant>().WithMany().HasForeignKey(membership => membership.Merchant).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Partner>().WithMany().HasForeignKey(membership => membership.Partner).OnDelete(DeleteBehavior.Cascade);
    }
}
