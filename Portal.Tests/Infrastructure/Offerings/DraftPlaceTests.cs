using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Notices;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Offerings;

/// <summary>Who is in a draft, and what becomes of it meanwhile, told to the others who have it open.</summary>
public sealed class DraftPlaceTests
{
    private readonly WindowId _mayas = Ids.New<WindowId>();
    private readonly WindowId _elenas = Ids.New<WindowId>();

    [DatabaseTheory]
    public async Task Place_IsSeenByTheOthers_FollowsItsPerson_AndGoesWithThem(DatabaseProvider database)
    {
        var world = await TestOfferings.CreateAsync(database);
        await using var _ = world.Database;
        var (id, elena) = (await world.DraftAsync(), world.Tenant.As(Role.Editor));
        var before = await AuditedAsync(world);

        await TakeAsync(world, id, _elenas, elena, "price");
        Assert.Equal(("northwind-editor", "price"), Only((await WatchAsync(world, id, _mayas)).Others));
        Assert.Empty((await WatchAsync(world, id, _elenas)).Others);
        await TakeAsync(world, id, _elenas, elena, "dates");
        Assert.Equal(("northwind-editor", "dates"), Only((await WatchAsync(world, id, _mayas)).Others));
        await TakeAsync(world, id, _elenas, elena, null);
        Assert.Empty((await WatchAsync(world, id, _mayas)).Others);

        Assert.Equal(before, await AuditedAsync(world));
    }

    [DatabaseTheory]
    public async Task Place_OfAWindowThatIsNotSeenAnyMore_IsForgotten(DatabaseProvider database)
    {
        var world = await TestOfferings.CreateAsync(database);
        await using var _ = world.Database;
        var (id, other) = (await world.DraftAsync(), await world.DraftAsync(name: "Another"));
        await TakeAsync(world, id, _elenas, world.Tenant.As(Role.Editor), "price");
        world.Database.Clock.Advance(DraftPlace.Lasts + TimeSpan.FromSeconds(1));

        Assert.Empty((await WatchAsync(world, id, _mayas)).Others);
        await TakeAsync(world, other, _mayas, world.Tenant.Owner, "price");

        await using var db = world.Database.Contexts.Create(world.Tenant.Test);
        Assert.Equal(other, Assert.Single(await db.Set<DraftPlace>().Select(place => place.Offering).ToListAsync()));
    }

    [DatabaseTheory]
    public async Task Place_IsRefused_WhereThereIsNoSuchOffering_AndToWhoeverMayNotEdit(DatabaseProvider database)
    {
        var world = await TestOfferings.CreateAsync(database);
        await using var _ = world.Database;
        var id = await world.DraftAsync();
        var take = world.Database.Get<TakePlaceCommand>();

        Assert.Equal("forbidden", (await TestOfferings.Refused(take.RunAsync(new TakePlaceRequest(id, _mayas, "price"), world.Tenant.As(Role.Viewer)))).Code);
        Assert.Equal("not_found", (await TestOfferings.Refused(take.RunAsync(new TakePlaceRequest(Ids.New<OfferingId>(), _mayas, "price"), world.Tenant.Owner))).Code);
        Assert.Equal("part", (await TestOfferings.Refused(take.RunAsync(
            new TakePlaceRequest(id, _mayas, new string('x', DraftPlace.LongestPart + 1)), world.Tenant.Owner))).Param);
    }

    [DatabaseTheory]
    public async Task Place_GoesWithTheOffering(DatabaseProvider database)
    {
        var world = await TestOfferings.CreateAsync(database);
        await using var _ = world.Database;
        var id = await world.DraftAsync();
        await TakeAsync(world, id, _elenas, world.Tenant.As(Role.Editor), "price");

        await TestOfferings.Run(world.Database.Get<RemoveOfferingCommand>().RunAsync(new RemoveOfferingRequest(id, 0), world.Tenant.Owner));

        await using var db = world.Database.Contexts.Create(world.Tenant.Test);
        Assert.False(await db.Set<DraftPlace>().AnyAsync());
        Assert.Equal("not_found", (await TestOfferings.Refused(
            world.Database.Get<WatchDraftQuery>().RunAsync(new WatchDraftRequest(id, _mayas, 0, null), world.Tenant.Owner))).Code);
    }

    [DatabaseTheory]
    public async Task Watch_TellsWhatChangedSinceItWasShown_AndByWhom(DatabaseProvider database)
    {
        var world = await TestOfferings.CreateAsync(database);
        await using var _ = world.Database;
        var id = await world.DraftAsync();
        Assert.Null((await WatchAsync(world, id, _mayas)).News);

        await world.SaveAsync(id, 0, world.Tenant.As(Role.Editor), new FieldChange("maximum", JsonValue.Create(2_000_00)));
        var saved = (await WatchAsync(world, id, _mayas)).News!;
        Assert.Equal((1, "northwind-editor"), (saved.Offering.Revision, saved.People[saved.By]));
        await world.PublishAsync(id);
        var published = (await WatchAsync(world, id, _mayas, revision: 1)).News!;

        Assert.Equal((1, "northwind-owner"), (published.Offering.Live!.Number, published.People[published.Offering.Live.PublishedBy]));
        Assert.Null((await WatchAsync(world, id, _mayas, published.Offering.Revision, 1)).News);
    }

    [DatabaseTheory]
    public async Task News_OfAnOffering_AreToldToWhoeverHasItOpen(DatabaseProvider database)
    {
        var world = await TestOfferings.CreateAsync(database);
        await using var _ = world.Database;
        var (id, other) = (await world.DraftAsync(), await world.DraftAsync(name: "Another"));
        var (news, told) = (world.Database.Get<NoticeNews>(), new List<string>());
        using var here = news.Listen(world.Tenant.Test, id, () => told.Add("here"));
        using var elsewhere = news.Listen(world.Tenant.Live, id, () => told.Add("live"));
        using var notices = news.Listen(world.Tenant.Test, () => told.Add("notices"));

        await TakeAsync(world, id, _elenas, world.Tenant.As(Role.Editor), "price");
        await TakeAsync(world, id, _elenas, world.Tenant.As(Role.Editor), "price");
        Assert.Equal(["here"], told, StringComparer.Ordinal);
        await world.SaveAsync(id, 0, world.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_000_00)));
        await world.SaveAsync(other, 0, world.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_000_00)));
        Assert.Equal(["here", "here"], told, StringComparer.Ordinal);
        await world.PublishAsync(id);

        Assert.Equal(["here", "here", "notices", "here"], told, StringComparer.Ordinal);
    }

    private static (string Name, string Part) Only(IEnumerable<DraftPerson> people)
    {
        var person = Assert.Single(people);
        return (person.Name, person.Part);
    }

    private static async Task<int> AuditedAsync(TestOfferings world)
    {
        await using var db = world.Database.Contexts.Create(world.Tenant.Test);
        return await db.Set<AuditEntry>().CountAsync();
    }

    private static Task<Done> TakeAsync(TestOfferings world, OfferingId id, WindowId window, Actor actor, string? part) =>
        TestOfferings.Run(world.Database.Get<TakePlaceCommand>().RunAsync(new TakePlaceRequest(id, window, part), actor));

    private static Task<DraftWatch> WatchAsync(TestOfferings world, OfferingId id, WindowId window, int revision = 0, int? live = null) =>
        TestOfferings.Run(world.Database.Get<WatchDraftQuery>().RunAsync(new WatchDraftRequest(id, window, revision, live), world.Tenant.Owner));
}
