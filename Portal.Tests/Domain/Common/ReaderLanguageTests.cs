using Portal.Domain.Common;

namespace Portal.Tests.Domain.Common;

public sealed class ReaderLanguageTests
{
    [Theory]
    [InlineData(null, "en")]
    [InlineData("", "en")]
    [InlineData("de-DE", "en")]
    [InlineData("en-GB", "en")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("ZH-tw", "zh-Hant")]
    [InlineData("zh-HK", "zh-Hant")]
    [InlineData("zh-Hans-HK", "zh-Hans")]
    [InlineData("zh_Hant_US", "zh-Hant")]
    public void Nearest_OfATag_IsALanguageOfTheHouse(string? tag, string language) => Assert.Equal(language, ReaderLanguage.Nearest(tag));
}
