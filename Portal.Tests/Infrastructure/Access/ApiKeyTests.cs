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

        var created = await database.Get<CreateApiKeyCommand>().RunAsync(new NewApiKey("Shop", Role.SecretKey), await tenant.ProvedAsync(database)).Answered();

        Assert.StartsWith("sk_test_", created.Secret, StringComparison.Ordinal);
        var actor = await database.Get<ApiKeyReader>().FindAsync(created.Secret, CancellationToken.None);
        Assert.Equal(new Actor(created.Id.Value, "Shop", Role.SecretKey, tenant.Test), actor);
        var listed = Assert.Single(await database.Get<ListApiKeysQuery>().RunAsync(default, tenant.Owner).Answered());
        Assert.DoesNotContain(created.Secret, listed.ToString(), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Revoke_EndsTheKeyAtOnceOnThisNode(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var created = await database.Get<CreateApiKeyCommand>().RunAsync(new NewApiKey("Shop", Role.PublishableKey), await tenant.ProvedAsync(database)).Answered();
        Assert.NotNull(await database.Get<ApiKeyReader>().FindAsync(created.Secret, CancellationToken.None));

        await database.Get<RevokeApiKeyCommand>().RunAsync(created.Id, tenant.Owner).Answered();

        Assert.Null(await database.Get<ApiKeyReader>().FindAsync(created.Secret, CancellationToken.None));
        Assert.Equal("key_already_revoked", (await database.Get<RevokeApiKeyCommand>().RunAsync(created.Id, tenant.Owner).Refused()).Code);
    }

    [DatabaseTheory]
    public async Task Revoke_OfAnotherTenantOrEnvironment_IsNotFound(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ours = await TestTenant.AddAsync(database);
        var theirs = await TestTenant.AddAsync(database, "lumen", "US", "USD", "America/New_York");
        var created = await database.Get<CreateApiKeyCommand>().RunAsync(new NewApiKey("Shop", Role.SecretKey), await ours.ProvedAsync(database)).Answered();

        Assert.Equal(RefusalKind.NotFound, (await database.Get<RevokeApiKeyCommand>().RunAsync(created.Id, theirs.Owner).Refused()).Kind);
        Assert.Equal(
            RefusalKind.NotFound,
            (await database.Get<RevokeApiKeyCommand>().RunAsync(created.Id, ours.As(Role.Owner, TenantEnvironment.Live)).Refused()).Kind);
    }

    [DatabaseTheory]
    [InlineData("", Role.SecretKey, "name")]
    [InlineData("Shop", Role.Owner, "role")]
    public async Task Create_OfWhatIsNoKey_NamesTheField(DatabaseProvider provider, string name, Role role, string field)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);

        var refusal = await database.Get<CreateApiKeyCommand>().RunAsync(new NewApiKey(name, role), await tenant.ProvedAsync(database)).Refused();

        Assert.Equal(("invalid_value", field), (refusal.Code, refusal.Param));
    }
}
