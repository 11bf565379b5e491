using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Shoppers;
using Portal.Web;
using Portal.Web.Features.Checkout;
using Portal.Web.Features.Shoppers;

namespace Portal.Tests.EndToEnd;

/// <summary>Every page that is reached without signing in, in every look.</summary>
public sealed class DoorJourneys(PortalApp app) : Journey(app)
{
    [BrowserTheory]
    [InlineData(ColorScheme.Light, "en-US", 1280)]
    [InlineData(ColorScheme.Dark, "en-US", 320)]
    [InlineData(ColorScheme.Light, "zh-TW", 320)]
    public Task PageAtTheDoor_HasNoFinding_AndFits(ColorScheme colours, string locale, int width) => VisitAsync(
        new() { ColorScheme = colours, Locale = locale, ViewportSize = new ViewportSize { Width = width, Height = 700 } },
        async visitor =>
        {
            foreach (var address in await AtTheDoorAsync())
            {
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
            PortalRoutes.SignIn, PortalUrls.SignInAnew(), PortalRoutes.ForgotPassword, PortalUrls.ResetPassword(link!), PortalRoutes.ResetPassword, PortalRoutes.BeginWayBack, PortalRoutes.Mailbook,
            PortalUrls.To(PortalRoutes.MailbookMessage, message.Id.Value), "/status/404",
            .. await ShopperAsync(),
            CheckoutUrls.Of("x"), ShareUrls.Of("x"), PortalRoutes.DemoShop,
            .. await SharedAsync(),
        ];
    }

    /// <summary>What an offering costs, before an amount is asked about, for one that has plans, and for one that can't be read.</summary>
    private async Task<string[]> SharedAsync()
    {
        await using var db = App.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("tests"));
        var offering = await db.Set<Offering>().Where(offering => offering.LiveVersion != null).OrderBy(offering => offering.Id).Select(offering => offering.Id).FirstAsync();
        return [.. new[] { "", "?amount=499.00&c=spring", "?amount=x" }.Select(asked => ShareUrls.Of(offering.Value) + asked)];
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
            .. new[] { ShopperUrls.Pay, ShopperUrls.Card, ShopperUrls.Help }.Select(part => $"{ShopperUrls.Of(link.Token)}?do={part}"),
        ];
    }
}
