using System.Buffers.Binary;
using System.Text;
using Portal.Domain.Onboarding;

namespace Portal.Tests.Domain.Onboarding;

/// <summary>What the bytes of a picture say of themselves, and of what is none.</summary>
public sealed class LogoPictureTests
{
    [Fact]
    public void Png_SaysItsSize() => Assert.Equal(new LogoPicture(LogoKind.Png, 300, 200), LogoPicture.Read(Pictures.Png(300, 200)).Answered());

    [Fact]
    public void Jpeg_SaysItsSize_WhateverStandsBeforeTheFrame() => Assert.Equal(new LogoPicture(LogoKind.Jpeg, 640, 48), LogoPicture.Read(Pictures.Jpeg(640, 48)).Answered());

    [Theory]
    [InlineData("VP8 ")]
    [InlineData("VP8L")]
    [InlineData("VP8X")]
    public void Webp_OfEachKind_SaysItsSize(string kind) => Assert.Equal(new LogoPicture(LogoKind.Webp, 401, 17), LogoPicture.Read(Pictures.Webp(kind, 401, 17)).Answered());

    [Theory]
    [InlineData(15, 100)]
    [InlineData(100, 15)]
    [InlineData(2049, 100)]
    [InlineData(100, 2049)]
    [InlineData(0, 100)]
    [InlineData(50_000, 50_000)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Size_ThatWouldFillABrowser_OrShowNothing_IsRefused(int width, int height)
    {
        var refusal = LogoPicture.Read(Pictures.Png(width, height)).Refused();

        Assert.Equal(("logo_size", "logo", 16, 2048), (refusal.Code, refusal.Param, (int)refusal.Args[0]!, (int)refusal.Args[1]!));
    }

    [Fact]
    public void Png_WhoseSizeIsPastAnyInt_IsRefused()
    {
        var file = Pictures.Png(100, 100);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(16), uint.MaxValue);

        Assert.Equal("logo_size", LogoPicture.Read(file).Refused().Code);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("GIF89a0000000000000000000000000000000000000000")]
    [InlineData("just words, long enough to be a header of something, but of nothing known")]
    public void Text_IsNoPicture(string text) => Assert.Equal("logo_not_picture", LogoPicture.Read(Encoding.UTF8.GetBytes(text)).Refused().Code);

    [Fact]
    public void NoFile_AndTooMuch_AreRefused()
    {
        Assert.Equal("logo_missing", LogoPicture.Read([]).Refused().Code);
        Assert.Equal("logo_large", LogoPicture.Read(new byte[LogoPicture.LargestFile + 1]).Refused().Code);
    }

    /// <summary>A picture that is cut off anywhere is refused or read, and never anything else.</summary>
    [Fact]
    public void EveryBeginning_OfEachPicture_IsAnswered()
    {
        foreach (var file in new[] { Pictures.Png(100, 100), Pictures.Jpeg(100, 100), Pictures.Webp("VP8 ", 100, 100), Pictures.Webp("VP8L", 100, 100), Pictures.Webp("VP8X", 100, 100) })
        {
            for (var length = 1; length <= file.Length; length++)
            {
                var read = LogoPicture.Read(file.AsSpan(0, length));
                Assert.True(read.IsRefused || read.Answered() is { Width: 100, Height: 100 });
            }
        }
    }

    [Fact]
    public void AnyNoise_BehindASignature_IsAnswered()
    {
        var random = new Random(4);
        foreach (var start in new byte[][] { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF], [.. "RIFF"u8, 40, 0, 0, 0, .. "WEBPVP8 "u8] })
        {
            for (var tried = 0; tried < 2000; tried++)
            {
                var file = new byte[start.Length + random.Next(80)];
                random.NextBytes(file);
                start.CopyTo(file, 0);
                Assert.True(LogoPicture.Read(file).IsRefused || LogoPicture.Read(file).Answered().Width <= LogoPicture.LongestSide);
            }
        }
    }
}

/// <summary>Pictures made byte by byte, no larger than their header needs.</summary>
internal static class Pictures
{
    public static byte[] Png(int width, int height)
    {
        byte[] file =
        [
            0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82,
        ];
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        return file;
    }

    public static byte[] Jpeg(int width, int height)
    {
        byte[] file = [0xFF, 0xD8, 0xFF, 0xE0, 0, 6, 1, 2, 3, 4, 0xFF, 0xFF, 0xC4, 0, 3, 9, 0xFF, 0xC2, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0, 0xFF, 0xD9];
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(21), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(23), (ushort)width);
        return file;
    }

    public static byte[] Webp(string kind, int width, int height)
    {
        var data = new byte[18];
        if (kind is "VP8X")
        {
            (data[4], data[5]) = ((byte)(width - 1), (byte)((width - 1) >> 8));
            (data[7], data[8]) = ((byte)(height - 1), (byte)((height - 1) >> 8));
        }
        else if (kind is "VP8L")
        {
            data[0] = 0x2F;
            BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(1), (uint)(width - 1) | ((uint)(height - 1) << 14));
        }
        else
        {
            (data[3], data[4], data[5]) = (0x9D, 0x01, 0x2A);
            BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(6), (ushort)width);
            BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(8), (ushort)height);
        }

        return [.. "RIFF"u8, 30, 0, 0, 0, .. "WEBP"u8, .. Encoding.ASCII.GetBytes(kind), 18, 0, 0, 0, .. data];
    }
}
