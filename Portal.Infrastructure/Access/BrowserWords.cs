using System.Net;
using System.Net.Sockets;

namespace Portal.Infrastructure.Access;

/// <summary>What of a browser its owner knows it by. Nothing else is kept of what it sends: neither versions nor the whole address.</summary>
/// <param name="Name">The maker's word for it: <c>Firefox</c>; null where it does not say.</param>
/// <param name="System"><c>Windows</c>, <c>iPhone</c>.</param>
/// <param name="Network">The first part of the address: <c>203.0.113.*</c>, <c>2001:db8:12::*</c>.</param>
public sealed record BrowserWords(string? Name, string? System, string? Network)
{
    /// <summary>Each kind also names those before whom it came, so that the special ones stand first.</summary>
    private static readonly (string Mark, string Word)[] s_browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Word)[] s_systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    public static BrowserWords Of(string? userAgent, IPAddress? address) => new(Word(s_browsers, userAgent), Word(s_systems, userAgent), NetworkOf(address));

    private static string? Word((string Mark, string Word)[] words, string? userAgent) =>
        userAgent is null ? null : Array.Find(words, word => userAgent.Contains(word.Mark, StringComparison.Ordinal)).Word;

    private static string? NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        var known = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = known.GetAddressBytes();
        if (known.AddressFamily is AddressFamily.InterNetwork)
        {
            return $"{bytes[0]}.{bytes[1]}.{bytes[2]}.*";
        }

        bytes.AsSpan(6).Clear(); // a site has 48 bits
        return new IPAddress(bytes) + "*";
    }
}
