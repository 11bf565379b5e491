using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Infrastructure.Settings;
using Portal.Web.Features.Settings;

namespace Portal.Tests.Web.Settings;

/// <summary>The settings over a real store.</summary>
public sealed class SettingsPageTests : ShopTestContext
{
    public SettingsPageTests() => Services.AddSingleton(TimeProvider.System);

    [Fact]
    public async Task Profile_WithWhatCantBe_SaysItBesideTheField_AndIsSavedOnceItCan()
    {
        var page = await OpenAsync();

        await TypeAsync(page, "support-email", "not an address");
        await SaveAsync(page);
        page.WaitForAssertion(() => Assert.Contains("This can't be an email address.", page.Find("section[aria-labelledby=profile] .err").TextContent, StringComparison.Ordinal));
        await TypeAsync(page, "support-email", "help@shop.example");
        Assert.Empty(page.FindAll("section[aria-labelledby=profile] .err"));
        await SaveAsync(page);

        page.WaitForAssertion(() => Assert.Contains("Saved", page.Find("section[aria-labelledby=profile] .saved").TextContent, StringComparison.Ordinal));
        Assert.Equal("help@shop.example", (await ReadAsync()).Profile.SupportEmail);
    }

    [Fact]
    public async Task Two_InOneForm_SeeBothValues_AndNothingTypedIsLost()
    {
        var page = await OpenAsync();
        await TypeAsync(page, "city", "Leith");
        var seen = (await ReadAsync()).Profile;
        (await Shop.Database.Get<SaveProfileCommand>().RunAsync(new ProfileChange(seen, seen with { City = "Perth", Region = "Scotland" }), Shop.Tenant.Owner)).Answered();

        await SaveAsync(page);

        page.WaitForAssertion(() => Assert.Contains("Saved meanwhile: Perth", page.Find(".both").TextContent, StringComparison.Ordinal));
        Assert.Equal("Leith", Input(page, "city").GetAttribute("value"));
        Assert.Equal("Scotland", Input(page, "region").GetAttribute("value"));
        Assert.Contains("Somebody else changed this meanwhile.", page.Find("section[aria-labelledby=profile] .note.bad").TextContent, StringComparison.Ordinal);
        await page.FindAll(".both button").Single(button => button.TextContent.Contains("Keep mine", StringComparison.Ordinal)).ClickAsync();
        await SaveAsync(page);

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("section[aria-labelledby=profile] .saved")));
        Assert.Equal(("Leith", "Scotland"), (await ReadAsync()).Profile is { } profile ? (profile.City, profile.Region) : default);
    }

    [Fact]
    public async Task Profile_TypedWhileItIsSaved_KeepsWhatWasTyped()
    {
        var page = await OpenAsync();
        await TypeAsync(page, "city", " Leith ");
        await TypeAsync(page, "region", "Lothian");
        await using var others = Shop.Database.Contexts.Create(new Scope.System("tests"));
        await using var writing = await others.Database.BeginTransactionAsync(); // Saving waits for it.
        var saved = Task.Run(() => SaveAsync(page));
        await Task.Delay(300);
        await TypeAsync(page, "region", "Midlothian");
        await writing.CommitAsync();
        await saved;

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("section[aria-labelledby=profile] .saved")));
        Assert.Equal(("Leith", "Lothian"), (await ReadAsync()).Profile is { } profile ? (profile.City, profile.Region) : default);
        Assert.Equal(("Leith", "Midlothian"), (Input(page, "city").GetAttribute("value"), Input(page, "region").GetAttribute("value")));
        Assert.Empty(page.FindAll(".both"));
    }

    [Fact]
    public async Task Colour_SaysWhichTextStandsOnIt_AndHowWell()
    {
        var page = await OpenAsync();

        await ColourAsync(page, "#0a7c66");
        page.WaitForAssertion(() => Assert.Contains("White text stands on it, at 5.1", page.Find("section[aria-labelledby=brand] [role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal("/brand/0a7c66.css", page.Find("section[aria-labelledby=brand] link").GetAttribute("href"));
        Assert.NotNull(page.Find(".brandband.brand-0a7c66"));
        await ColourAsync(page, "#808080");
        page.WaitForAssertion(() => Assert.Contains("4.45 to 1 at best, and 4.5 is needed", page.Find("section[aria-labelledby=brand] .err").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".brandband"));
    }

    [Theory]
    [InlineData("logo_large", "at most 512 kB")]
    [InlineData("logo_not_picture", "no PNG, JPEG or WebP")]
    [InlineData("logo_size", "16 to 2,048 pixels")]
    [InlineData("signed_out", "no longer signed in")]
    [InlineData("changed_meanwhile", "at the same moment")]
    [InlineData("unavailable.ABCD2345", "the reference is ABCD2345")]
    [InlineData("unavailable.<script>", "can't be used")]
    [InlineData("<script>", "can't be used")]
    public async Task Logo_ThatWasRefused_IsSaidBesideItsField(string code, string words)
    {
        var page = await OpenAsync(code);

        Assert.Contains(words, page.Find("section[aria-labelledby=brand] .err").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zone_Unknown_IsSaid_AndAnotherAsksFirst()
    {
        var page = await OpenAsync();
        await page.Find("input[list=zones]").ChangeAsync(new() { Value = "Mars/Olympus" });
        await page.Find("section[aria-labelledby=zone] form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("No time zone has this name.", page.Find("section[aria-labelledby=zone] .err").TextContent, StringComparison.Ordinal));

        await page.Find("input[list=zones]").ChangeAsync(new() { Value = "UTC" });
        _ = page.Find("section[aria-labelledby=zone] form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Live by the days of UTC?", page.Find(".mud-dialog h2").TextContent, StringComparison.Ordinal));
        await page.FindAll(".mud-dialog button")[^1].ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Now UTC", page.Find("section[aria-labelledby=zone] .help").TextContent, StringComparison.Ordinal));
        Assert.Equal("UTC", (await ReadAsync()).TimeZone);
    }

    [Fact]
    public async Task Origin_WithAPath_IsRefusedInWords_AndOneWithoutIsListed()
    {
        var page = await OpenAsync();

        await OriginAsync(page, "https://shop.example/cart");
        page.WaitForAssertion(() => Assert.Contains("without a path", page.Find("section[aria-labelledby=origins] .err").TextContent, StringComparison.Ordinal));
        await OriginAsync(page, "https://Shop.example/");

        page.WaitForAssertion(() => Assert.Contains(page.FindAll("section[aria-labelledby=origins] li .mono"), item => item.TextContent is "https://shop.example"));
    }

    private async Task<MerchantSettings> ReadAsync() => (await Shop.Database.Get<GetSettingsQuery>().RunAsync(default, Shop.Tenant.Owner)).Answered();

    private static async Task OriginAsync(IRenderedComponent<IComponent> page, string origin)
    {
        await page.Find("section[aria-labelledby=origins] form input").ChangeAsync(new() { Value = origin });
        await page.Find("section[aria-labelledby=origins] form").SubmitAsync();
    }

    private static async Task ColourAsync(IRenderedComponent<IComponent> page, string colour) =>
        await page.Find("section[aria-labelledby=brand] input[type=color]").ChangeAsync(new() { Value = colour });

    private static async Task TypeAsync(IRenderedComponent<IComponent> page, string field, string text) => await Input(page, field).InputAsync(new() { Value = text });

    private static AngleSharp.Dom.IElement Input(IRenderedComponent<IComponent> page, string field) =>
        page.Find($"[data-field={field}] input");

    private static Task SaveAsync(IRenderedComponent<IComponent> page) => page.Find("section[aria-labelledby=profile] form").SubmitAsync();

    private async Task<IRenderedComponent<IComponent>> OpenAsync(string? logo = null)
    {
        await ReadAsync();
        if (logo is not null)
            Services.GetRequiredService<NavigationManager>().NavigateTo($"/m/x/test/settings?logo={Uri.EscapeDataString(logo)}");
        var page = RenderAs(Role.Owner, builder =>
        {
            builder.OpenComponent<SettingsPage>(0);
            builder.AddComponentParameter(1, "Merchant", Shop.Tenant.Merchant.Slug);
            builder.AddComponentParameter(2, "Environment", "test");
            builder.CloseComponent();
        });
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("section[aria-labelledby=profile]")));
        return page;
    }
}
