using System.Reflection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Web.Components.Layout;

namespace Portal.Tests.Web.Layout;

public sealed class NavigationTests : PortalTestContext
{
    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>().Where(role => role is not (Role.SecretKey or Role.PublishableKey or Role.Job or Role.Shopper or Role.Checkout))];

    [Theory]
    [MemberData(nameof(Roles))]
    public void For_ARole_ListsOnlyWhatItMayOpen(Role role)
    {
        foreach (var visit in Visits(role))
        {
            var entries = Navigation.For(visit).SelectMany(group => group.Entries).ToList();

            Assert.All(entries, entry => Assert.True(visit.Actor.Can(entry.Permission), $"{role} can't open {entry.Text}"));
            Assert.All(Navigation.For(visit), group => Assert.NotEmpty(group.Entries));
        }
    }

    [Fact]
    public void For_AnOwner_BeginsAtHome() => Assert.Equal("Nav.Home", Navigation.For(Maya)[0].Entries[0].Text);

    [Fact]
    public void Current_BelowAPage_IsThatPage()
    {
        Assert.Equal("Nav.Home", Navigation.Current(Maya, "/m/northwind/test")?.Text);
        Assert.Equal("Nav.Offerings", Navigation.Current(Maya, "/m/northwind/test/approvals/apr_1")?.Text);
        Assert.Equal("Nav.Home", Navigation.Current(Maya, "/m/northwind/test/no-such-page")?.Text);
        Assert.Null(Navigation.Current(Maya, "/m/northwinds/test"));
    }

    [Fact]
    public void Entry_HasAWordInTheTexts()
    {
        var texts = Texts.TextSet.All.Single(set => set.Name is "ShellTexts").English;
        var groups = typeof(Navigation).GetFields(BindingFlags.NonPublic | BindingFlags.Static).SelectMany(field => field.GetValue(null) as NavGroup[] ?? []).ToList();

        Assert.All(groups.Select(group => group.Text).OfType<string>().Concat(groups.SelectMany(group => group.Entries).Select(entry => entry.Text)), key => Assert.Contains(key, texts));
    }

    private static IEnumerable<Visit> Visits(Role role)
    {
        yield return VisitOf(role);
        yield return VisitOf(role) with { Merchant = null, Slug = null, Partner = PartnerId.From("par_x") };
        yield return VisitOf(role) with { Merchant = null, Slug = null, Purpose = "support" };
    }
}
