using Bunit;
using Portal.Domain.Access;
using Portal.Tests.Web.Texts;
using Portal.Web.Features.Team;

namespace Portal.Tests.Web.Team;

/// <summary>The pages of the team over a real store.</summary>
public sealed class TeamPageTests : ShopTestContext
{
    [Fact]
    public void Owner_SeesWhoIsHere_AndMayInvite()
    {
        var page = Open(Role.Owner);

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".members tbody tr").Count));
        Assert.Contains("4 people work here.", page.Find(".lead").TextContent, StringComparison.Ordinal);
        Assert.Contains("4 sign in with a password alone.", page.Find(".lead").TextContent, StringComparison.Ordinal);
        Assert.Contains("(you)", page.FindAll(".members tbody tr")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("not known", page.FindAll(".members tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("form"));
    }

    [Theory]
    [InlineData(Role.Editor)]
    [InlineData(Role.Finance)]
    [InlineData(Role.Viewer)]
    public void OtherRoles_SeeWhoIsHere_AndMayLeaveOnly(Role role)
    {
        var page = Open(role);

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".members tbody tr").Count));
        Assert.Empty(page.FindAll("form"));
        Assert.Equal("Leave the team", Assert.Single(page.FindAll(".members button")).TextContent.Trim());
        Assert.DoesNotContain("Open invitations", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invite_PutsTheInvitationBelow_AndSaysWhatIsWrong()
    {
        var page = Open(Role.Owner);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".members")));

        await InviteAsync(page, "not an address");
        page.WaitForAssertion(() => Assert.Contains("This can't be an email address.", page.Find(".invite .err").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".mud-dialog"));
        await InviteAsync(page, "ann@example.test");
        page.WaitForAssertion(() => Assert.Contains("Whoever reads the mail of ann@example.test can join the team.", page.Find(".mud-dialog").TextContent, StringComparison.Ordinal));
        await page.FindAll(".mud-dialog button").Single(button => button.TextContent.Trim() is "Send the invitation").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("ann@example.test", page.Find("section[aria-labelledby=open-invitations] tbody").TextContent, StringComparison.Ordinal));
        Assert.Contains("The invitation to ann@example.test is on its way.", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".invite .err"));
        page.WaitForAssertion(() => Assert.Contains("1 invitation is open.", page.Find(".lead").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task LastOwner_WhoWantsToLeave_IsToldInTheDialog()
    {
        var page = Open(Role.Owner);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".members")));

        _ = page.Find(".members tbody tr button").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Leave the team of", page.Find(".mud-dialog h2").TextContent, StringComparison.Ordinal));
        await page.FindAll(".mud-dialog button").Single(button => button.TextContent.Contains("Leave the team", StringComparison.Ordinal)).ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("A team keeps at least one owner.", page.Find(".mud-dialog [role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Removed_Through_TheMenu_IsGone()
    {
        var page = Open(Role.Owner);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".members")));

        await page.FindAll(".members tbody tr")[1].QuerySelector("button")!.ClickAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".mud-menu-item")));
        _ = page.FindAll(".mud-menu-item").Single(item => item.TextContent.Contains("Remove from the team", StringComparison.Ordinal)).ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Remove", page.Find(".mud-dialog h2").TextContent, StringComparison.Ordinal));
        await page.FindAll(".mud-dialog button")[^1].ClickAsync();

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".members tbody tr").Count));
    }

    [Fact]
    public void RoleTable_IsTheTableThatEnforces()
    {
        var page = RenderAs(Role.Viewer, builder =>
        {
            builder.OpenComponent<RolesPage>(0);
            builder.AddComponentParameter(1, "Merchant", Shop.Tenant.Merchant.Slug);
            builder.AddComponentParameter(2, "Environment", "test");
            builder.CloseComponent();
        });

        var rows = page.FindAll(".roles tbody tr");
        Assert.Equal(RolesPage.Permissions.Count, rows.Count);
        foreach (var (permission, row) in RolesPage.Permissions.Zip(rows))
        {
            Assert.Equal(
                TeamRoles.Merchant.All.Select(role => RolePermissions.Allows(role, permission) ? "Yes" : "No"),
                row.QuerySelectorAll("td .vh").Select(cell => cell.TextContent),
                StringComparer.Ordinal);
        }
    }

    [Fact]
    public void Permission_ThatAMerchantsRoleHolds_HasItsWordsInEveryLanguage()
    {
        var set = TextSet.All.Single(texts => texts.Name is nameof(TeamTexts));
        var keys = RolesPage.Permissions.Select(permission => $"May.{permission}").ToList();

        Assert.All(keys, key => Assert.All([set.English, set.Traditional, set.Simplified], words => Assert.True(words.TryGetValue(key, out var text) && text.Length > 0, key)));
        Assert.Equal(keys.Order(StringComparer.Ordinal), set.English.Keys.Where(key => key.StartsWith("May.", StringComparison.Ordinal)).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static async Task InviteAsync(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page, string email)
    {
        await page.Find(".invite input").ChangeAsync(new() { Value = email });
        _ = page.Find(".invite form").SubmitAsync();
    }

    private IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> Open(Role role) => RenderAs(role, builder =>
    {
        builder.OpenComponent<TeamPage>(0);
        builder.AddComponentParameter(1, "Merchant", Shop.Tenant.Merchant.Slug);
        builder.AddComponentParameter(2, "Environment", "test");
        builder.CloseComponent();
    });
}
