using System.Globalization;

namespace Portal.Domain.Common;

/// <summary>Where a page of a browser comes from, written as browsers write it in the header <c>Origin</c>: <c>https://shop.example</c>.</summary>
public static class WebOrigin
{
    private const int Longest = 300;

    /// <summary>
    /// https, or http on the machine of who develops. Refusals, all of <c>origin</c>: <c>origin_unreadable</c>, <c>origin_insecure</c>, <c>origin_has_path</c>.
    /// </summary>
    public static Result<string> Read(string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length is 0 or > Longest || text.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || character is '\\' or '*')
            || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0 || !text.Contains("://", StringComparison.Ordinal))
        {
            return Refusal.Invalid("origin_unreadable", "origin");
        }

        if (address.PathAndQuery is not "/" || address.Fragment.Length > 0 || text.AsSpan(text.IndexOf("://", StringComparison.Ordinal) + 3).ContainsAny("?#"))
        {
            return Refusal.Invalid("origin_has_path", "origin");
        }

        if (HostOf(address) is not { } host)
        {
            return Refusal.Invalid("origin_unreadable", "origin");
        }

        return address.Scheme is "http" && !address.IsLoopback
            ? Refusal.Rule("origin_insecure", "origin")
            : address.IsDefaultPort ? $"{address.Scheme}://{host}" : string.Create(CultureInfo.InvariantCulture, $"{address.Scheme}://{host}:{address.Port}");
    }

    private static string? HostOf(Uri address) =>
        address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 ? address.Host
        : EmailAddress.TryReadHost(address.Host, out var host) ? host
        : null;
}
