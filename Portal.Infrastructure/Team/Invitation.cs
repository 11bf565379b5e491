using Portal.Domain.Access;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Team;

/// <summary>What became of an invitation.</summary>
public enum InvitationState
{
    Open,
    Late,
    Accepted,
    Withdrawn,
}

/// <summary>
/// A seat offered to whoever reads mail at an address. Of the links that were sent only hashes are kept: they have 256 bits of chance, so that a plain SHA-256
/// can't be turned back. The address goes as soon as the invitation is over.
/// </summary>
public sealed class Invitation : IMerchantOwned
{
    /// <summary>As long as a link is good.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    public required InvitationId Id { get; init; }

    public required MerchantId Merchant { get; init; }

    public required Role Role { get; init; }

    /// <summary>Null once the invitation is over.</summary>
    public required string? Address { get; set; }

    /// <summary>The language that its mails are written in.</summary>
    public required string Language { get; init; }

    /// <summary>The user who asked for it, or sent it again last.</summary>
    public required string InvitedBy { get; set; }

    /// <summary>When the last mail was asked for.</summary>
    public required DateTimeOffset SentAt { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>SHA-256 of every link that works, in lower-case hex: a mail that is tried twice brings two.</summary>
    public IReadOnlyList<string> Links { get; set; } = [];

    public DateTimeOffset? AcceptedAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>Grows with every change: two at once, and the second looks again.</summary>
    public int Version { get; set; }

    public InvitationState StateAt(DateTimeOffset machineNow) => this switch
    {
        { AcceptedAt: not null } => InvitationState.Accepted,
        { WithdrawnAt: not null } => InvitationState.Withdrawn,
        _ => ExpiresAt <= machineNow ? InvitationState.Late : InvitationState.Open,
    };
}
