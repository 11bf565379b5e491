using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Analytics;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Approvals;

/// <summary>A published offering whose partner wants two of its people to see what is looser, and one more plan by one.</summary>
internal sealed record TestApprovals(TestOfferings Offerings, OfferingId Offering, Actor Daniel) : IAsyncDisposable
{
    public TestDatabase Database => Offerings.Database;

    public TestTenant Tenant => Offerings.Tenant;

    public Actor Grace => Tenant.As(Role.PartnerManager);

    /// <summary>Grace at her own desk.</summary>
    public Actor Desk => Grace with { Scope = new Scope.Partner(Tenant.Merchant.Partner) };

    public static async Task<TestApprovals> OpenAsync(DatabaseProvider provider, params IReadOnlyList<ApprovalRule> rules)
    {
        var offerings = await TestOfferings.CreateAsync(provider);
        return await WantedAsync(offerings, (await offerings.PublishedAsync()).Id, rules);
    }

    /// <summary>With the policy and a second manager.</summary>
    public static async Task<TestApprovals> WantedAsync(TestOfferings offerings, OfferingId offering, params IReadOnlyList<ApprovalRule> rules)
    {
        await using var db = offerings.Database.Contexts.Create(new Scope.System("tests"));
        db.Add(new ApprovalPolicy
        {
            Partner = offerings.Tenant.Merchant.Partner,
            Kind = SizeOfChange.Kind,
            EffectiveFrom = new DateOnly(2025, 1, 1),
            Rules = rules is { Count: > 0 } ? [.. rules] : [new(SizeOfChange.Looser, null, [new(Role.PartnerManager, 2)]), new(SizeOfChange.Added, null, [new(Role.PartnerManager, 1)])],
            Days = 7,
            Source = "tests",
        });
        db.Add(new PortalUser { Id = "daniel", UserName = "daniel", NormalizedUserName = "DANIEL", DisplayName = "Daniel Osei" });
        db.Add(new Membership { UserId = "daniel", Role = Role.PartnerManager, Partner = offerings.Tenant.Merchant.Partner });
        await db.SaveChangesAsync();
        return new TestApprovals(offerings, offering, offerings.Tenant.As(Role.PartnerManager) with { Id = "daniel" });
    }

    public async Task SeatAsync(string user, Role role)
    {
        await using var db = Database.Contexts.Create(new Scope.System("tests"));
        db.Add(new Membership { UserId = user, Role = role, Merchant = Tenant.Merchant.Id });
        await db.SaveChangesAsync();
    }

    public async Task ChangeAsync(string field, long value, Actor? by = null, OfferingId? offering = null) =>
        await Offerings.SaveAsync(offering ?? Offering, (await Offerings.GetAsync(offering ?? Offering)).Revision, by ?? Tenant.Owner, new FieldChange(field, JsonValue.Create(value)));

    public async Task<Result<PublishedVersion>> PublishAsync() => await Database.Get<PublishOfferingCommand>().RunAsync(await RequestAsync(Offering), Tenant.Owner);

    public async Task<Result<ApprovalId>> AskAsync(OfferingId? offering = null) => await Database.Get<AskForApprovalCommand>().RunAsync(await RequestAsync(offering ?? Offering), Tenant.Owner);

    public async Task<PublishOutcome> PublishOrAskAsync() => await Database.Get<PublishOrAskCommand>().RunAsync(new PublishOrAskRequest(Offering, (await Offerings.GetAsync(Offering)).Revision, "Larger orders"), Tenant.Server).Answered();

    public Task<Result<DecidedApproval>> DecideAsync(ApprovalId approval, Actor who, string? comment = null, ApprovalAnswer answer = ApprovalAnswer.Approved) =>
        Database.Get<DecideApprovalCommand>().RunAsync(new DecideApprovalRequest(approval, answer, comment), who);

    public Task<ApprovalView> ViewAsync(ApprovalId approval, Actor? reader = null) => Database.Get<GetApprovalQuery>().RunAsync(approval, reader ?? Tenant.Owner).Answered();

    public Task<BoundedCount> CountAsync() => Database.Get<CountApprovalsQuery>().RunAsync(default, Desk).Answered();

    public async Task<int?> LiveAsync() => (await Offerings.GetAsync(Offering)).Live?.Number;

    public async Task<IReadOnlyList<string>> AuditAsync(string subject)
    {
        await using var db = Database.Contexts.Create(Tenant.Test);
        return await db.Set<AuditEntry>().Where(entry => entry.Subject == subject).OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync();
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task<PublishOfferingRequest> RequestAsync(OfferingId id)
    {
        var offering = await Offerings.GetAsync(id);
        return new PublishOfferingRequest(id, offering.Revision, offering.Live?.Number, "Larger orders");
    }
}
