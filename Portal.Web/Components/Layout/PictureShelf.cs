using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;

namespace Portal.Web.Components.Layout;

/// <summary>
/// Where the data of first pictures lie until their circuits come, on the node that drew them: circuits are bound to it. Some never come (a robot, a
/// browser without script, another node after a restart), so each lies for a few seconds and there are only so many; a circuit that finds nothing loads.
/// </summary>
public sealed class PictureShelf : IDisposable
{
    private const int Most = 1_000;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);
    private readonly MemoryCache _pictures = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <returns>What it is taken by; known to the page alone, whose state is sealed.</returns>
    public string Put(PictureData data)
    {
        data.EndPicture();
        var token = RandomNumberGenerator.GetHexString(32);
        _pictures.Set(token, data, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = s_longest });
        return token;
    }

    /// <summary>The data, once.</summary>
    public PictureData? Take(string token)
    {
        var data = _pictures.Get<PictureData>(token);
        _pictures.Remove(token);
        return data;
    }

    public void Dispose() => _pictures.Dispose();
}
