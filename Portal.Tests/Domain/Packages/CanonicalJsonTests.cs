using System.Text;
using System.Text.Json.Nodes;
using Portal.Domain.Packages;

namespace Portal.Tests.Domain.Packages;

/// <summary>RFC 8785 over the JSON that packages hold.</summary>
public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b": 1, "a": [ true, false, null ] }""", """{"a":[true,false,null],"b":1}""")]
    [InlineData("""{"\u20ac":1,"\r":2,"1":3,"\u0080":4,"\ud83d\ude02":5,"\u00f6":6,"\ufb33":7}""", "{\"\\r\":2,\"1\":3,\"\u0080\":4,\"ö\":6,\"€\":1,\"😂\":5,\"\ufb33\":7}")]
    [InlineData("""["\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"]""", """["€$\u000f\nA'B\"\\\\\"/"]""")]
    [InlineData("""[0,-1,9007199254740991]""", """[0,-1,9007199254740991]""")]
    [InlineData("""{}""", """{}""")]
    public void Write_SortsAndSpellsAsTheStandardDoes(string json, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Write(JsonNode.Parse(json))!));

    [Theory]
    [InlineData("[1.5]")]
    [InlineData("[1.0]")]
    [InlineData("[1e2]")]
    [InlineData("[9007199254740992]")]
    [InlineData("""{"a":{"b":[12345678901234567890]}}""")]
    public void Write_OfAnotherNumber_HasNoForm(string json) => Assert.Null(CanonicalJson.Write(JsonNode.Parse(json)));
}
