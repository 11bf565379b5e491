using System.Security.Cryptography;
using System.Text;

namespace Portal.Infrastructure.Access;

/// <summary>
/// One way past a second factor for whoever lost it, good once: the app at the door, app and passkeys where a proof is asked for. The code itself is shown when it is made and not stored: it has 79 bits of chance, so its plain
/// SHA-256 can't be turned back. Identity would store it as it is.
/// </summary>
public sealed class RecoveryCode
{
    /// <summary>How many a person has at first.</summary>
    public const int Count = 10;

    private const int Group = 4;
    private const int Groups = 4;

    /// <summary>Without those that look alike.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public long Id { get; init; }

    public required string UserId { get; init; }

    /// <summary>SHA-256 of the letters without what stands between them, in lower-case hex.</summary>
    public required string Hash { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>Four groups of four.</summary>
    public static string New() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, Group)));

    /// <summary>However it was typed: capitals, spaces and hyphens say nothing.</summary>
    public static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]))));
}
