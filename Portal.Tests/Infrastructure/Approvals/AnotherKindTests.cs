using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Approvals;

/// <summary>One registration brings another kind of thing to approve: it is listed, looked at and decided as publications are, on both databases.</summary>
public sealed class AnotherKindTests
{
    [DatabaseTheory]
    public async Task AnotherKind_IsListedShownAndDone_ByItsRegistrationAlone(DatabaseProvider provider)
    {
        var lines = new CreditLineApprovals();
        var offerings = await TestOfferings.CreateAsync(provider, services => services.AddSingleton<IApprovable>(lines));
        await using var world = await TestApprovals.WantedAsync(offerings, (await offerings.PublishedAsync()).Id);
        await world.ChangeAsync("maximum", 4_000_00);
        var publication = await world.AskAsync().Answered();
        var raise = await CreditLineApprovals.AskAsync(world, "20,000");

        var page = await world.Database.Get<ListApprovalsQuery>().RunAsync(new ListApprovalsRequest(), world.Desk).Answered();
        Assert.Equal([(raise, CreditLineApprovals.Name, "Credit line", true), (publication, "offering", "Pay over time", true)], page.Rows.Select(row => (row.Id, row.Kind, row.Name!, row.IsMine)));
        Assert.Equal(2, (await world.CountAsync()).Number);
        Assert.Equal(new CreditLine("Credit line", "20,000"), (await world.ViewAsync(raise)).Thing);

        Assert.Equal(ApprovalState.Approved, (await world.DecideAsync(raise, world.Grace).Answered()).State);
        Assert.Equal(["20,000"], lines.Raised);
        Assert.Equal(1, await world.LiveAsync());
    }
}
