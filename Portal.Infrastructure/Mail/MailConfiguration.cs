using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Infrastructure.Access;

namespace Portal.Infrastructure.Mail;

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public const int LongestLanguage = 10;

    private const int LongestId = 30;

    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("outgoing_mails");
        builder.HasKey(mail => mail.Id);
        builder.Property(mail => mail.Address).HasMaxLength(AccountRules.LongestEmail);
        builder.Property(mail => mail.Language).HasMaxLength(LongestLanguage);
        builder.Property(mail => mail.About).HasMaxLength(LongestId);
        builder.Property(mail => mail.DueAt).IsConcurrencyToken();
        builder.HasIndex(mail => mail.DueAt);
        builder.HasIndex(mail => mail.DoneAt);
        builder.HasIndex(mail => new { mail.Address, mail.CreatedAt });
    }
}

internal sealed class MailbookEntryConfiguration : IEntityTypeConfiguration<MailbookEntry>
{
    private const int LongestSubject = 200;
    private const int LongestBody = 20_000;

    public void Configure(EntityTypeBuilder<MailbookEntry> builder)
    {
        builder.ToTable("mailbook");
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.To).HasMaxLength(AccountRules.LongestEmail);
        builder.Property(entry => entry.Language).HasMaxLength(OutgoingMailConfiguration.LongestLanguage);
        builder.Property(entry => entry.Subject).HasMaxLength(LongestSubject);
        builder.Property(entry => entry.Text).HasMaxLength(LongestBody);
        builder.Property(entry => entry.Html).HasMaxLength(LongestBody);
        builder.HasIndex(entry => entry.SentAt);
    }
}
