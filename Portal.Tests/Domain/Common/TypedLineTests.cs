using Portal.Domain.Common;

namespace Portal.Tests.Domain.Common;

/// <summary>Names and addresses as people type them, and as those do who mean harm.</summary>
public sealed class TypedLineTests
{
    [Theory]
    [InlineData("  Ann O'Neill ", "Ann O'Neill")]
    [InlineData("林美玲", "林美玲")]
    [InlineData("😀", "😀")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Line_IsKeptTrimmed(string? typed, string kept) => Assert.Equal(kept, LineText.Read(typed, 100, "name").Answered());

    [Theory]
    [InlineData("a\nb", "text_unreadable")]
    [InlineData("a\0b", "text_unreadable")]
    [InlineData("a\u001bb", "text_unreadable")]
    [InlineData("a\u2028b", "text_unreadable")]
    [InlineData("\u202Etxt.exe", "text_unreadable")]
    [InlineData("\uFEFFa", "text_unreadable")]
    [InlineData("ten thousand", "text_long")]
    public void Line_WithWhatNobodyCanSee_IsRefused(string typed, string code) =>
        Assert.Equal((code, "name"), Refused(LineText.Read(typed is "ten thousand" ? new string('a', 10_000) : typed, 100, "name")));

    [Fact]
    public void Line_WithHalfAPair_IsRefused() => Assert.Equal(("text_unreadable", "name"), Refused(LineText.Read("a" + '\uD83D', 100, "name")));

    [Fact]
    public void Line_ThatMustStand_IsRefusedWhereNothingDoes() => Assert.Equal(("text_missing", "name"), Refused(LineText.ReadSome("   ", 100, "name")));

    [Theory]
    [InlineData(" Ann.O'Neill+x@Example.TEST ", "Ann.O'Neill+x@example.test")]
    [InlineData("ann@bücher.example", "ann@xn--bcher-kva.example")]
    [InlineData("ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example")]
    [InlineData("ann@例え.jp", "ann@xn--r8jz45g.jp")]
    public void Address_IsKeptAsAServerTakesIt(string typed, string kept)
    {
        Assert.True(EmailAddress.TryRead(typed, out var address));
        Assert.Equal(kept, address);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("ann")]
    [InlineData("@example.test")]
    [InlineData("ann@")]
    [InlineData("ann@localhost")]
    [InlineData("ann@-.test")]
    [InlineData("ann@exa mple.test")]
    [InlineData("ann@example..test")]
    [InlineData("ann@example.test.")]
    [InlineData(".ann@example.test")]
    [InlineData("a..n@example.test")]
    [InlineData("a\0n@example.test")]
    [InlineData("ann\r\nBcc: x@example.test")]
    [InlineData("änn@example.test")]
    [InlineData("\"ann\"@example.test")]
    [InlineData("ann <ann@example.test>")]
    [InlineData("a@b@example.test")]
    [InlineData("ann@[127.0.0.1]")]
    [InlineData("ann@xn--.test")]
    [InlineData("long local")]
    [InlineData("long host")]
    public void Address_ThatIsNone_IsRefused(string? typed) => Assert.False(EmailAddress.TryRead(
        typed switch { "long local" => new string('a', 65) + "@example.test", "long host" => "a@" + string.Join('.', Enumerable.Repeat("aaaaaaaaa", 26)) + ".test", _ => typed }, out _));

    private static (string, string?) Refused(Result<string> result) => result.TryGet(out _, out var refusal) ? ("answered", null) : (refusal.Code, refusal.Param);
}
