using System.Globalization;

namespace Portal.Domain.Common;

/// <summary>
/// An address that mail can be sent to, as a server takes it (RFC 5321): letters of ASCII before the @, a domain in its ASCII form after it. A domain typed in
/// another script is kept in that form too, so that two spellings of one address are one.
/// </summary>
public static class EmailAddress
{
    public const int Longest = 254;

    private const int LongestLocal = 64;
    private const string Marks = "!#$%&'*+-/=?^_`{|}~";

    private static readonly IdnMapping s_names = new() { UseStd3AsciiRules = true };

    /// <summary>False for what is no address; empty is none.</summary>
    public static bool TryRead(string? typed, out string address)
    {
        address = "";
        var text = typed?.Trim() ?? "";
        var at = text.LastIndexOf('@');
        if (at < 1 || text.Length > Longest || !IsLocal(text[..at]) || !TryReadHost(text[(at + 1)..], out var domain) || !domain.Contains('.', StringComparison.Ordinal))
        {
            return false;
        }

        address = $"{text[..at]}@{domain}";
        return address.Length <= Longest;
    }

    /// <summary>A host's name in the form that the network knows: <c>bücher.example</c> is <c>xn--bcher-kva.example</c>.</summary>
    internal static bool TryReadHost(string typed, out string host)
    {
        host = "";
        if (typed.Length == 0 || typed[0] is '.' || typed[^1] is '.')
        {
            return false;
        }

        try
        {
#pragma warning disable CA1308 // The form that hosts are written in; no reader compares it.
            host = s_names.GetAscii(typed).ToLowerInvariant();
#pragma warning restore CA1308
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsLocal(string local) =>
        local.Length <= LongestLocal && local[0] is not '.' && local[^1] is not '.' && !local.Contains("..", StringComparison.Ordinal)
        && local.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' || Marks.Contains(character, StringComparison.Ordinal));
}
