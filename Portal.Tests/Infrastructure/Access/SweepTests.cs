using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;
using Portal.Infrastructure.Sandbox;
using Portal.Infrastructure.Shoppers;
using Portal.Infrastructure.Team;
using Portal.Tests.EndToEnd;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>
/// Walks over every command and query of the house, whatever was added last, with somebody else's tenant and with each role; over the two
/// operations that are no command of their own; and over every table of a tenant with another tenant and the other environment, which is what
/// every command and query reads through. <see cref="Portal.Tests.Web.Access.PlaceSweepTests"/> walks over pages and endpoints.
/// </summary>
public sealed partial class SweepTests(PortalApp app) : IClassFixture<PortalApp>
{
    private static readonly Type[] s_merchants = [typeof(MerchantCommand<,,>), typeof(MerchantQuery<,>)];
    private static readonly Type[] s_desks = [typeof(DeskQuery<,>)];

    public static TheoryData<Type> Operations() => Of(s_merchants);

    public static TheoryData<Type> Desks() => Of(s_desks);

    [Theory]
    [MemberData(nameof(Desks))]
    public async Task Desk_ByARoleWithoutThePermission_IsRefused(Type desk)
    {
        var permission = PermissionOf(desk);
        var partner = new Scope.Partner(await PartnerAsync());
        foreach (var role in Enum.GetValues<Role>().Where(role => !RolePermissions.Allows(role, permission)))
        {
            foreach (var scope in new Scope[] { partner, new Scope.Platform("sweep") })
            {
                var refusal = await RunAsync(desk, await ActorAsync(EmailOf(role), role, scope));

                Assert.True(refusal is { Kind: RefusalKind.Forbidden or RefusalKind.Unauthenticated }, $"{role} got {refusal?.Code ?? "an answer"} from {desk.Name}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Desks))]
    public async Task Desk_OfSomebodyElsesPartner_IsRefused(Type desk)
    {
        var theirs = new Scope.Partner(Ids.New<PartnerId>());
        var intruder = await ActorAsync("manager@harbor.test", Role.PartnerManager, theirs);

        Assert.Equal("signed_out", (await RunAsync(desk, intruder))?.Code);
    }

    [Fact]
    public async Task QuotesAndTheTestClock_OfSomebodyElse_AreRefused()
    {
        var theirs = new Scope.Merchant(await MerchantAsync("thistle"), TenantEnvironment.Test);
        var intruder = await ActorAsync("owner@northwind.test", Role.Owner, theirs);

        Assert.Equal("signed_out", (await QuoteAsync(intruder))?.Code);
        Assert.Equal("signed_out", (await MoveAsync(intruder))?.Code);
    }

    [Fact]
    public async Task QuotesAndTheTestClock_ByARoleWithoutThePermission_AreForbidden()
    {
        var scope = new Scope.Merchant(await MerchantAsync("northwind"), TenantEnvironment.Test);
        foreach (var role in Enum.GetValues<Role>())
        {
            var actor = await ActorAsync(EmailOf(role), role, scope);
            if (!RolePermissions.Allows(role, Permission.CreateQuotes))
                Assert.Equal((role, RefusalKind.Forbidden), (role, (await QuoteAsync(actor))?.Kind));
            if (!RolePermissions.Allows(role, Permission.MoveSandboxClock))
                Assert.Equal((role, RefusalKind.Forbidden), (role, (await MoveAsync(actor))?.Kind));
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_InSomebodyElsesTenant_IsRefused(Type operation)
    {
        var theirs = new Scope.Merchant(await MerchantAsync("thistle"), TenantEnvironment.Test);
        var intruder = await ActorAsync("owner@northwind.test", Role.Owner, theirs);

        Assert.Equal("signed_out", (await RunAsync(operation, intruder))?.Code);
    }

    /// <summary>The same merchant, and an actor who may: what is of test is not there in live, and the other way round nothing of it is told.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_InTheOtherEnvironment_FindsNothingOfThisOne(Type operation)
    {
        var here = new Scope.Merchant(await MerchantAsync("northwind"), TenantEnvironment.Test);
        var (ids, all) = await IdsOfAsync(here);
        var permission = PermissionOf(operation);
        var role = new[] { Role.Owner, Role.SecretKey, Role.Job, Role.Shopper, Role.PartnerManager }.First(role => RolePermissions.Allows(role, permission));
        if (role is Role.Shopper)
        {
            // Its link says of which environment it is: one that says another is none.
            var shopper = await ShopperAsync(here.Id);
            var forged = shopper.Link with { Environment = TenantEnvironment.Live };
            Assert.Equal("signed_out", (await RunAsync(operation, shopper with { Scope = new Scope.Shopper(forged) }))?.Code);
            return;
        }

        var elsewhere = await ActorAsync(EmailOf(role), role, here with { Environment = TenantEnvironment.Live });
        var requested = Boundary(operation, s_merchants)!.GetGenericArguments()[0];
        var named = false;
        var request = Requested(requested, type => ids.TryGetValue(type, out var id) && (named = true) ? id : null);

        var (answer, refusal) = await AskAsync(operation, request, elsewhere);

        // Whoever names an id is told that there is no such thing; where nothing can be sold at all, that is said first.
        if (named)
            Assert.True(refusal is { Kind: RefusalKind.NotFound } or { Code: "live_not_connected" }, $"{operation.Name} said {refusal?.Code ?? "an answer"}.");
        else
            Assert.DoesNotContain(all, IdsIn(answer).Contains);
        if (operation == typeof(ListOrdersQuery))
            Assert.Contains(all, IdsIn((await AskAsync(operation, request, elsewhere with { Scope = here })).Answer).Contains);
        if (named && operation.Name.EndsWith("Query", StringComparison.Ordinal))
            Assert.False((await AskAsync(operation, request, elsewhere with { Scope = here })).Refusal is { Kind: RefusalKind.NotFound }, "It is not there either where it should be.");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_ByARoleWithoutThePermission_IsForbidden(Type operation)
    {
        var permission = PermissionOf(operation);
        var scope = new Scope.Merchant(await MerchantAsync("northwind"), TenantEnvironment.Test);
        foreach (var role in Enum.GetValues<Role>().Where(role => !RolePermissions.Allows(role, permission)))
        {
            var refusal = await RunAsync(operation, await ActorAsync(EmailOf(role), role, scope));

            Assert.True(refusal is { Kind: RefusalKind.Forbidden }, $"{role} got {refusal?.Code ?? "an answer"} from {operation.Name}.");
        }
    }

    [Fact]
    public async Task Command_ThatNeedsAProof_IsRefusedWithoutOne()
    {
        var scope = new Scope.Merchant(await MerchantAsync("northwind"), TenantEnvironment.Test);
        var marked = Commands().Where(NeedsProof).ToList();
        foreach (var command in marked)
        {
            var role = Enum.GetValues<Role>().First(role => EmailOf(role) is not null && RolePermissions.Allows(role, PermissionOf(command)));
            var proved = await ActorAsync(EmailOf(role), role, scope);
            var elsewhere = await ActorAsync("viewer@northwind.test", Role.Viewer, scope);
            foreach (var session in new SessionId?[] { null, Ids.New<SessionId>(), await SessionAsync(proved.Id, proved: false), elsewhere.Session })
            {
                var refusal = await RunAsync(command, proved with { Session = session });

                // Of a session that is not theirs people are signed out; nothing but the right one does anything.
                Assert.True(refusal is { Code: "proof_needed" or "signed_out" }, $"{command.Name} said {refusal?.Code ?? "an answer"} to {session}.");
            }

            Assert.Equal("proof_needed", (await RunAsync(command, proved with { Session = await SessionAsync(proved.Id, proved: false) }))?.Code);
            Assert.False((await RunAsync(command, proved))?.Code is "proof_needed", $"{command.Name} asks for a proof that is there.");
        }

        Assert.Superset(new HashSet<Type> { typeof(CreateApiKeyCommand), typeof(ErasePersonalDataCommand), typeof(EraseShopperCommand) }, marked.ToHashSet());
    }

    /// <summary>Who is let in, and with what: each command says itself whether it asks for a proof, and stands here with what it does not.</summary>
    [Fact]
    public void Command_OnTeamOrKeys_SaysWhetherItNeedsAProof()
    {
        var guarded = Commands().Where(command => PermissionOf(command) is Permission.ManageTeam or Permission.ManageKeys).ToList();
        var silent = guarded.Where(command => command.GetProperty("NeedsProof", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is null);

        Assert.Empty(silent.Select(command => $"{command.Name} says nothing of a proof."));
        Assert.Equal(
            [nameof(ResendInvitationCommand), nameof(RevokeApiKeyCommand), nameof(WithdrawInvitationCommand)],
            guarded.Where(command => !NeedsProof(command)).Select(command => command.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>Who holds a link to one plan: whatever asks for more is forbidden, and what may be done is done to that plan alone.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_ByAShopper_ReachesTheirOwnPlanAlone(Type operation)
    {
        var merchant = await MerchantAsync("northwind");
        var shopper = await ShopperAsync(merchant);
        if (!RolePermissions.Allows(Role.Shopper, PermissionOf(operation)))
        {
            Assert.Equal((operation.Name, RefusalKind.Forbidden), (operation.Name, (await RunAsync(operation, shopper))?.Kind));
            return;
        }

        var (ids, _) = await IdsOfAsync(new Scope.Merchant(merchant, TenantEnvironment.Test));
        var named = false;
        var request = Requested(Boundary(operation, s_merchants)!.GetGenericArguments()[0], type => ids.TryGetValue(type, out var id) && (named = true) ? id : null);

        var (answer, refusal) = await AskAsync(operation, request, shopper);

        if (named)
            Assert.True(refusal is { Kind: RefusalKind.NotFound }, $"{operation.Name} said {refusal?.Code ?? "an answer"} of another's.");
        else
            Assert.DoesNotContain(IdsIn(answer), id => id.StartsWith(PlanId.Prefix, StringComparison.Ordinal) && id != shopper.Link.Plan.Value);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_WithoutATenant_IsNotFound(Type operation)
    {
        foreach (var scope in new Scope[] { new Scope.Platform("sweep"), new Scope.Shopper(new PlanLink(default, default, default, default, default, null)), new Scope.System("sweep") })
        {
            Assert.Equal(RefusalKind.NotFound, (await RunAsync(operation, new Actor("sweep", "sweep", Role.Owner, scope)))?.Kind);
        }
    }

    [Theory]
    [InlineData("thistle", TenantEnvironment.Test)]
    [InlineData("northwind", TenantEnvironment.Live)]
    [InlineData("lumen", TenantEnvironment.Test)]
    public async Task Table_OfATenant_ShowsNothingOfAnother(string slug, TenantEnvironment environment)
    {
        var contexts = app.Services.GetRequiredService<IPortalContextFactory>();
        var scope = new Scope.Merchant(await MerchantAsync(slug), environment);
        var filled = 0;
        await using var everything = contexts.Create(new Scope.System("sweep"));
        foreach (var entity in everything.Model.GetEntityTypes().Where(entity => !entity.IsOwned() && entity.ClrType.IsAssignableTo(typeof(IMerchantOwned))))
        {
            await using var db = contexts.Create(scope);
            var strangers = Rows(db, entity.ClrType)
                .Count(row => row.Merchant != scope.Id || (row is ITenantOwned tenant && tenant.Environment != scope.Environment));

            Assert.True(strangers == 0, $"{entity.ClrType.Name} shows {strangers} rows of another tenant.");
            filled += Rows(everything, entity.ClrType).Any(row => row.Merchant != scope.Id) ? 1 : 0;
        }

        Assert.True(filled >= 5, $"Only {filled} tables hold rows of others: the sweep would see nothing.");
    }

    private static IEnumerable<IMerchantOwned> Rows(PortalContext db, Type entity) =>
        (IEnumerable<IMerchantOwned>)typeof(SweepTests).GetMethod(nameof(RowsOf), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(entity).Invoke(null, [db])!;

    private static List<TEntity> RowsOf<TEntity>(PortalContext db)
        where TEntity : class => [.. db.Set<TEntity>().AsNoTracking().Take(2000)];

    private static TheoryData<Type> Of(Type[] kinds) =>
        [.. typeof(PortalContext).Assembly.GetTypes().Where(type => !type.IsAbstract && Boundary(type, kinds) is not null).OrderBy(type => type.Name, StringComparer.Ordinal)];

    private async Task<Refusal?> QuoteAsync(Actor actor) =>
        (await app.Services.GetRequiredService<QuoteDesk>().MakeAsync(null!, actor, CancellationToken.None)).TryGet(out _, out var refusal) ? null : refusal;

    private async Task<Refusal?> MoveAsync(Actor actor) =>
        (await app.Services.GetRequiredService<SandboxClock>().MoveAsync(new ClockMove("P0D", null), actor, CancellationToken.None)).TryGet(out _, out var refusal) ? null : refusal;

    private async Task<PartnerId> PartnerAsync()
    {
        await using var db = app.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("sweep"));
        return await db.Set<Merchant>().Where(merchant => merchant.Slug == "northwind").Select(merchant => merchant.Partner).SingleAsync();
    }

    private static Type? Boundary(Type type, Type[] kinds)
    {
        for (var up = type.BaseType; up is not null; up = up.BaseType)
        {
            if (up.IsGenericType && kinds.Contains(up.GetGenericTypeDefinition()))
            {
                return up;
            }
        }

        return null;
    }

    private static IEnumerable<Type> Commands() =>
        typeof(PortalContext).Assembly.GetTypes().Where(type => !type.IsAbstract && Boundary(type, [typeof(MerchantCommand<,,>)]) is not null);

    private bool NeedsProof(Type command) =>
        (bool)command.GetProperty("NeedsProof", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(app.Services.GetRequiredService(command))!;

    private Permission PermissionOf(Type operation) =>
        (Permission)operation.GetProperty("Permission", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(app.Services.GetRequiredService(operation))!;

    /// <summary>The refusal, or null for an answer. The request is empty: who may not ask must be told so before it is read.</summary>
    private async Task<Refusal?> RunAsync(Type operation, Actor actor)
    {
        var request = Boundary(operation, [.. s_merchants, .. s_desks])!.GetGenericArguments()[0];
        return (await AskAsync(operation, request.IsValueType ? Activator.CreateInstance(request) : null, actor)).Refusal;
    }

    private async Task<(object? Answer, Refusal? Refusal)> AskAsync(Type operation, object? request, Actor actor)
    {
        var boundary = Boundary(operation, [.. s_merchants, .. s_desks])!;
        var run = boundary.GetMethod("RunAsync", [boundary.GetGenericArguments()[0], typeof(Actor), typeof(CancellationToken)])!;
        var task = (Task)run.Invoke(app.Services.GetRequiredService(operation), [request, actor, CancellationToken.None])!;
        await task;
        var result = task.GetType().GetProperty("Result")!.GetValue(task)!;
        object?[] found = [null, null];
        result.GetType().GetMethod("TryGet")!.Invoke(result, found);
        return (found[0], (Refusal?)found[1]);
    }

    private static HashSet<string> IdsIn(object? answer) =>
        Id().Matches(JsonSerializer.Serialize(answer)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex("[a-z]{3}_[0-9A-Z]{26}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Id();

    /// <summary>One id of each kind that the tenant has rows of, and the text of all of them.</summary>
    private async Task<(Dictionary<Type, object> One, List<string> All)> IdsOfAsync(Scope.Merchant tenant)
    {
        var (ids, all) = (new Dictionary<Type, object>(), new List<string>());
        await using var db = app.Services.GetRequiredService<IPortalContextFactory>().Create(tenant);
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(ITenantOwned))))
        {
            if (entity.ClrType.GetProperty("Id") is not { PropertyType.IsValueType: true } id)
                continue;
            foreach (var row in Rows(db, entity.ClrType))
            {
                ids.TryAdd(id.PropertyType, id.GetValue(row)!);
                all.Add(id.GetValue(row)!.ToString()!);
            }
        }

        var paid = RowsOf<Plan>(db).First(plan => plan.Book.Payments.Any(payment => payment.ReversedOn is null));
        (ids[typeof(PlanId)], ids[typeof(PaymentId)]) = (paid.Id, paid.Book.Payments.First(payment => payment.ReversedOn is null).Id);
        var shown = RowsOf<OfferingVersion>(db).First();
        (ids[typeof(OfferingId)], ids[typeof(OfferingVersionId)]) = (shown.Offering, shown.Id);
        ids[typeof(OrderId)] = paid.Order;

        Assert.True(ids.Count >= 6, $"Only {ids.Count} kinds of id were found: the sweep would see nothing.");
        return (ids, all);
    }

    /// <summary>A request that could be meant, with ids of the caller's.</summary>
    private static object? Requested(Type type, Func<Type, object?> id)
    {
        if (id(Nullable.GetUnderlyingType(type) ?? type) is { } known)
            return known;
        if (type == typeof(string))
            return "sweep";
        if (type == typeof(DateOnly) || type == typeof(DateTimeOffset))
            return Activator.CreateInstance(type);
        if (type == typeof(int))
            return 25;
        if (type.IsInterface)
            return type.IsGenericType ? Array.CreateInstance(type.GetGenericArguments()[0], 0) : null;
        if (type.IsAbstract || type.IsPrimitive || type.IsEnum || Nullable.GetUnderlyingType(type) is not null)
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        if (type == typeof(ReadOnlyMemory<byte>))
            return ReadOnlyMemory<byte>.Empty;
        var make = type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).FirstOrDefault();
        return make is null ? (type.IsValueType ? Activator.CreateInstance(type) : null)
            : make.Invoke([.. make.GetParameters().Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : Requested(parameter.ParameterType, id))]);
    }

    /// <summary>The shopper of the newest plan.</summary>
    private async Task<Actor> ShopperAsync(MerchantId merchant)
    {
        await using var db = app.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.Merchant(merchant, TenantEnvironment.Test));
        var order = await db.Set<Plan>().OrderByDescending(plan => plan.Id).Select(plan => plan.Order).FirstAsync();
        var owner = await ActorAsync("owner@northwind.test", Role.Owner, new Scope.Merchant(merchant, TenantEnvironment.Test));
        var link = await app.Services.GetRequiredService<IssueShopperLinkCommand>().RunAsync(order, owner).Answered();
        return (await app.Services.GetRequiredService<ShopperLinks>().EnterAsync(link.Token, CancellationToken.None))!.Actor;
    }

    private async Task<MerchantId> MerchantAsync(string slug)
    {
        await using var db = app.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("sweep"));
        return await db.Set<Merchant>().Where(merchant => merchant.Slug == slug).Select(merchant => merchant.Id).SingleAsync();
    }

    private async Task<Actor> ActorAsync(string? email, Role role, Scope scope)
    {
        if (email is null)
        {
            return new Actor(role.ToString(), role.ToString(), role, scope);
        }

        await using var db = app.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("sweep"));
        var id = await db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync();
        return new Actor(id, email, role, scope) { Session = await SessionAsync(id, proved: true) };
    }

    private async Task<SessionId> SessionAsync(string user, bool proved)
    {
        var now = TimeProvider.System.GetUtcNow();
        var session = new Session { Id = Ids.New<SessionId>(), UserId = user, BegunAt = now, SeenAt = now, Browser = new BrowserWords(null, null, null), ProvedAt = proved ? now : null };
        await using var db = app.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("sweep"));
        db.Add(session);
        await db.SaveChangesAsync();
        return session.Id;
    }

    internal static string? EmailOf(Role role) => role switch
    {
        Role.Owner => "owner@northwind.test",
        Role.Editor => "editor@northwind.test",
        Role.Finance => "finance@northwind.test",
        Role.Viewer => "viewer@northwind.test",
        Role.PartnerManager => "manager@harbor.test",
        Role.PartnerAnalyst => "analyst@harbor.test",
        Role.SupportAgent => "support@portal.test",
        Role.SupportLead => "lead@portal.test",
        Role.PlatformAdmin => "admin@portal.test",
        Role.Compliance => "compliance@portal.test",
        Role.SecretKey or Role.PublishableKey or Role.Job or Role.Shopper or Role.Checkout => null,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
