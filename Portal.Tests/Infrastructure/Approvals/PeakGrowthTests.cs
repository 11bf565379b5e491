using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Imports;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Approvals;

/// <summary>What the partner's policy makes of money that would have been lent to orders of the past, on both databases.</summary>
public sealed class PeakGrowthTests
{
    private const string History = TestImports.Header
        + "1,2026-10-01 12:00,A,Amp,1,2000.00,,US,USD,electronics\n"
        + "2,2026-10-02 12:00,A,Amp,1,3500.00,,US,USD,electronics\n";

    [DatabaseTheory]
    public async Task Growth_AboveTheThreshold_IsMeasuredNamedAndKeptForTheApprovers(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        Assert.Equal(ImportStatus.Done, (await new TestImports(shop.Database, shop.Tenant).ImportAsync(History, TestImports.Mapping with { Constants = new ImportTexts(Currency: "USD", Channel: "online") })).Status);
        var offering = (await shop.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(10), shop.Tenant.Server).Answered()).Rows.Single().Id;
        var world = await TestApprovals.WantedAsync(shop.Offerings, offering, new ApprovalRule(SizeOfChange.PeakGrowth, 10_000, [new(Role.PartnerManager, 1)]));

        // Larger orders by so little that none of the past would have taken it: nobody need look.
        await world.ChangeAsync("maximum", 3_100_00);
        Assert.False((await world.Database.Get<GetPublishDemandQuery>().RunAsync(offering, shop.Tenant.Owner).Answered()).Demand.IsNeeded);

        await world.ChangeAsync("maximum", 3_500_00);
        var asked = await world.AskAsync().Answered();

        var view = await world.ViewAsync(asked, world.Grace);
        var reason = Assert.Single(view.Request.Reasons);
        var report = ((PublicationView)view.Thing).Content.Measure!.Report;
        Assert.Equal((SizeOfChange.PeakGrowth, 10_000L, 1L), (reason.Fact.Code, reason.Above, report.CountOf(Portal.Domain.Replays.ReplayChange.NewlyEligible)));
        Assert.Equal(reason.Fact.Amount!.Value / 1000.0, report.PeakGrowth!.Value, 0.001);
        Assert.NotEmpty(report.Exposure);
        Assert.Null(view.Objection);
        Assert.Equal(ApprovalState.Approved, (await world.DecideAsync(asked, world.Grace).Answered()).State);
    }
}
