using System.Buffers.Binary;
using Portal.Domain.Common;

namespace Portal.Domain.Onboarding;

/// <summary>The kinds of picture that a logo may be. Drawings in SVG are none of them: they can hold scripts.</summary>
public enum LogoKind
{
    Png,
    Jpeg,
    Webp,
}

/// <summary>
/// What the bytes of a picture say of themselves. Nothing is decoded but the header: kind and size, whatever the file is called and whatever its sender
/// says it is. A size that would fill a browser's memory is refused before anybody draws it.
/// </summary>
public sealed record LogoPicture(LogoKind Kind, int Width, int Height)
{
    public const int LargestFile = 512 * 1024;
    public const int LongestSide = 2048;
    public const int ShortestSide = 16;

    /// <summary>Refusals, all of <c>logo</c>: <c>logo_missing</c>, <c>logo_large</c>, <c>logo_not_picture</c>, <c>logo_size</c>.</summary>
    public static Result<LogoPicture> Read(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            return Refusal.Invalid("logo_missing", "logo");
        }

        if (file.Length > LargestFile)
        {
            return TooLarge();
        }

        return (Png(file) ?? Jpeg(file) ?? Webp(file)) is not { } picture ? Refusal.Invalid("logo_not_picture", "logo")
            : picture is { Width: < ShortestSide or > LongestSide } or { Height: < ShortestSide or > LongestSide } ? Refusal.Rule("logo_size", "logo", ShortestSide, LongestSide)
            : picture;
    }

    public static Refusal TooLarge() => Refusal.Rule("logo_large", "logo", LargestFile / 1024);

    /// <summary>The signature, then the chunk IHDR with width and height (PNG, 5.2 and 11.2.1), and the end that a whole file has.</summary>
    private static LogoPicture? Png(ReadOnlySpan<byte> file) =>
        file.Length >= 45 && file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])
        && file[8..16].SequenceEqual((ReadOnlySpan<byte>)[0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'])
        && file[^8..^4].SequenceEqual("IEND"u8)
            ? Sized(LogoKind.Png, BinaryPrimitives.ReadUInt32BigEndian(file[16..]), BinaryPrimitives.ReadUInt32BigEndian(file[20..]))
            : null;

    /// <summary>From marker to marker until the one that begins a frame and says its size (ITU T.81, B.2.2).</summary>
    private static LogoPicture? Jpeg(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return null;
        }

        for (var at = 2; at + 4 <= file.Length && file[at] is 0xFF;)
        {
            var marker = file[at + 1];
            if (marker is 0xFF)
            {
                at++; // Bytes of filling may stand before a marker.
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return length >= 8 && at + 9 <= file.Length
                    ? Sized(LogoKind.Jpeg, BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]))
                    : null;
            }

            if (length < 2 || marker is 0xDA or 0xD9)
            {
                return null;
            }

            at += 2 + length;
        }

        return null;
    }

    /// <summary>RIFF of the length of the file, and the first chunk of one of three kinds (RFC 9649, 2.4 to 2.7).</summary>
    private static LogoPicture? Webp(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30 || !file.StartsWith("RIFF"u8) || !file[8..12].SequenceEqual("WEBP"u8) || BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L > file.Length)
        {
            return null;
        }

        var kind = file[12..16];
        var data = file[20..];
        if (kind.SequenceEqual("VP8X"u8))
        {
            return Sized(LogoKind.Webp, 1u + Three(data[4..]), 1u + Three(data[7..]));
        }

        if (kind.SequenceEqual("VP8L"u8) && data[0] is 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return Sized(LogoKind.Webp, 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
        }

        return kind.SequenceEqual("VP8 "u8) && data[3..6].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? Sized(LogoKind.Webp, BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFFu, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFFu)
            : null;
    }

    private static uint Three(ReadOnlySpan<byte> data) => data[0] | ((uint)data[1] << 8) | ((uint)data[2] << 16);

    private static LogoPicture Sized(LogoKind kind, uint width, uint height) => new(kind, (int)Math.Min(width, int.MaxValue), (int)Math.Min(height, int.MaxValue));
}
