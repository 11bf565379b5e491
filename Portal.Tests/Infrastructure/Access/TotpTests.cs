using System.Text;
using Portal.Infrastructure.Access;

namespace Portal.Tests.Infrastructure.Access;

public sealed class TotpTests
{
    private static readonly byte[] s_key = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, the rows of SHA-1.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Code_IsThatOfTheStandard(long seconds, string code)
    {
        var step = Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds));

        Assert.Equal(code, Totp.CodeOf(s_key, step, digits: 8));
        Assert.Equal(code[2..], Totp.CodeOf(s_key, step));
    }

    /// <summary>RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("MY", "f")]
    [InlineData("MZXW6", "foo")]
    [InlineData("MZXW6YTB", "fooba")]
    [InlineData("MZXW6YTBOI", "foobar")]
    public void Key_IsReadAsTheStandardWritesIt(string text, string bytes) => Assert.Equal(bytes, Encoding.ASCII.GetString(Totp.Decode(text)));

    [Fact]
    public void Key_OfOtherLetters_IsNone() => Assert.Throws<FormatException>(() => Totp.Decode("MZXW6YT1"));

    [Fact]
    public void Key_MadeNew_HasAHundredAndSixtyBits_AndIsAnotherEachTime()
    {
        var keys = Enumerable.Range(0, 50).Select(_ => Totp.NewKey()).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(50, keys.Count);
        Assert.All(keys, key => Assert.Equal((32, 20), (key.Length, Totp.Decode(key).Length)));
    }

    [Fact]
    public void Step_IsFoundOneToEitherSide_AndNoFurther()
    {
        var key = Totp.NewKey();
        var now = new DateTimeOffset(2026, 11, 23, 12, 0, 10, TimeSpan.Zero);
        var here = Totp.StepAt(now);
        string CodeOf(long step) => Totp.CodeOf(Totp.Decode(key), step);

        Assert.Equal([here - 1, here, here + 1], new[] { here - 1, here, here + 1 }.Select(step => Totp.StepOf(key, CodeOf(step), now)!.Value));
        Assert.All(new[] { CodeOf(here - 2), CodeOf(here + 2), "", "12345", "1234567", "٣٤٥٦٧٨" }.Where(code => code != CodeOf(here) && code != CodeOf(here - 1) && code != CodeOf(here + 1)), code => Assert.Null(Totp.StepOf(key, code, now)));
    }

    [Fact]
    public void Uri_SaysWhatAppsRead() => Assert.Equal(
        "otpauth://totp/Portal:ann%2B1%40example.test?secret=MZXW6YTBOI&issuer=Portal&algorithm=SHA1&digits=6&period=30",
        Totp.UriOf("MZXW6YTBOI", "ann+1@example.test"));
}
