using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Team;

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    private const int LongestLanguage = 10;

    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations");
        builder.HasKey(invitation => invitation.Id);
        builder.HasIndex(invitation => invitation.Merchant);
        builder.HasIndex(invitation => invitation.ExpiresAt);
        builder.Property(invitation => invitation.Address).HasMaxLength(EmailAddress.Longest);
        builder.Property(invitation => invitation.Language).HasMaxLength(LongestLanguage);
        builder.Property(invitation => invitation.InvitedBy).HasMaxLength(32);
        builder.Property(invitation => invitation.Links).HasJsonConversion();
        builder.Property(invitation => invitation.Version).IsConcurrencyToken();
        builder.HasOne<Merchant>().WithMany().HasForeignKey(invitation => invitation.Merchant).OnDelete(DeleteBehavior.Cascade);
    }
}
