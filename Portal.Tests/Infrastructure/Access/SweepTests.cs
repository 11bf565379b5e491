using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;
using Portal.Tests.EndToEnd;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>
/// Walks over every command and query of the house, whatever was added last, with somebody else's tenant and with each role; and over
/// every table of a tenant with another tenant and the other environment.
/// </summary>
public sealed class SweepTests(PortalApp app) : IClassFixture<PortalApp>
{
    public static TheoryData<Type> Operations() =>
        [.. typeof(PortalContext).Assembly.GetTypes().Where(type => !type.IsAbstract && Boundary(type) is not null).OrderBy(type => type.Name, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_InSomebodyElsesTenant_IsRefused(Type operation)
    {
        var theirs = new Scope.Merchant(await MerchantAsync("thistle"), TenantEnvironment.Test);
        var intruder = await ActorAsync("owner@northwind.test", Role.Owner, theirs);

        Assert.Equal("signed_out", (await RunAsync(operation, intruder))?.Code);
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

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_WithoutATenant_IsNotFound(Type operation)
    {
        foreach (var scope in new Scope[] { new Scope.Platform("sweep"), new Scope.Shopper("sweep"), new Scope.System("sweep") })
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

    private static Type? Boundary(Type type)
    {
        for (var up = type.BaseType; up is not null; up = up.BaseType)
        {
            if (up.IsGenericType && (up.GetGenericTypeDefinition() == typeof(MerchantCommand<,>) || up.GetGenericTypeDefinition() == typeof(MerchantQuery<,>)))
            {
                return up;
            }
        }

        return null;
    }

    private Permission PermissionOf(Type operation) =>
        (Permission)operation.GetProperty("Permission", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(app.Services.GetRequiredService(operation))!;

    /// <summary>The refusal, or null for an answer. The request is empty: who may not ask must be told so before it is read.</summary>
    private async Task<Refusal?> RunAsync(Type operation, Actor actor)
    {
        var boundary = Boundary(operation)!;
        var request = boundary.GetGenericArguments()[0];
        var run = boundary.GetMethod("RunAsync", [request, typeof(Actor), typeof(CancellationToken)])!;
        var task = (Task)run.Invoke(
            app.Services.GetRequiredService(operation), [request.IsValueType ? Activator.CreateInstance(request) : null, actor, CancellationToken.None])!;
        await task;
        var result = task.GetType().GetProperty("Result")!.GetValue(task)!;
        object?[] found = [null, null];
        result.GetType().GetMethod("TryGet")!.Invoke(result, found);
        return (Refusal?)found[1];
    }

    private async Task<MerchantId> MerchantAsync(string slug)
    {
        await using var db = app.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("sweep"));
        return await db.Set<Merchant>().Where(merchant => merchant.Slug == slug).Select(merchant => merchant.Id).SingleAsync();
    }

    private async Task<Actor> ActorAsync(string? email, Role role, Scope.Merchant scope)
    {
        if (email is null)
        {
            return new Actor(role.ToString(), role.ToString(), role, scope);
        }

        await using var db = app.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("sweep"));
        var id = await db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync();
        return new Actor(id, email, role, scope);
    }

    private static string? EmailOf(Role role) => role switch
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
        Role.SecretKey or Role.PublishableKey or Role.Job => null,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
