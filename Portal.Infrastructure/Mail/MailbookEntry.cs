using Portal.Domain.Common;

namespace Portal.Infrastructure.Mail;

/// <summary>A mail as its reader would have it, kept here because no server is configured to take it.</summary>
public sealed class MailbookEntry
{
    public required MailId Id { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required string To { get; init; }

    public required string Language { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>What stands in the body of the HTML part.</summary>
    public required string Html { get; init; }
}
