using System.Net;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Portal.Infrastructure.Mail;

/// <summary>Hands each mail to the configured server, over a connection of its own.</summary>
internal sealed class SmtpMailer(SmtpServer server) : IMailer
{
    /// <summary>Shorter than the first wait of <see cref="MailJob"/>, so that no other node sends the same mail meanwhile.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);

    /// <exception cref="InvalidOperationException">The server refused; its words are left out, since they tend to hold the address.</exception>
    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        using var mail = Compose(message);
        using var client = new SmtpClient();
        try
        {
            await client.ConnectAsync(server.Host, server.Port, Security(), patience.Token);
            if (server is { User: { } user, Password: { } password })
            {
                await client.AuthenticateAsync(user, password, patience.Token);
            }

            await client.SendAsync(mail, patience.Token);
            await client.DisconnectAsync(quit: true, patience.Token);
        }
        catch (SmtpCommandException refused)
        {
#pragma warning disable MA0054 // What the server said would go to the log with it.
            throw new InvalidOperationException($"The mail server answered {(int)refused.StatusCode} ({refused.ErrorCode}).");
#pragma warning restore MA0054
        }
    }

    private SecureSocketOptions Security() => server switch
    {
        { Secure: true } => SecureSocketOptions.SslOnConnect,
        { IsLocal: true } => SecureSocketOptions.StartTlsWhenAvailable,
        _ => SecureSocketOptions.StartTls,
    };

    private MimeMessage Compose(MailMessage message)
    {
        var from = MailboxAddress.Parse(server.From);
        var mail = new MimeMessage { Subject = message.Subject, MessageId = $"{message.Id}@{from.Domain}" };
        mail.From.Add(from);
        mail.To.Add(new MailboxAddress("", message.To));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("Content-Language", message.Language);
        mail.Body = new BodyBuilder
        {
            TextBody = message.Text,
            HtmlBody =
                $"""
                <!DOCTYPE html>
                <html lang="{WebUtility.HtmlEncode(message.Language)}"><head><meta charset="utf-8"><title>{WebUtility.HtmlEncode(message.Subject)}</title></head>
                <body>
                {message.Html}</body></html>
                """,
        }.ToMessageBody();
        return mail;
    }
}
