using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Portal.Domain.Common;

/// <summary>
/// Universally unique lexicographically sortable identifiers: 48 bits of time, 80 of chance, in Crockford's base 32. Within a millisecond each is the one
/// before it plus one, so that those of one process sort in the order in which they were made, its clock set back or not (github.com/ulid/spec, "Monotonicity").
/// </summary>
internal static class Ulid
{
    public const int Length = 26;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int ChanceBits = 80;
    private static readonly SearchValues<char> s_letters = SearchValues.Create(Alphabet);
    private static readonly Lock s_making = new();
    private static UInt128 s_last;

    public static string Next(string prefix)
    {
        var number = Next();
        Span<char> text = stackalloc char[prefix.Length + Length];
        prefix.CopyTo(text);
        for (var i = text.Length - 1; i >= prefix.Length; i--)
        {
            text[i] = Alphabet[(int)(uint)(number & 31)];
            number >>= 5;
        }

        return new string(text);
    }

    public static bool IsUlid(ReadOnlySpan<char> text) =>
        text.Length == Length && text[0] <= '7' && text.IndexOfAnyExcept(s_letters) < 0;

    private static UInt128 Next()
    {
        Span<byte> chance = stackalloc byte[16];
        RandomNumberGenerator.Fill(chance[6..]);
        var fresh = BinaryPrimitives.ReadUInt128BigEndian(chance) | ((UInt128)(ulong)TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() << ChanceBits);
        lock (s_making)
        {
            return s_last = fresh >> ChanceBits > s_last >> ChanceBits ? fresh : s_last + 1;
        }
    }
}
