using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Shoppers;

namespace Portal.Infrastructure.Access;

public static class AccessRegistration
{
    /// <summary>The claim that carries an account's security stamp.</summary>
    public const string StampClaim = "portal:stamp";

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<ShopperLinks>();
        services.AddSingleton<IActorRights, StoredActorRights>();
        services.AddSingleton<IVisits, StoredVisits>();
        services.AddSingleton<ApiKeyReader>();
        services.AddSingleton<RegisteredOrigins>();
        services.AddSingleton<CreateApiKeyCommand>();
        services.AddSingleton<RevokeApiKeyCommand>();
        services.AddSingleton<ListApiKeysQuery>();
        services.AddSingleton<AccountTrail>();
        services.AddSingleton<PasswordReset>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<AccountTries>();
        services.AddSingleton<SecondFactors>();
        services.AddSingleton<Proofs>();
        services.AddSingleton<WaysBack>();
        services.AddSingleton<AccountLanguages>();
        services.AddSingleton<TurnCodesOnCommand>();
        services.AddSingleton<TurnCodesOffCommand>();
        services.AddSingleton<RenewRecoveryCodesCommand>();
        services.AddSingleton<AddPasskeyCommand>();
        services.AddSingleton<RenamePasskeyCommand>();
        services.AddSingleton<RemovePasskeyCommand>();
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = PasswordReset.LinkLasts);
        // The keys lie in the store as they are, and whoever may read the store is trusted with them: docs/operations.md, Data protection keys.
        services.AddDataProtection().SetApplicationName("Portal").PersistKeysToDbContext<PortalContext>()
            .AddKeyManagementOptions(options => options.XmlEncryptor = new NullXmlEncryptor());
        services.AddIdentityCore<PortalUser>(Configure)
            .AddEntityFrameworkStores<PortalContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        return services;
    }

    /// <summary>What is over is forgotten by itself, and what has waited long enough is done.</summary>
    public static IServiceCollection AddAccountJobs(this IServiceCollection services)
    {
        services.AddSingleton<WayBackJob>();
        services.AddHostedService(provider => provider.GetRequiredService<WayBackJob>());
        services.AddSingleton<SessionJob>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionJob>());
        return services;
    }

    private static void Configure(IdentityOptions options)
    {
        options.Password.RequiredLength = AccountRules.ShortestPassword;
        options.Password.RequiredUniqueChars = AccountRules.DifferentCharacters;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = AccountLocks.WrongPasswords;
        options.Lockout.DefaultLockoutTimeSpan = AccountLocks.AfterWrongPasswords;
        options.Lockout.AllowedForNewUsers = true;
        options.User.RequireUniqueEmail = true;
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.ClaimsIdentity.SecurityStampClaimType = StampClaim;
    }
}
