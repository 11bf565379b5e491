using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Portal.Web.Features.Checkout;

/// <summary>
/// Sends the embed packed as small as it gets, in Development too, where the framework only wraps a file: what an integrator measures there is what shoppers load.
/// It is no file of the site, since the framework would answer for one before this does.
/// </summary>
internal static class EmbedScript
{
    private const string Address = "/embed/portal.js";

    private static readonly ConcurrentDictionary<string, byte[]> s_packed = new(StringComparer.Ordinal);

    public static void MapEmbedScript(this IEndpointRouteBuilder routes) => routes.MapGet(Address, Send).AllowAnonymous();

    private static FileContentHttpResult Send(HttpContext http)
    {
        var asked = http.Request.Headers.AcceptEncoding.ToString();
        var encoding = asked.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br" : asked.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip" : "";
        var sent = s_packed.GetOrAdd(encoding, Pack);
        if (encoding.Length > 0)
        {
            http.Response.Headers.ContentEncoding = encoding;
        }

        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        http.Response.Headers.CacheControl = "no-cache"; // Kept, and asked about each time: a fault in it is mended with the next page.
        return TypedResults.Bytes(sent, "text/javascript; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(sent))[..32]}\""));
    }

    private static byte[] Pack(string encoding)
    {
        using (var file = typeof(EmbedScript).Assembly.GetManifestResourceStream("portal.js")!)
        using (var packed = new MemoryStream())
        {
            using (Stream? packer = encoding switch
            {
                "br" => new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
                "gzip" => new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
                _ => null,
            })
            {
                file.CopyTo(packer ?? packed);
            }

            return packed.ToArray();
        }
    }
}
