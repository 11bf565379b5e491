using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Infrastructure.Persistence;
using static Portal.Tests.Infrastructure.Offerings.TestOfferings;

namespace Portal.Tests.Infrastructure.Offerings;

public sealed class OfferingStoreTests
{
    [DatabaseTheory]
    public async Task Offering_DraftedSavedAndPublished_IsReadBackAsItWas(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        var id = await world.DraftAsync();

        var saved = await world.SaveAsync(id, 0, world.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_000_00)));
        Assert.Equal((1, 0, 0), (saved.Save.Revision, saved.Save.Conflicts.Count, saved.Problems.Count));
        var version = await world.PublishAsync(id);

        var offering = await world.GetAsync(id);
        Assert.Equal((1, version.Id), (version.Number, offering.Live!.Id));
        Assert.Equal(Samples.Spec with { Maximum = 2_000_00 }, offering.Live.Spec);
        Assert.Equal(("Bank of northwind", world.Tenant.Owner.Id, "First season"), (offering.Live.Creditor, offering.Live.PublishedBy, offering.Live.Why));
        Assert.Equal(offering.Live.Spec, offering.Draft);
        Assert.Equal(OfferingStatus.Live, offering.Status);
    }

    [DatabaseTheory]
    public async Task Create_WithoutASpec_StartsFromWhatThePartnerAllows(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;

        var id = await Run(world.Database.Get<CreateOfferingCommand>().RunAsync(new CreateOfferingRequest("Pay later", ProductKind.Installments), world.Tenant.Owner));

        var offering = await world.GetAsync(id);
        Assert.Empty(offering.Problems);
        Assert.Equal((50_00, 5_000_00), (((InstallmentSpec)offering.Draft).Minimum, ((InstallmentSpec)offering.Draft).Maximum));
    }

    [DatabaseTheory]
    public async Task Save_ByTwoOnTheSameRevision_MergesFieldsAndGivesBothValuesOfOne(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        var id = await world.DraftAsync();
        await world.SaveAsync(id, 0, world.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_000_00)));

        var second = await world.SaveAsync(
            id, 0, world.Tenant.As(Role.Editor), new FieldChange("maximum", JsonValue.Create(2_500_00)), new FieldChange("minimum", JsonValue.Create(60_00)));

        var conflict = Assert.Single(second.Save.Conflicts);
        Assert.Equal(("maximum", world.Tenant.Owner.Id, 2_000_00L), (conflict.Field, conflict.By, conflict.Theirs!.GetValue<long>()));
        var draft = (InstallmentSpec)(await world.GetAsync(id)).Draft;
        Assert.Equal((60_00, 2_000_00), (draft.Minimum, draft.Maximum));
    }

    [DatabaseTheory]
    public async Task Save_ByManyAtOnce_LosesNothing(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        var id = await world.DraftAsync();
        string[] fields = ["minimum", "maximum", "reserve_days"];

        await Task.WhenAll(fields.Select((field, i) => world.SaveAsync(id, 0, world.Tenant.Owner, new FieldChange(field, JsonValue.Create(60_00 + i)))));

        var draft = (InstallmentSpec)(await world.GetAsync(id)).Draft;
        Assert.Equal((60_00, 60_01, 60_02), (draft.Minimum, draft.Maximum, draft.ReserveDays));
    }

    [DatabaseTheory]
    public async Task Publish_TwiceAtOnce_MakesOneVersion(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        var id = await world.DraftAsync();
        var request = new PublishOfferingRequest(id, 0, null, "First season");

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Database.Get<PublishOfferingCommand>().RunAsync(request, world.Tenant.Owner)));

        Assert.Single(results, result => !result.IsRefused);
        Assert.Single((await Run(world.Database.Get<GetOfferingHistoryQuery>().RunAsync(id, world.Tenant.Owner))).Entries);
    }

    [DatabaseTheory]
    public async Task Publish_ADraftThatMovedOn_IsRefused(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        var id = await world.DraftAsync();
        await world.SaveAsync(id, 0, world.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_000_00)));

        var refusal = await Refused(world.Database.Get<PublishOfferingCommand>().RunAsync(new PublishOfferingRequest(id, 0, null, "Go"), world.Tenant.Owner));

        Assert.Equal((RefusalKind.Conflict, "draft_changed"), (refusal.Kind, refusal.Code));
    }

    [DatabaseTheory]
    public async Task RollBack_MakesANewVersion_AndTheHistoryTellsAll(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        var (id, first) = await world.PublishedAsync();
        await world.SaveAsync(id, (await world.GetAsync(id)).Revision, world.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_000_00)));
        await world.PublishAsync(id, "Smaller orders");

        var back = await Run(world.Database.Get<RollBackOfferingCommand>().RunAsync(new RollBackOfferingRequest(id, first.Number, 2, "Sales fell"), world.Tenant.Owner));

        Assert.Equal(3, back.Number);
        var history = await Run(world.Database.Get<GetOfferingHistoryQuery>().RunAsync(id, world.Tenant.Owner));
        Assert.Equal([3, 2, 1], history.Entries.Select(entry => entry.Version.Number));
        Assert.Equal([1, null, null], history.Entries.Select(entry => entry.Version.CopyOf));
        Assert.Equal(new FieldDifference("maximum", "300000", "200000"), Assert.Single(history.Entries[1].Changes));
        Assert.Equal(world.Tenant.Owner.Id, history.Entries[0].Who);
        Assert.Null(history.Entries[0].Until);
        Assert.NotNull(history.Entries[1].Until);
    }

    [DatabaseTheory]
    public async Task Commands_LeaveTheirAudit_AndTheVersionCannotBeTouched(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        var (id, _) = await world.PublishedAsync();

        await using var db = world.Database.Contexts.Create(world.Tenant.Test);
        var actions = await db.Set<AuditEntry>().Where(entry => entry.Subject == id.Value).OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync();
        Assert.Equal("offering.created offering.published", string.Join(' ', actions));

        var version = await db.Set<OfferingVersion>().SingleAsync();
        db.Remove(version);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [DatabaseTheory]
    public async Task List_PageByPage_GivesEachOnce(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        var (live, version) = await world.PublishedAsync();
        var ids = new List<OfferingId> { live };
        for (var i = 0; i < 4; i++)
            ids.Add(await world.DraftAsync(name: $"Plan {i}"));

        var seen = new List<OfferingRow>();
        OfferingId? after = null;
        do
        {
            var page = await Run(world.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(2, after), world.Tenant.Owner));
            seen.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(ids.Select(id => id.Value).Order(StringComparer.Ordinal), seen.Select(row => row.Id.Value), StringComparer.Ordinal);
        Assert.Equal((OfferingStatus.Live, (OfferingVersionId?)version.Id, false), seen.Where(row => row.Id == live).Select(row => (row.Status, row.LiveVersion, row.HasChanges)).Single());
        Assert.Equal("limit", (await Refused(world.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(101), world.Tenant.Owner))).Param);
    }

    [DatabaseTheory]
    public async Task OfferingOfAnotherTenantOrEnvironment_IsNotFound(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        var other = await AddAsync(world.Database, "southwind");
        var (id, _) = await world.PublishedAsync();

        foreach (var stranger in new[] { other.Tenant.Owner, world.Tenant.As(Role.Owner, TenantEnvironment.Live) })
        {
            Assert.Equal("not_found", (await Refused(world.Database.Get<GetOfferingQuery>().RunAsync(id, stranger))).Code);
            Assert.Equal("not_found", (await Refused(world.Database.Get<GetOfferingHistoryQuery>().RunAsync(id, stranger))).Code);
            Assert.Equal("not_found", (await Refused(world.Database.Get<SaveOfferingDraftCommand>().RunAsync(new SaveOfferingDraftRequest(id, 0, []), stranger))).Code);
            Assert.Equal("not_found", (await Refused(world.Database.Get<PublishOfferingCommand>().RunAsync(new PublishOfferingRequest(id, 0, null, "x"), stranger))).Code);
            Assert.Equal("not_found", (await Refused(world.Database.Get<RollBackOfferingCommand>().RunAsync(new RollBackOfferingRequest(id, 1, 1, "x"), stranger))).Code);
        }
    }

    [DatabaseTheory]
    public async Task Viewer_MayLookAndNothingElse(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        var id = await world.DraftAsync();
        var viewer = world.Tenant.As(Role.Viewer);

        Assert.False((await world.Database.Get<GetOfferingQuery>().RunAsync(id, viewer)).IsRefused);
        Assert.Equal("forbidden", (await Refused(world.Database.Get<CreateOfferingCommand>().RunAsync(new CreateOfferingRequest("x", ProductKind.Installments), viewer))).Code);
        Assert.Equal("forbidden", (await Refused(world.Database.Get<SaveOfferingDraftCommand>().RunAsync(new SaveOfferingDraftRequest(id, 0, []), viewer))).Code);
        Assert.Equal("forbidden", (await Refused(world.Database.Get<PublishOfferingCommand>().RunAsync(new PublishOfferingRequest(id, 0, null, "x"), viewer))).Code);
    }

    [DatabaseTheory]
    public async Task LiveOfferings_FollowAPublicationAtOnceHereAndWithinSecondsElsewhere(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        var elsewhere = world.Database.Restarted(Add);
        var here = world.Database.Get<LiveOfferings>();
        var there = elsewhere.Get<LiveOfferings>();
        Assert.Equal(0, (await here.FindAsync(world.Tenant.Test, default)).Catalogue.Count);
        Assert.Equal(0, (await there.FindAsync(world.Tenant.Test, default)).Catalogue.Count);

        var (_, version) = await world.PublishedAsync();

        Assert.Equal(version.Id, (await here.FindAsync(world.Tenant.Test, default)).Catalogue.Offerings[0].Version.Id);
        Assert.Equal(0, (await there.FindAsync(world.Tenant.Test, default)).Catalogue.Count);
        world.Database.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(version.Id, (await there.FindAsync(world.Tenant.Test, default)).Catalogue.Offerings[0].Version.Id);
        Assert.Equal(0, (await here.FindAsync(world.Tenant.Live, default)).Catalogue.Count);
    }
}
