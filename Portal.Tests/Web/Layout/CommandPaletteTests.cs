using Bunit;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Web.Components.Layout;

namespace Portal.Tests.Web.Layout;

public sealed class CommandPaletteTests : PortalTestContext
{
    public static TheoryData<Role> Roles => NavigationTests.Roles;

    [Theory]
    [MemberData(nameof(Roles))]
    public void Palette_OfARole_OffersWhatItMayOpenAndDo_AndNothingElse(Role role)
    {
        var visit = VisitOf(role);
        var palette = Choices(visit);

        Assert.Equal(
            Navigation.For(visit).SelectMany(group => group.Entries).Select(entry => PortalUrlsOf(visit, entry.Route)),
            palette.FindAll("[id^=page-]").Select(option => option.GetAttribute("data-href")!), StringComparer.Ordinal);
        Assert.Equal(role is Role.Owner or Role.Finance, Acts(palette).Contains("Close a period", StringComparer.Ordinal));
        Assert.Equal(role is Role.Owner, Acts(palette).Contains("Create or revoke an API key", StringComparer.Ordinal));
        Assert.Equal(role is Role.Owner or Role.Editor, Acts(palette).Contains("New offering", StringComparer.Ordinal));
        Assert.Equal(role is Role.Owner, Acts(palette).Contains("Invite a person", StringComparer.Ordinal));
        Assert.Equal(RolePermissions.Allows(role, Permission.ViewAudit), Acts(palette).Contains("Export the audit log as CSV", StringComparer.Ordinal));
    }

    [Fact]
    public void Palette_FetchesFiles_AndSaysWhereAnActBegins()
    {
        var palette = Choices(Maya);

        Assert.Equal(["/m/northwind/test/orders.csv", "/m/northwind/test/journal.csv", "/m/northwind/test/audit.csv"], palette.FindAll("[data-file]").Select(option => option.GetAttribute("data-href")!), StringComparer.Ordinal);
        var begin = palette.FindAll("[data-focus]").Single(option => option.TextContent.Contains("New offering", StringComparison.Ordinal));
        Assert.Equal(("/m/northwind/test/offerings?new=true", ".new input"), (begin.GetAttribute("data-href"), begin.GetAttribute("data-focus")));
    }

    [Fact]
    public void Palette_PressesButtonsThatTheFrameHas()
    {
        var bank = new Seat(Role.PartnerManager, null, null, PartnerId.From("par_x"), "Harbor Bank");
        var visit = Maya with { Person = Maya.Person with { Seats = [.. Maya.Person.Seats, bank] } };
        var frame = Render<ShellFrame>(parameters => parameters.Add(frame => frame.Visit, visit).Add(frame => frame.Path, "/m/northwind/test"));

        var presses = Choices(visit).FindAll("[data-press]").Select(option => option.GetAttribute("data-press")!).ToList();

        Assert.Equal(1 + 1 + 2 + 3 + 2, presses.Count);
        Assert.All(presses, press => Assert.Single(frame.FindAll(press)));
        Assert.Equal("/partner", frame.Find("#tenants form:nth-of-type(2)").GetAttribute("action"));
    }

    [Fact]
    public void Palette_IsAComboboxOverAListbox_WithNamedGroupsAndALiveCount()
    {
        var palette = Show(Maya);
        var box = palette.Find("[role=combobox]");
        var choices = Choices(Maya);

        Assert.Equal("palette-list", box.GetAttribute("aria-controls"));
        Assert.Equal("listbox", palette.Find("#palette-list").GetAttribute("role"));
        Assert.Equal(2, choices.FindAll("[role=group]").Count);
        Assert.All(palette.FindAll("[role=group]").Concat(choices.FindAll("[role=group]")), group => Assert.NotEmpty(group.GetAttribute("aria-label")!));
        Assert.Single(palette.FindAll("[role=status]"));
        Assert.Equal("/m/northwind/test/find", palette.Find("dialog").GetAttribute("data-find"));
    }

    [Fact]
    public void Palette_WhereNothingIsSearched_AsksNoServer() =>
        Assert.Null(Show(VisitOf(Role.SupportAgent) with { Merchant = null, Slug = null, Purpose = "support" }).Find("dialog").GetAttribute("data-find"));

    private static string PortalUrlsOf(Visit visit, string route) => Portal.Web.PortalUrls.At(visit, route);

    private static List<string> Acts(IRenderedComponent<PaletteChoices> palette) => [.. palette.FindAll("[id^=act-]").Select(option => option.TextContent.Trim())];

    [Fact]
    public void Parts_AreFetchedAtThePlace_AndNotCarriedByThePage()
    {
        var bank = VisitOf(Role.PartnerManager) with { Merchant = null, Slug = null, Partner = PartnerId.From("par_x") };
        var support = VisitOf(Role.SupportAgent) with { Merchant = null, Slug = null, Purpose = "support" };
        var platform = VisitOf(Role.PlatformAdmin) with { Merchant = null, Slug = null, Purpose = "platform" };

        Assert.Equal(["/m/northwind/test/parts/palette", "/partner/parts/palette", "/support/parts/palette", "/platform/parts/palette"],
            new[] { Maya, bank, support, platform }.Select(visit => Show(visit).Find("[data-part]").GetAttribute("data-part")!), StringComparer.Ordinal);
        Assert.Empty(Show(Maya).FindAll("[role=option]"));
    }

    private IRenderedComponent<PaletteChoices> Choices(Visit visit) => Render<PaletteChoices>(parameters => parameters.Add(choices => choices.Visit, visit));

    private IRenderedComponent<CommandPalette> Show(Visit visit) => Render<CommandPalette>(parameters => parameters.Add(palette => palette.Visit, visit));
}
