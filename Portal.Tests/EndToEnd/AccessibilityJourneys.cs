using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Shoppers;
using Portal.Web;
using Portal.Web.Features.Shoppers;

namespace Portal.Tests.EndToEnd;

/// <summary>Every page that the navigation reaches, for every kind of person, light, dark and as narrow as a phone.</summary>
public sealed class AccessibilityJourneys(PortalApp app) : Journey(app)
{
    private static readonly BrowserNewContextOptions s_light = new() { ColorScheme = ColorScheme.Light };
    private static readonly BrowserNewContextOptions s_dark = new() { ColorScheme = ColorScheme.Dark };

    public static TheoryData<string> People =>
    [
        "owner@northwind.test", "finance@northwind.test", "owner@thistle.test", "manager@harbor.test", "support@portal.test", "compliance@portal.test",
    ];

    [BrowserTheory]
    [MemberData(nameof(People))]
    public Task EveryPage_InLight_HasNoFinding(string email) => VisitAsync(new(s_light), visitor => WalkAsync(visitor, email));

    [BrowserFact]
    public Task EveryPage_InDark_HasNoFinding() => VisitAsync(new(s_dark), visitor => WalkAsync(visitor, "owner@northwind.test"));

    [BrowserTheory]
    [InlineData("owner@northwind.test", "en-US")]
    [InlineData("owner@northwind.test", "zh-TW")]
    [InlineData("owner@northwind.test", "zh-CN")]
    [InlineData("admin@portal.test", "en-US")]
    [InlineData("manager@harbor.test", "en-US")]
    public Task EveryPage_At320Pixels_DoesNotScrollSideways(string email, string locale) => VisitAsync(
        new() { ViewportSize = new ViewportSize { Width = 320, Height = 700 }, Locale = locale },
        async visitor =>
        {
            await visitor.SignInAsync(email);
            foreach (var address in await visitor.NavigationAsync())
            {
                await visitor.OpenAsync(address);
                var width = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                Assert.True(width <= 320, $"{address} is {width} pixels wide.");
                var inner = await visitor.Page.EvaluateAsync<string[]>(
                    "[...document.querySelectorAll('main .scroll-x')].filter(box => box.scrollWidth > box.clientWidth).map(box => `${box.className}: ${box.scrollWidth} in ${box.clientWidth}`)");
                Assert.True(inner.Length == 0, $"{address}: {string.Join(", ", inner)}");
            }
        });

    [BrowserTheory]
    [InlineData(ColorScheme.Light, "en-US")]
    [InlineData(ColorScheme.Dark, "en-US")]
    [InlineData(ColorScheme.Light, "zh-TW")]
    public Task PageAtTheDoor_HasNoFinding_AndFits320Pixels(ColorScheme colours, string locale) => VisitAsync(
        new() { ColorScheme = colours, Locale = locale },
        async visitor =>
        {
            var addresses = await AtTheDoorAsync();
            foreach (var (width, address) in from address in addresses from width in new[] { 1280, 320 } select (width, address))
            {
                await visitor.Page.SetViewportSizeAsync(width, 700);
                await visitor.Page.GotoAsync(address);
                await visitor.AssertAccessibleAsync();
                var wide = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                Assert.True(wide <= width, $"{address} is {wide} pixels wide in {width}.");
            }
        });

    /// <summary>What is reached without signing in, with a link that is good and one that is not, and a mail.</summary>
    private async Task<string[]> AtTheDoorAsync()
    {
        var link = await App.Services.GetRequiredService<PasswordReset>().LinkAsync("finance@northwind.test", CancellationToken.None);
        var message = new MailMessage(
            Ids.New<MailId>(), "finance@northwind.test", "en", "A mail", ["Words"], new MailLink("A link", new Uri(App.Address, PortalUrls.ResetPassword(link!))), ["More words"]);
        await App.Services.GetRequiredService<Mailbook>().SendAsync(message, CancellationToken.None);
        return
        [
            PortalRoutes.SignIn, PortalUrls.SignInAnew(), PortalRoutes.ForgotPassword, PortalUrls.ResetPassword(link!), PortalRoutes.ResetPassword, PortalRoutes.Mailbook,
            PortalUrls.To(PortalRoutes.MailbookMessage, message.Id.Value), "/status/404",
            .. await ShopperAsync(),
        ];
    }

    /// <summary>A shopper's page with each of its parts, and with a link that opens nothing.</summary>
    private async Task<string[]> ShopperAsync()
    {
        await using var db = App.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("tests"));
        var plan = await db.Set<Plan>().Where(plan => plan.Status == PlanStatus.Active).OrderBy(plan => plan.Id).FirstAsync();
        var link = await App.Services.GetRequiredService<IssueShopperLinkCommand>()
            .RunAsync(plan.Order, Actor.JobFor("tests", plan.Merchant, plan.Environment), CancellationToken.None).Answered();
        return
        [
            ShopperUrls.Of(link.Token), ShopperUrls.Of("x"),
            .. new[] { ShopperUrls.Pay, ShopperUrls.Card, ShopperUrls.Help }.Select(part => $"{ShopperUrls.Of(link.Token)}?do={part}&no=payment_declined"),
        ];
    }

    private static async Task WalkAsync(Visitor visitor, string email)
    {
        await visitor.SignInAsync(email);
        var addresses = await visitor.NavigationAsync();
        Assert.NotEmpty(addresses);
        foreach (var address in addresses)
        {
            await visitor.OpenAsync(address);
            await visitor.AssertAccessibleAsync();
        }
    }
}
