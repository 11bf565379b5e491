using Portal.Web.Features.Checkout;

namespace Portal.Tests.Web.Checkout;

/// <summary>From the checkout a shopper goes to a page of a registered origin and nowhere else.</summary>
public sealed class WayToShopTests
{
    private static readonly string[] s_origins = ["https://shop.example", "http://localhost:5081"];

    [Theory]
    [InlineData("https://shop.example/thanks?a=1#top", "https://shop.example", "https://shop.example/thanks?a=1#top")]
    [InlineData("https://SHOP.example", "https://shop.example", "https://shop.example/")]
    [InlineData("https://shop.example:443/x", "https://shop.example", "https://shop.example/x")]
    [InlineData("http://localhost:5081/cart", "http://localhost:5081", "http://localhost:5081/cart")]
    public void Read_ARegisteredOrigin_LeadsThere(string wanted, string origin, string address) =>
        Assert.Equal(new WayToShop(origin, address), WayToShop.Read(wanted, s_origins));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/thanks")]
    [InlineData("//shop.example/")]
    [InlineData("https://evil.example/?https://shop.example")]
    [InlineData("https://shop.example@evil.example/")]
    [InlineData("https://shop.example.evil.example/")]
    [InlineData("https://evil.example\\@shop.example/")]
    [InlineData("https:\\\\shop.example/")]
    [InlineData("https://shop.example:8443/")]
    [InlineData("http://shop.example/")]
    [InlineData("javascript:alert(1)//https://shop.example")]
    [InlineData("https://shop.example/\r\nSet-Cookie: x=1")]
    [InlineData("https://user:secret@shop.example/")]
    public void Read_AnythingElse_LeadsNowhere(string? wanted) => Assert.Null(WayToShop.Read(wanted, s_origins));

    [Fact]
    public void Read_TooLong_LeadsNowhere() => Assert.Null(WayToShop.Read("https://shop.example/" + new string('a', 2_000), s_origins));
}
