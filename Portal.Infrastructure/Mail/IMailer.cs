namespace Portal.Infrastructure.Mail;

/// <summary>The way out for every mail. Throws where the mail did not leave; it is tried again.</summary>
public interface IMailer
{
    Task SendAsync(MailMessage message, CancellationToken cancellationToken);
}

/// <summary>Finds the words of a mail, and to whom it goes.</summary>
public interface IMailWriter
{
    /// <returns>Null where there is nobody to tell, or nothing to tell any more.</returns>
    Task<MailMessage?> WriteAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>Neither a server nor a mailbook: mails wait in the store, for as long as they are tried.</summary>
internal sealed class NoMailer : IMailer
{
    public Task SendAsync(MailMessage message, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Mail:Smtp names no server, so no mail can leave.");
}
