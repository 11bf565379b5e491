using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Mail;

namespace Portal.Tests.EndToEnd;

/// <summary>The mails of a house under test.</summary>
internal static class Postbox
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The newest mail with these words in its subject, once there is one.</summary>
    public static async Task<MailbookEntry> ReceiveAsync(PortalApp app, string words)
    {
        for (var waited = TimeSpan.Zero; waited < s_patience; waited += s_pause)
        {
            if ((await ListAsync(app)).FirstOrDefault(mail => mail.Subject.Contains(words, StringComparison.Ordinal)) is { } mail)
                return mail;
            await Task.Delay(s_pause);
        }

        throw new InvalidOperationException($"No mail came with {words} in its subject.");
    }

    /// <summary>What has come so far, the newest first.</summary>
    public static Task<IReadOnlyList<MailbookEntry>> ListAsync(PortalApp app) => app.Services.GetRequiredService<Mailbook>().ListAsync(CancellationToken.None);

    /// <summary>Where the mail asks its reader to go.</summary>
    public static Uri LinkIn(MailbookEntry mail) => new(mail.Text.Split('\n').First(line => line.StartsWith("http", StringComparison.Ordinal)));
}
