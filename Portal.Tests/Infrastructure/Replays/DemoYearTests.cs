using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Domain.Orders;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Replays;
using Portal.Tests.EndToEnd;

namespace Portal.Tests.Infrastructure.Replays;

/// <summary>The live version over the year that the demo's Northwind has sold: what was booked, to the cent.</summary>
public sealed class DemoYearTests(PortalApp app) : IClassFixture<PortalApp>
{
    [Fact]
    public async Task LiveVersion_OverItsOwnYear_GivesWhatWasBooked()
    {
        var contexts = app.Services.GetRequiredService<IPortalContextFactory>();
        await using var all = contexts.Create(new Scope.System("tests"));
        var merchant = await all.Set<Merchant>().SingleAsync(row => row.Slug == "northwind");
        var owner = await all.Users.SingleAsync(user => user.Email == "owner@northwind.test");
        var tenant = new Scope.Merchant(merchant.Id, TenantEnvironment.Test);
        await using var db = contexts.Create(tenant);
        var live = await db.Set<OfferingVersion>().AsNoTracking().SingleAsync();
        var orders = await db.Set<Order>().AsNoTracking().Where(order => order.Status != OrderStatus.Voided).Select(order => order.Id).ToListAsync();
        var plans = (await db.Set<Plan>().AsNoTracking().ToListAsync()).Where(plan => orders.Contains(plan.Order)).ToList();

        var measured = await app.Services.GetRequiredService<MeasureSpecQuery>().RunAsync(
            new MeasureSpecRequest(live.Offering, live.Spec, new PastDays(null, null)), new Actor(owner.Id, "Maya", Role.Owner, tenant));

        Assert.True(measured.TryGet(out var measure, out var refusal), refusal?.Code);
        Assert.Equal(orders.Count, measure.Report.Orders);
        Assert.True(plans.Count > 300, $"{plans.Count} plans");
        Assert.Equal(plans.Count, measure.Report.Candidate.Taken.Orders);
        Assert.Equal(plans.Sum(plan => plan.Terms.Mdr), measure.Report.Candidate.Taken.MerchantFee);
        Assert.Equal(plans.Sum(plan => plan.Terms.DisclosedFinanceCharge), measure.Report.Candidate.Taken.FinanceCharge);
        Assert.Equal(plans.Sum(plan => plan.Terms.AmountFinanced), measure.Report.Candidate.Taken.AmountFinanced);
        Assert.Empty(measure.Report.Changes);
        Assert.Equal("Harbor Bank loss study, January 2026", measure.Assumptions!.Source);
    }
}
