using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Replays;
using Portal.Tests.Infrastructure.Imports;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Replays;

namespace Portal.Tests.Web.Replays;

/// <summary>The pages of a replay over a real shop: asked for, stopped, read down to its orders.</summary>
public sealed class ReplayPagesTests : ShopTestContext
{
    private const string History = TestImports.Header
        + "1,2026-10-01 12:00,A,Amp,1,60.00,,US,USD,electronics\n"
        + "2,2026-10-02 12:00,A,Amp,1,200.00,,US,USD,electronics\n"
        + "3,2026-10-03 12:00,A,Amp,1,3500.00,,US,USD,electronics\n";

    [Fact]
    public async Task Replay_TellsTheDifference_EachFigureOpensToItsOrders()
    {
        var (offering, replay) = await ReplayedAsync();

        var page = Show<ReplaySheet>($"replays/{replay}", replay.Value);

        page.WaitForAssertion(() => Assert.Equal("Draft 2 against version 1 Done", Text(page, "h1")));
        Assert.Equal(
            "Draft 2 would have sold $3,440.00 more in installments and lent out at most $3,455.00 more at once. 3 orders from 1 Oct 2026 to 3 Oct 2026. 1 order loses the offer it had.",
            Text(page, ".lead"));
        var rows = page.FindAll("section[aria-labelledby=figures] tbody tr");
        Assert.Equal("2 2 0 open 1", Cells(rows[0]));
        Assert.Equal("0 1 +1 open 1", Cells(rows[1]));
        Assert.Equal($"/m/northwind/test/replays/{replay}/orders?change=newly_eligible", rows[0].QuerySelector("td.desk a")!.GetAttribute("href"));
        Assert.Equal($"/m/northwind/test/replays/{replay}/orders?change=newly_refused", rows[1].QuerySelector("td.desk a")!.GetAttribute("href"));
        Assert.Contains("Below the smallest order", Text(page, "section[aria-labelledby=reasons] tbody"), StringComparison.Ordinal);
        Assert.Matches("[0-9a-f]{64}", Text(page, ".hash"));
        Assert.Contains("made no assumptions", Text(page, "section[aria-labelledby=sure]"), StringComparison.Ordinal);
        Assert.Equal($"/m/northwind/test/offerings/{offering}/replay", page.FindAll(".acts a")[0].GetAttribute("href"));
    }

    [Fact]
    public async Task Replay_ThatWaits_IsStopped()
    {
        var (_, replay) = await StartedAsync();
        var page = Show<ReplaySheet>($"replays/{replay}", replay.Value);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("progress")));

        await page.FindAll("button").First(button => button.TextContent.Trim() is "Stop").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Somebody stopped it", Text(page, ".lead"), StringComparison.Ordinal));
        Assert.Empty(page.FindAll("progress"));
    }

    [Fact]
    public async Task Replay_OnItsWay_IsLookedAtAgainByItself()
    {
        var (_, replay) = await StartedAsync();
        var page = Show<ReplaySheet>($"replays/{replay}", replay.Value);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("progress")));

        await Shop.Database.Get<ReplayJob>().RunOnceAsync(CancellationToken.None);
        Shop.Database.Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("section[aria-labelledby=figures]")));
    }

    [Fact]
    public async Task Orders_AreThoseBehindTheFigure_WithBothAnswers()
    {
        var (_, replay) = await ReplayedAsync();

        var page = Show<ReplayedOrderList>($"replays/{replay}/orders?change=newly_refused", replay.Value);

        page.WaitForAssertion(() => Assert.Equal("Draft 2 against version 1. Newly refused · All days", Text(page, ".lead")));
        var row = Assert.Single(page.FindAll("tbody tr"));
        Assert.Equal("1", row.QuerySelector("a")!.TextContent);
        Assert.StartsWith("/m/northwind/test/orders/imported/imo_", row.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(["Pay in 4, every 2 weeks", "Merchant fee $3.30"], row.Children[2].Children.Select(Squeezed), StringComparer.Ordinal);
        Assert.Equal(["Refused", "Below the smallest order"], row.Children[3].Children.Select(Squeezed), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("change=for_the_better", "The filter Change can't be used")]
    [InlineData("outcome=maybe", "The filter Outcome can't be used")]
    [InlineData("before=123", "There is no such page of this list")]
    public async Task Orders_OfAnAddressThatCantBeRead_SayWhichPart(string query, string told)
    {
        var (_, replay) = await StartedAsync();

        var page = Show<ReplayedOrderList>($"replays/{replay}/orders?{query}", replay.Value);

        page.WaitForAssertion(() => Assert.Equal(told, Text(page, ".nothing h2")));
    }

    [Fact]
    public void List_OfNothing_SaysWhatAReplayIs()
    {
        var page = Show<ReplayList>("replays", null);

        page.WaitForAssertion(() => Assert.Equal("No replay yet", Text(page, ".nothing h2")));
    }

    [Fact]
    public async Task List_ShowsEachReplay()
    {
        var (_, replay) = await ReplayedAsync();

        var page = Show<ReplayList>("replays", null);

        page.WaitForAssertion(() => Assert.Equal("Draft 2 against version 1", Text(page, "tbody a")));
        Assert.EndsWith(replay.Value, page.Find("tbody a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_AsksForWhatTheAddressSays_AndLeadsToTheReplay()
    {
        var offering = await OfferingAsync();
        var version = (await Shop.Offerings.GetAsync(offering)).Live!.Id;
        var page = Show<ReplayStart>($"offerings/{offering}/replay?version={version}&from=2026-10-01", offering.Value);
        page.WaitForAssertion(() => Assert.Equal(version.Value, page.Find("select").GetAttribute("value")));
        Assert.Equal("2026-10-01", page.Find("input[type=date]").GetAttribute("value"));

        await page.FindAll("input[type=radio]")[1].ChangeAsync(new ChangeEventArgs());
        await page.FindAll(".shares input")[0].ChangeAsync(new ChangeEventArgs { Value = "60" });
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("form [role=alert]")));
        await page.FindAll(".shares input")[1].ChangeAsync(new ChangeEventArgs { Value = "40" });
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("/replays/rpl_", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        var kept = (await Shop.Database.Get<ListReplaysQuery>().RunAsync(new ListReplaysRequest(), Shop.Tenant.Owner).Answered()).Replays.Single();
        Assert.Equal((version, new DateOnly(2026, 10, 1), "pay4=60 m12=40"), (kept.Candidate.Version, kept.From, string.Join(' ', kept.Shares!.Parts.Select(part => $"{part.Term}={part.Percent}"))));
    }

    private async Task<(OfferingId Offering, ReplayId Replay)> ReplayedAsync()
    {
        var started = await StartedAsync();
        await Shop.Database.Get<ReplayJob>().RunOnceAsync(CancellationToken.None);
        return started;
    }

    /// <summary>The draft from 100.00 to 4,000.00 instead of 50.00 to 3,000.00.</summary>
    private async Task<(OfferingId Offering, ReplayId Replay)> StartedAsync()
    {
        var mapping = TestImports.Mapping with { Constants = new ImportTexts(Currency: "USD", Channel: "online") };
        await new TestImports(Shop.Database, Shop.Tenant).ImportAsync(History, mapping);
        var offering = await OfferingAsync();
        await Shop.Offerings.SaveAsync(
            offering, (await Shop.Offerings.GetAsync(offering)).Revision, Shop.Tenant.Owner, new FieldChange("minimum", JsonValue.Create(100_00)), new FieldChange("maximum", JsonValue.Create(4_000_00)));
        var replay = await Shop.Database.Get<StartReplayCommand>().RunAsync(new StartReplayRequest(offering, null, new PastDays(null, null)), Shop.Tenant.Owner).Answered();
        return (offering, replay.Id);
    }

    private async Task<OfferingId> OfferingAsync() =>
        (await Shop.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(1), Shop.Tenant.Owner).Answered()).Rows[0].Id;

    private IRenderedComponent<IComponent> Show<TPage>(string path, string? id)
        where TPage : MerchantPage
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/m/northwind/test/{path}");
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal) { [nameof(MerchantPage.Merchant)] = "northwind", [nameof(MerchantPage.Environment)] = "test" };
        if (id is not null)
            parameters["Id"] = id;
        return RenderAs(Role.Owner, builder =>
        {
            builder.OpenComponent<TPage>(0);
            builder.AddMultipleAttributes(1, parameters!);
            builder.CloseComponent();
        });
    }

    private static string Text(IRenderedComponent<IComponent> page, string selector) => Squeezed(page.Find(selector));

    /// <summary>The cells behind the name.</summary>
    private static string Cells(IElement row) => string.Join(' ', row.Children.Skip(1).Select(cell => cell.QuerySelector("a")?.FirstChild?.TextContent ?? Squeezed(cell)));

    private static string Squeezed(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
