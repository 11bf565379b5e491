using Bunit;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Web.Components.Layout;

namespace Portal.Tests.Web.Layout;

public sealed class ShellFrameTests : PortalTestContext
{
    [Fact]
    public void Frame_HasOneNavAndItsLinksLeadToPages()
    {
        var frame = Show(Maya);

        Assert.Equal("Pages", Assert.Single(frame.FindAll("nav")).GetAttribute("aria-label"));
        Assert.All(frame.FindAll("nav a"), link => Assert.StartsWith("/m/northwind/test", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.All(frame.FindAll("nav, .tabs"), bar => Assert.Equal("page", bar.QuerySelector("a")!.GetAttribute("aria-current")));
    }

    [Fact]
    public void Frame_OnAPhone_HasFourPagesAndTheRest()
    {
        var bar = Show(Maya).Find(".tabs");

        Assert.Equal(["Home", "Offerings", "Orders", "Balance"], bar.QuerySelectorAll("a").Select(link => link.TextContent.Trim()), StringComparer.Ordinal);
        Assert.Equal("nav", bar.QuerySelector("button")!.GetAttribute("popovertarget"));
    }

    [Fact]
    public void Frame_LettersAfterG_AreEachOfOnePage()
    {
        foreach (var visit in new[] { Maya, Maya with { Merchant = null, Slug = null, Partner = PartnerId.From("par_x") }, VisitOf(Role.PlatformAdmin) with { Merchant = null, Slug = null, Purpose = "platform" } })
        {
            var letters = Navigation.For(visit).SelectMany(group => group.Entries).Select(entry => entry.Go).OfType<char>().ToList();

            Assert.Equal(letters.Count, letters.Distinct().Count());
        }
    }

    [Fact]
    public void Frame_KeysCanBeSwitchedOffByAForm() =>
        Assert.Equal(["off", "on"], Render<KeyChoices>(parameters => parameters.Add(keys => keys.Visit, Maya)).FindAll("form[action='/account/keys'] button").Select(button => button.GetAttribute("value")!), StringComparer.Ordinal);

    [Fact]
    public void Frame_OnPaper_NamesTenantAndEnvironment() => Assert.Equal("Northwind Audio · Test", Show(Maya).Find("[data-printed]").GetAttribute("data-printed"));

    [Fact]
    public void Frame_ShowsTenantRoleAndTheTestBandInTestOnly()
    {
        Assert.Contains("Northwind Audio", Show(Maya).Find(".tenant").TextContent, StringComparison.Ordinal);
        Assert.Contains("Owner", Show(Maya).Find(".tenant").TextContent, StringComparison.Ordinal);
        Assert.Equal("Test data. No money moves, nobody is charged.", Show(Maya).Find(".testband").TextContent);
        Assert.Empty(Show(VisitOf(Role.Owner, TenantEnvironment.Live)).FindAll(".testband"));
    }

    [Fact]
    public void Frame_SwitchesByFormsAndButtons()
    {
        var frame = Show(Maya);

        Assert.Equal("/m/northwind/live", frame.Find(".env form").GetAttribute("action"));
        Assert.Equal("get", frame.Find(".env form").GetAttribute("method"));
        Assert.All(new[] { "/account/language", "/account/theme", "/account/sign-out" }, address =>
            Assert.Equal("post", frame.Find($"form[action='{address}']").GetAttribute("method")));
        Assert.Equal("true", frame.Find("button[value=en]").GetAttribute("aria-pressed"));
        Assert.Equal("true", frame.Find("button[value=system]").GetAttribute("aria-pressed"));
    }

    [Fact]
    public void Frame_SkipLinkComesFirstAndStaysOnThePage()
    {
        var frame = Show(Maya);

        var first = frame.FindAll("a, button")[0];
        Assert.Equal("/m/northwind/test#main", first.GetAttribute("href"));
    }

    [Fact]
    public void Frame_OfOneSeat_OffersNoSwitch() => Assert.Empty(Show(Maya).FindAll("#tenants"));

    [Fact]
    public void Frame_OfAGuest_OffersTheWayBackToItsOwnSeat()
    {
        var bank = new Seat(Role.PartnerManager, null, null, PartnerId.From("par_x"), "Harbor Bank");
        var guest = VisitOf(Role.PartnerManager) with { Person = Maya.Person with { Seats = [bank] } };

        Assert.Equal("/partner", Show(guest).Find("#tenants form").GetAttribute("action"));
    }

    [Fact]
    public void Frame_InChinese_SpeaksChinese()
    {
        Speak("zh-Hant");

        Assert.Equal("測試資料。不會動用任何款項，也不會向任何人收費。", Show(Maya).Find(".testband").TextContent);
    }

    private IRenderedComponent<ShellFrame> Show(Visit visit) => Render<ShellFrame>(parameters => parameters
        .Add(frame => frame.Visit, visit)
        .Add(frame => frame.Path, $"/m/northwind/{visit.Environment.ToText()}"));
}
