using System.Buffers;
using System.Security.Cryptography;

namespace Portal.Domain.Common;

/// <summary>Universally unique lexicographically sortable identifiers: 48 bits of time, 80 of chance, in Crockford's base 32 (github.com/ulid/spec).</summary>
internal static class Ulid
{
    public const int Length = 26;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly SearchValues<char> s_letters = SearchValues.Create(Alphabet);

    public static string Next(string prefix)
    {
        Span<byte> chance = stackalloc byte[16];
        RandomNumberGenerator.Fill(chance);
        var milliseconds = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

        Span<char> text = stackalloc char[prefix.Length + Length];
        prefix.CopyTo(text);
        var body = text[prefix.Length..];
        for (var i = 9; i >= 0; i--)
        {
            body[i] = Alphabet[(int)(milliseconds & 31)];
            milliseconds >>= 5;
        }

        for (var i = 0; i < 16; i++)
        {
            body[10 + i] = Alphabet[chance[i] & 31];
        }

        return new string(text);
    }

    public static bool IsUlid(ReadOnlySpan<char> text) =>
        text.Length == Length && text[0] <= '7' && text.IndexOfAnyExcept(s_letters) < 0;
}
