using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Mail;

/// <summary>Takes mails in place of a server and shows them to whoever develops. Never used outside Development: anybody may read it.</summary>
public sealed class Mailbook(IPortalContextFactory contexts, TimeProvider machine) : IMailer
{
    private const int Shown = 100;

    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        await using var db = Open();
        if (await db.Set<MailbookEntry>().AnyAsync(entry => entry.Id == message.Id, cancellationToken))
        {
            return; // It arrived, and the house went down before it was noted.
        }

        db.Add(new MailbookEntry
        {
            Id = message.Id,
            SentAt = machine.GetUtcNow(),
            To = message.To,
            Language = message.Language,
            Subject = message.Subject,
            Text = message.Text,
            Html = message.Html,
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<MailbookEntry>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = Open();
        return await db.Set<MailbookEntry>().AsNoTracking()
            .OrderByDescending(entry => entry.SentAt).ThenByDescending(entry => entry.Id)
            .Take(Shown).ToListAsync(cancellationToken);
    }

    public async Task<MailbookEntry?> FindAsync(MailId id, CancellationToken cancellationToken)
    {
        await using var db = Open();
        return await db.Set<MailbookEntry>().AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == id, cancellationToken);
    }

    private PortalContext Open() => contexts.Create(new Scope.System("mailbook"));
}
