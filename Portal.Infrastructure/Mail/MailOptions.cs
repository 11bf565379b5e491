using Microsoft.Extensions.Configuration;
using MimeKit;

namespace Portal.Infrastructure.Mail;

/// <summary>The server that takes the house's mail.</summary>
/// <param name="Secure">Encrypted from the first byte; else by STARTTLS, without which only a server on this machine is spoken to.</param>
public sealed record SmtpServer(string Host, int Port, bool Secure, bool IsLocal, string? User, string? Password, string From);

/// <summary>How mail leaves and where its links lead: configuration keys <c>Mail:Smtp</c>, <c>Mail:From</c>, <c>Portal:PublicOrigin</c>.</summary>
/// <param name="Smtp">Null where no server is configured.</param>
/// <param name="Origin">Where readers reach the house; null where nobody said so.</param>
public sealed record MailOptions(SmtpServer? Smtp, Uri? Origin)
{
    /// <exception cref="InvalidOperationException">A key can't be read, or mail would leave without a sender or with links to nowhere.</exception>
    public static MailOptions From(IConfiguration configuration)
    {
        var origin = OriginOf(configuration["Portal:PublicOrigin"]);
        var smtp = configuration["Mail:Smtp"];
        if (string.IsNullOrWhiteSpace(smtp))
        {
            return new MailOptions(null, origin);
        }

        if (!Uri.TryCreate(smtp, UriKind.Absolute, out var server) || server.Scheme is not ("smtp" or "smtps") || server.Host.Length == 0)
        {
            throw new InvalidOperationException("Mail:Smtp can't be read; it looks like smtp://user:password@mail.example.com:587, or smtps://... for port 465.");
        }

        var from = configuration["Mail:From"];
        if (!MailboxAddress.TryParse(from, out _))
        {
            throw new InvalidOperationException("Mail:Smtp names a server, so Mail:From needs the sender: Portal <no-reply@example.com>.");
        }

        if (origin is null)
        {
            throw new InvalidOperationException("Mail:Smtp names a server, so Portal:PublicOrigin needs the address that links in mails begin with: https://portal.example.com.");
        }

        var secure = server.Scheme is "smtps";
        var login = server.UserInfo.Split(':', 2);
        return new MailOptions(
            new SmtpServer(
                server.Host,
                server.Port > 0 ? server.Port : secure ? 465 : 587,
                secure,
                server.IsLoopback,
                login[0].Length > 0 ? Uri.UnescapeDataString(login[0]) : null,
                login.Length > 1 ? Uri.UnescapeDataString(login[1]) : "",
                from!),
            origin);
    }

    private static Uri? OriginOf(string? origin)
    {
        if (string.IsNullOrWhiteSpace(origin))
        {
            return null;
        }

        return Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.PathAndQuery is "/"
            ? address
            : throw new InvalidOperationException($"Portal:PublicOrigin is '{origin}'; it looks like https://portal.example.com.");
    }
}
