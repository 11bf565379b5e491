using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Access;

public sealed class ApiKeyTests
{
    [DatabaseTheory]
    public async Task Create_AnswersASecretThatWorksAndIsNotStored(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);

        var created = Answered(await database.Get<CreateApiKeyCommand>().RunAsync(new NewApiKey("Shop", Role.SecretKey), tenant.Owner));

        Assert.StartsWith("sk_test_", created.Secret, StringComparison.Ordinal);
        var actor = await database.Get<ApiKeyReader>().FindAsync(created.Secret, CancellationToken.None);
        Assert.Equal(new Actor(created.Id.Value, "Shop", Role.SecretKey, tenant.Test), actor);
        var listed = Assert.Single(Answered(await database.Get<ListApiKeysQuery>().RunAsync(default, tenant.Owner)));
        Assert.DoesNotContain(created.Secret, listed.ToString(), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Revoke_EndsTheKeyAtOnceOnThisNode(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var created = Answered(await database.Get<CreateApiKeyCommand>().RunAsync(new NewApiKey("Shop", Role.PublishableKey), tenant.Owner));
        Assert.NotNull(await database.Get<ApiKeyReader>().FindAsync(created.Secret, CancellationToken.None));

        Answered(await database.Get<RevokeApiKeyCommand>().RunAsync(created.Id, tenant.Owner));

        Assert.Null(await database.Get<ApiKeyReader>().FindAsync(created.Secret, CancellationToken.None));
        Assert.Equal("key_already_revoked", Refused(await database.Get<RevokeApiKeyCommand>().RunAsync(created.Id, tenant.Owner)).Code);
    }

    [DatabaseTheory]
    public async Task Revoke_OfAnotherTenantOrEnvironment_IsNotFound(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ours = await TestTenant.AddAsync(database);
        var theirs = await TestTenant.AddAsync(database, "lumen", "US", "USD", "America/New_York");
        var created = Answered(await database.Get<CreateApiKeyCommand>().RunAsync(new NewApiKey("Shop", Role.SecretKey), ours.Owner));

        Assert.Equal(RefusalKind.NotFound, Refused(await database.Get<RevokeApiKeyCommand>().RunAsync(created.Id, theirs.Owner)).Kind);
        Assert.Equal(
            RefusalKind.NotFound,
            Refused(await database.Get<RevokeApiKeyCommand>().RunAsync(created.Id, ours.As(Role.Owner, TenantEnvironment.Live))).Kind);
    }

    [DatabaseTheory]
    [InlineData("", Role.SecretKey, "name")]
    [InlineData("Shop", Role.Owner, "role")]
    public async Task Create_OfWhatIsNoKey_NamesTheField(DatabaseProvider provider, string name, Role role, string field)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);

        var refusal = Refused(await database.Get<CreateApiKeyCommand>().RunAsync(new NewApiKey(name, role), tenant.Owner));

        Assert.Equal(("invalid_value", field), (refusal.Code, refusal.Param));
    }

    private static T Answered<T>(Result<T> result) => result.TryGet(out var value, out var refusal) ? value : throw new InvalidOperationException(refusal.Code);

    private static Refusal Refused<T>(Result<T> result) => result.TryGet(out _, out var refusal) ? throw new InvalidOperationException("answered") : refusal;
}
