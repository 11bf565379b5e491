using Portal.Domain.Imports;

namespace Portal.Tests.Domain.Imports;

public sealed class CountriesTests
{
    [Theory]
    [InlineData("Russian Federation", "RU")]
    [InlineData("Korea, Republic of", "KR")]
    [InlineData("Republic of Korea", "KR")]
    [InlineData("Korea, Democratic People's Republic of", "KP")]
    [InlineData("Bolivia (Plurinational State of)", "BO")]
    [InlineData("Plurinational State of Bolivia", "BO")]
    [InlineData("Iran, Islamic Republic of", "IR")]
    [InlineData("Syrian Arab Republic", "SY")]
    [InlineData("Lao People's Democratic Republic", "LA")]
    [InlineData("Viet Nam", "VN")]
    [InlineData("826", "GB")]
    [InlineData("036", "AU")]
    [InlineData("GBR", "GB")]
    public void Country_IsKnownAsTheStandardWritesIt(string given, string code) => Assert.Equal(code, Countries.CodeOf(given));

    [Theory]
    [InlineData("Channel Islands")]
    [InlineData("European Community")]
    [InlineData("999")]
    public void WhatIsNoOneCountry_StaysAsGiven(string given) => Assert.Null(Countries.CodeOf(given));
}
