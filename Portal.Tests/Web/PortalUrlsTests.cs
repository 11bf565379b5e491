using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Web;

namespace Portal.Tests.Web;

public sealed class PortalUrlsTests
{
    [Theory]
    [InlineData("/m/northwind/test/orders?state=open", "/m/northwind/test/orders?state=open")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("orders", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/ok\r\nSet-Cookie: x=y", "/")]
    public void Local_AnswersOnlyAddressesOfThisSite(string? asked, string expected) => Assert.Equal(expected, PortalUrls.Local(asked));

    [Fact]
    public void PlaceOf_ReadsTheScopeOfEveryKindOfAddress()
    {
        Assert.Equal(new Place.Merchant("northwind", TenantEnvironment.Live), PortalUrls.PlaceOf("/m/northwind/live/orders/ord_1"));
        Assert.Equal(new Place.Partner(), PortalUrls.PlaceOf("/partner"));
        Assert.Equal(new Place.Platform("support"), PortalUrls.PlaceOf("/support/x"));
        Assert.Equal(new Place.Platform("platform"), PortalUrls.PlaceOf("/platform"));
        Assert.Null(PortalUrls.PlaceOf("/m/northwind/staging"));
        Assert.Null(PortalUrls.PlaceOf("/m/northwind"));
        Assert.Null(PortalUrls.PlaceOf("/account/sign-in"));
    }

    [Fact]
    public void To_FillsThePlacesInTheirOrderAndEscapesThem()
    {
        Assert.Equal("/m/northwind/test", PortalUrls.To(PortalRoutes.MerchantHome, "northwind", "test"));
        Assert.Equal("/m/a%2Fb/test", PortalUrls.To(PortalRoutes.MerchantHome, "a/b", "test"));
        Assert.Throws<ArgumentException>(() => PortalUrls.To(PortalRoutes.MerchantHome, "northwind", "test", "more"));
    }

    [Theory]
    [InlineData(Role.SupportAgent, "/support")]
    [InlineData(Role.SupportLead, "/support")]
    [InlineData(Role.PlatformAdmin, "/platform")]
    [InlineData(Role.Compliance, "/platform")]
    public void Home_OfTheHousesPeople_IsTheirDesk(Role role, string home) => Assert.Equal(home, PortalUrls.Home(new Seat(role, null, null, null, "")));

    [Fact]
    public void Home_OfSomebodyWithoutASeat_SaysSo() =>
        Assert.Equal(PortalRoutes.Denied, PortalUrls.Home(new Person(UserId.From("usr_x"), "Ann", "a@b.test", [])));

    [Fact]
    public void SignIn_KeepsTheWayBack_ButNotTheStart()
    {
        Assert.Equal("/account/sign-in?returnUrl=%2Fpartner%3Fa%3D1", PortalUrls.SignIn("/partner?a=1"));
        Assert.Equal("/account/sign-in", PortalUrls.SignIn("/"));
    }
}
