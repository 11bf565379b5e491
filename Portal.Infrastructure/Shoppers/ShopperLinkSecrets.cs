using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Shoppers;

/// <summary>How the text of a link is put together: the id of the link, without its prefix, and a secret of 256 bits behind it.</summary>
internal static class ShopperLinkSecrets
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int SecretLength = 43; // 43 of 62 letters hold 256 bits.
    private const int IdLength = 26;

    public static string Make() => RandomNumberGenerator.GetString(Letters, SecretLength);

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static string TokenOf(LinkId id, string secret) => id.Value[LinkId.Prefix.Length..] + secret;

    /// <summary>False for text that no link has.</summary>
    public static bool TryRead(string? token, out LinkId id, out string secretHash)
    {
        (id, secretHash) = (default, "");
        if (token is not { Length: IdLength + SecretLength } || !Ids.TryParse(LinkId.Prefix + token[..IdLength], out id))
        {
            return false;
        }

        secretHash = Hash(token[IdLength..]);
        return true;
    }
}
