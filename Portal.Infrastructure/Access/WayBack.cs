using System.Linq.Expressions;

namespace Portal.Infrastructure.Access;

/// <summary>
/// The wish of somebody who knows the password to be rid of the account's second factors. Confirmed by a link of a mail it waits for <see cref="Waits"/>, and
/// whoever reads the account's mail can stop it; then it is done. There is one row for an account, and it goes with the end of the matter.
/// </summary>
public sealed class WayBack
{
    /// <summary>By the machine's clock: as long as an owner has to read the mail that tells of it.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromHours(72);

    public required string UserId { get; init; }

    public required DateTimeOffset AskedAt { get; set; }

    /// <summary>When it takes effect; null until it is confirmed.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>SHA-256 of every link that works, in lower-case hex: those that confirm, then those that stop. A mail that is tried twice brings two.</summary>
    public IReadOnlyList<string> Links { get; set; } = [];

    /// <summary>Grows with every change: two at once, and the second looks again.</summary>
    public int Version { get; set; }

    /// <summary>Whether the links that confirm it are still good; later it is as if nobody had asked.</summary>
    public bool AwaitsLink(DateTimeOffset machineNow) => DueAt is null && AskedAt + PasswordReset.LinkLasts > machineNow;

    /// <summary>Those nobody confirmed in time.</summary>
    internal static Expression<Func<WayBack, bool>> Forgotten(DateTimeOffset machineNow)
    {
        var before = machineNow - PasswordReset.LinkLasts;
        return way => way.DueAt == null && way.AskedAt <= before;
    }
}
