using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <param name="Name">What the merchant calls it, 1 to 100 characters.</param>
/// <param name="Role"><see cref="Role.SecretKey"/> or <see cref="Role.PublishableKey"/>.</param>
public sealed record NewApiKey(string Name, Role Role);

/// <param name="Secret">Shown once; it is not stored and can't be shown again.</param>
public sealed record CreatedApiKey(ApiKeyId Id, string Secret);

/// <summary>Makes a key of the API. Refusals: <c>invalid_value</c> (name, role).</summary>
public sealed class CreateApiKeyCommand(CommandBoundary boundary) : MerchantCommand<NewApiKey, CreatedApiKey>(boundary)
{
    public const int LongestName = 100;

    protected override Permission Permission => Permission.ManageKeys;

    protected override bool NeedsProof => true;

    protected override Task<Result<CreatedApiKey>> HandleAsync(NewApiKey request, UnitOfWork work, CancellationToken cancellationToken) =>
        Task.FromResult(Handle(request, work));

    private static Result<CreatedApiKey> Handle(NewApiKey request, UnitOfWork work)
    {
        var name = request.Name.Trim();
        if (name.Length is 0 or > LongestName)
        {
            return Refusal.InvalidValue("name", LongestName);
        }

        if (request.Role is not (Role.SecretKey or Role.PublishableKey))
        {
            return Refusal.InvalidValue("role");
        }

        var secret = ApiKeySecrets.Make(request.Role, work.Tenant.Environment);
        var key = new ApiKey
        {
            Id = Ids.New<ApiKeyId>(),
            Merchant = work.Tenant.Id,
            Environment = work.Tenant.Environment,
            Role = request.Role,
            Name = name,
            Hint = ApiKeySecrets.Hint(secret),
            SecretHash = ApiKeySecrets.Hash(secret),
            CreatedAt = work.Time.MachineNow,
        };
        work.Add(key);
        work.Audit("key.created", key.Id.Value, null, new { key.Role, key.Hint });
        return new CreatedApiKey(key.Id, secret);
    }
}
