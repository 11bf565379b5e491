using Portal.Domain.Common;
using Portal.Infrastructure.Access;

namespace Portal.Infrastructure.Shoppers;

/// <summary>How the text of a link is put together: the id of the link, without its prefix, and a secret of 256 bits behind it.</summary>
internal static class ShopperLinkSecrets
{
    private const int IdLength = 26;

    public static string TokenOf(LinkId id, string secret) => id.Value[LinkId.Prefix.Length..] + secret;

    /// <summary>False for text that no link has.</summary>
    public static bool TryRead(string? token, out LinkId id, out string secretHash)
    {
        (id, secretHash) = (default, "");
        if (token is not { Length: IdLength + Secret.Length } || !Ids.TryParse(LinkId.Prefix + token[..IdLength], out id))
        {
            return false;
        }

        secretHash = Secret.Hash(token[IdLength..]);
        return true;
    }
}
