using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Infrastructure.Mail;

namespace Portal.Infrastructure.Access;

internal sealed class PortalUserConfiguration : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder) => builder.Property(user => user.Language).HasMaxLength(OutgoingMailConfiguration.LongestLanguage);
}
