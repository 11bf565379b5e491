using Portal.Domain.Common;
using Portal.Web;
using Portal.Web.Components.Lists;

namespace Portal.Tests.Web.Lists;

public sealed class ListAddressTests : PortalTestContext
{
    private static readonly ListAddress s_list = new(PortalRoutes.Orders, PortalRoutes.OrdersFile, "state", "from", "to");

    [Fact]
    public void View_ReadsWhatCutsTheList_AndPassesTheRestOver()
    {
        var view = s_list.Read(Maya, "?to=2026-01-31&state=+captured+&from=&tab=x&before=ord_1");

        Assert.Equal(["state", "to"], view.CutBy, StringComparer.Ordinal);
        Assert.Equal("captured", view["state"]);
        Assert.Null(view["from"]);
        Assert.False(view.IsFirst);
    }

    [Fact]
    public void Addresses_OfAView_KeepTheFilters_AndBeginAtTheFirstPage()
    {
        var view = s_list.Read(Maya, "?to=2026-01-31&state=a%26b&before=ord_1");

        Assert.Equal("/m/northwind/test/orders?state=a%26b&to=2026-01-31&before=ord_1", view.Here);
        Assert.Equal("/m/northwind/test/orders?state=a%26b&to=2026-01-31", view.First);
        Assert.Equal("/m/northwind/test/orders?state=a%26b&to=2026-01-31&before=ord_2", view.Behind("ord_2"));
        Assert.Equal("/m/northwind/test/orders?to=2026-01-31", view.With("state", null));
        Assert.Equal("/m/northwind/test/orders.csv?state=a%26b&to=2026-01-31", view.File);
        Assert.Equal("/m/northwind/test/orders", view.Whole);
    }

    [Fact]
    public void View_OfTheSameCut_HasTheSameAddress_HoweverItWasTyped() =>
        Assert.Equal(s_list.Read(Maya, "?state=x&to=2026-01-31").Here, s_list.Read(Maya, "to=2026-01-31&nothing=1&state=x").Here);

    [Theory]
    [InlineData("2026-01-31", true)]
    [InlineData("", true)]
    [InlineData("2026-02-30", false)]
    [InlineData("31.1.2026", false)]
    public void Day_ThatIsNone_IsToldFromOneThatIsLeftOut(string text, bool readable) =>
        Assert.Equal(readable, s_list.Read(Maya, $"?from={text}").TryDay("from", out _));

    [Fact]
    public void Id_OfAnotherKind_IsNotRead()
    {
        var order = Ids.New<OrderId>();

        Assert.True(s_list.Read(Maya, $"?before={order}").TryId<OrderId>("before", out var known));
        Assert.Equal(order, known);
        Assert.False(s_list.Read(Maya, $"?before={Ids.New<RefundId>()}").TryId<OrderId>("before", out _));
        Assert.True(s_list.Read(Maya, "").TryId<OrderId>("before", out var none));
        Assert.Null(none);
    }
}
