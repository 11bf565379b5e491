using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Access;

/// <summary>Identity's own passkeys. Its context maps them only where an application's services say so, which a context from our factory does not have.</summary>
internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<string>>
{
    /// <summary>As WebAuthn bounds it.</summary>
    private const int LongestCredential = 1023;

    private const int LongestUserId = 32;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<string>> builder)
    {
        builder.ToTable("passkeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(LongestCredential);
        builder.Property(passkey => passkey.UserId).HasMaxLength(LongestUserId);
        builder.Property(passkey => passkey.Data).HasJsonConversion();
        builder.HasIndex(passkey => passkey.UserId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(passkey => passkey.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
