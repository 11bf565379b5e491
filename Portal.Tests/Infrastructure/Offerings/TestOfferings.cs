using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;
using Portal.Infrastructure.Replays;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Offerings;

/// <summary>A tenant in the United States whose partner allows installments, and the commands to make some.</summary>
internal sealed record TestOfferings(TestDatabase Database, TestTenant Tenant)
{
    public static void Add(IServiceCollection services) => services.AddOfferings().AddQuotes().AddReplays().AddEligibility();

    /// <param name="add">What else this house has.</param>
    public static async Task<TestOfferings> CreateAsync(DatabaseProvider provider, Action<IServiceCollection>? add = null)
    {
        var database = await TestDatabase.CreateAsync(provider, (Action<IServiceCollection>)Add + add);
        return await AddAsync(database);
    }

    /// <summary>Into a database that has the features already.</summary>
    public static async Task<TestOfferings> AddAsync(TestDatabase database, string slug = "northwind")
    {
        var tenant = await TestTenant.AddAsync(database, slug, "US", "USD", "America/New_York");
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        db.Add(new PartnerBounds
        {
            Partner = tenant.Merchant.Partner,
            Kind = ProductKind.Installments,
            Currency = Samples.Usd,
            EffectiveFrom = new DateOnly(2025, 1, 1),
            Minimum = 50_00,
            Maximum = 5_000_00,
            MaximumPayments = 24,
            MaximumRate = Rate.Percent(36),
            Source = "tests",
        });
        await db.SaveChangesAsync();
        return new TestOfferings(database, tenant);
    }

    public async Task<OfferingId> DraftAsync(OfferingSpec? spec = null, string name = "Pay over time") =>
        await Run(Database.Get<CreateOfferingCommand>().RunAsync(new CreateOfferingRequest(name, (spec ?? Samples.Spec).Kind, spec ?? Samples.Spec), Tenant.Owner));

    public async Task<PublishedVersion> PublishAsync(OfferingId id, string why = "First season")
    {
        var offering = await GetAsync(id);
        return await Run(Database.Get<PublishOfferingCommand>().RunAsync(new PublishOfferingRequest(id, offering.Revision, offering.Live?.Number, why), Tenant.Owner));
    }

    public async Task<(OfferingId Id, PublishedVersion Version)> PublishedAsync(OfferingSpec? spec = null)
    {
        var id = await DraftAsync(spec);
        return (id, await PublishAsync(id));
    }

    public Task<OfferingDetail> GetAsync(OfferingId id) => Run(Database.Get<GetOfferingQuery>().RunAsync(id, Tenant.Owner));

    public Task<SavedDraft> SaveAsync(OfferingId id, int revision, Actor actor, params FieldChange[] changes) =>
        Run(Database.Get<SaveOfferingDraftCommand>().RunAsync(new SaveOfferingDraftRequest(id, revision, changes), actor));

    public static async Task<T> Run<T>(Task<Result<T>> running)
    {
        var result = await running;
        return result.TryGet(out var value, out var refusal) ? value : throw new Xunit.Sdk.XunitException($"Refused: {refusal.Code} {refusal.Param}");
    }

    public static async Task<Refusal> Refused<T>(Task<Result<T>> running)
    {
        Assert.False((await running).TryGet(out _, out var refusal));
        return refusal;
    }
}
