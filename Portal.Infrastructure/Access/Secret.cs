using System.Security.Cryptography;
using System.Text;

namespace Portal.Infrastructure.Access;

/// <summary>What opens something for whoever holds it: a key, a link. It is shown once; the store keeps its hash.</summary>
internal static class Secret
{
    /// <summary>43 of 62 letters hold 256 bits.</summary>
    public const int Length = 43;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>Unsalted and fast: nobody guesses 256 bits, and a lookup needs the same hash each time.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
