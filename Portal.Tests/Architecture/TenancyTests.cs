using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Tests.Architecture;

/// <summary>What belongs to a tenant is marked, filtered and keyed as such; nothing looks past the filter.</summary>
public sealed class TenancyTests
{
    /// <summary>Configuration: a few rows per merchant, found by an id of their own.</summary>
    private static readonly HashSet<Type> s_configuration = [typeof(ApiKey)];

    private static readonly IModel s_model = ModelOf(new Scope.Merchant(Ids.New<MerchantId>(), TenantEnvironment.Test));

    public static TheoryData<string> TenantOwned => [.. Entities().Where(type => type.IsAssignableTo(typeof(ITenantOwned))).Select(type => type.FullName!)];

    [Fact]
    public void Entity_ThatNamesAMerchant_IsMarkedAsItsProperty()
    {
        Type[] elsewhere = [typeof(DirectoryEntry), typeof(Membership)]; // they lead to tenants from outside and say nothing of them

        var offenders = s_model.GetEntityTypes()
            .Where(entity => !entity.IsOwned() && entity.GetProperties().Any(property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(MerchantId)))
            .Select(entity => entity.ClrType)
            .Where(type => !type.IsAssignableTo(typeof(IMerchantOwned)) && !elsewhere.Contains(type) && type.Name is not "Merchant");

        Assert.Empty(offenders);
    }

    [Theory]
    [MemberData(nameof(TenantOwned))]
    public void TenantOwned_SeenFromAMerchant_IsFilteredByMerchantAndEnvironment(string entity)
    {
        var filter = Find(s_model, entity).FindDeclaredQueryFilter("tenant")?.Expression?.ToString();

        Assert.NotNull(filter);
        Assert.Contains(nameof(ITenantOwned.Merchant), filter, StringComparison.Ordinal);
        Assert.Contains(nameof(ITenantOwned.Environment), filter, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TenantOwned))]
    public void TenantOwned_SeenFromAPartner_IsFilteredByIts(string entity)
    {
        var model = ModelOf(new Scope.Partner(Ids.New<PartnerId>()));

        Assert.Contains("Partner", Find(model, entity).FindDeclaredQueryFilter("tenant")?.Expression?.ToString() ?? "no filter", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TenantOwned))]
    public void TenantOwned_IsKeyedByMerchantAndEnvironmentFirst(string entity)
    {
        var type = Find(s_model, entity);
        if (s_configuration.Contains(type.ClrType))
        {
            Assert.Contains(type.GetIndexes(), index => BeginsWithTenant(index.Properties));
            return;
        }

        Assert.True(BeginsWithTenant(type.FindPrimaryKey()!.Properties), "The primary key does not begin with the merchant and the environment.");
        Assert.All(type.GetIndexes().Where(index => index.IsUnique), index => Assert.True(BeginsWithTenant(index.Properties), $"The unique index {index.DisplayName()} does not."));
        Assert.All(type.GetForeignKeys().Where(key => key.PrincipalEntityType.ClrType.IsAssignableTo(typeof(ITenantOwned)) && !s_configuration.Contains(key.PrincipalEntityType.ClrType)),
            key => Assert.True(BeginsWithTenant(key.Properties), $"The foreign key to {key.PrincipalEntityType.ShortName()} does not."));
    }

    [Fact]
    public void Infrastructure_NeverLooksPastAFilter() =>
        Assert.DoesNotContain(CompiledCode.Of(House.Infrastructure).Members, member => member.Contains("IgnoreQueryFilters", StringComparison.Ordinal));

    [Fact]
    public void CommandAndQuery_PassTheBoundary_AndAreSealed()
    {
        var named = House.Infrastructure.WrittenTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false }
                && (type.Name.EndsWith("Command", StringComparison.Ordinal) || type.Name.EndsWith("Query", StringComparison.Ordinal)))
            .ToList();
        var offenders = named.Where(type => !type.IsSealed || Boundary(type) is null).Select(type => type.FullName);

        Assert.Empty(offenders);
    }

    [Fact]
    public void WhatPassesTheBoundary_IsNamedForIt_AndDeclaresItsPermission()
    {
        var offenders = House.Infrastructure.WrittenTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && Boundary(type) is not null)
            .Where(type => !type.Name.EndsWith(Boundary(type)!.Contains("Command", StringComparison.Ordinal) ? "Command" : "Query", StringComparison.Ordinal)
                || type.GetProperty(Boundary(type) is "AccountCommand`2" ? "Action" : "Permission", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is null)
            .Select(type => type.FullName);

        Assert.Empty(offenders);
    }

    internal static IEnumerable<Type> Operations() =>
        House.Infrastructure.WrittenTypes().Where(type => type is { IsClass: true, IsAbstract: false } && Boundary(type) is not null);

    /// <summary>The name of the base class in Persistence that checks rights and scope before anything happens; null for a class that has none.</summary>
    private static string? Boundary(Type type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at is { IsAbstract: true, IsGenericType: true, Namespace: "Portal.Infrastructure.Persistence" }
                && (at.Name.EndsWith("Command`2", StringComparison.Ordinal) || at.Name.EndsWith("Command`3", StringComparison.Ordinal) || at.Name.EndsWith("Query`2", StringComparison.Ordinal)))
                return at.Name;
        }

        return null;
    }

    private static bool BeginsWithTenant(IReadOnlyList<IReadOnlyProperty> properties) =>
        properties.Count >= 2 && properties[0].ClrType == typeof(MerchantId) && properties[1].ClrType == typeof(TenantEnvironment);

    private static IEnumerable<Type> Entities() => s_model.GetEntityTypes().Where(entity => !entity.IsOwned()).Select(entity => entity.ClrType);

    private static IEntityType Find(IModel model, string name) => model.GetEntityTypes().Single(entity => string.Equals(entity.ClrType.FullName, name, StringComparison.Ordinal));

    private static IModel ModelOf(Scope scope)
    {
        using var house = new ServiceCollection().AddLogging().AddPersistence(new DatabaseOptions(DatabaseProvider.Sqlite, "Data Source=:memory:")).BuildServiceProvider();
        using var db = house.GetRequiredService<IPortalContextFactory>().Create(scope);
        return db.Model;
    }
}
