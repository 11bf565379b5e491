using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Infrastructure.Access;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    private const int LongestUserId = 32;
    private const int LongestWord = 30;

    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasKey(session => session.Id);
        builder.Property(session => session.UserId).HasMaxLength(LongestUserId);
        builder.HasIndex(session => session.UserId);
        builder.HasIndex(session => session.SeenAt);
        builder.ComplexProperty(session => session.Browser, browser =>
        {
            browser.Property(words => words.Name).HasMaxLength(LongestWord);
            browser.Property(words => words.System).HasMaxLength(LongestWord);
            browser.Property(words => words.Network).HasMaxLength(LongestWord);
        });
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(session => session.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
