using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Domain.Access;
using Portal.Domain.Offerings.Kinds;
using Portal.Infrastructure.Notices;
using Portal.Infrastructure.Onboarding;

namespace Portal.Infrastructure.Persistence;

public static class PersistenceRegistration
{
    public static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(provider => new OfferingKinds(provider.GetServices<KindDescriptor>()));
        services.AddSingleton<TenantWriteGuard>();
        services.AddSingleton<NoticeNews>();
        services.AddSingleton<CommandBoundary>();
        services.AddSingleton<KeptAnswers>();
        services.AddSingleton<Tenants>();
        services.AddSingleton<DatabaseStartup>();
        services.AddSingleton<Readiness>();
        if (options.Provider is DatabaseProvider.Sqlite)
        {
            services.AddSqlite(options);
        }
        else
        {
            services.AddPostgres(options);
        }

        // Identity's stores and data protection work outside of any tenant, with a context per request.
        services.AddScoped(provider => provider.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("identity")));
        return services;
    }

    private static void AddSqlite(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton<WriteGate>();
        services.AddSingleton<SqliteCheckpoints>();
        services.AddSingleton<WriteGateInterceptor>();
        services.AddSingleton<SqliteConnections>();
        services.AddSingleton<IPortalContextFactory>(provider => new PortalContextFactory<SqlitePortalContext>(
            Common(new DbContextOptionsBuilder<SqlitePortalContext>(), provider)
                .UseSqlite(options.ConnectionString, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
                .AddInterceptors(provider.GetRequiredService<WriteGateInterceptor>(), provider.GetRequiredService<SqliteConnections>())
                .Options));
    }

    private static void AddPostgres(this IServiceCollection services, DatabaseOptions options) =>
        services.AddSingleton<IPortalContextFactory>(provider => new PortalContextFactory<PostgresPortalContext>(
            Common(new DbContextOptionsBuilder<PostgresPortalContext>(), provider)
                .UseNpgsql(options.ConnectionString, postgres => postgres.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
                .Options));

    private static DbContextOptionsBuilder<TContext> Common<TContext>(DbContextOptionsBuilder<TContext> builder, IServiceProvider provider)
        where TContext : PortalContext => builder
            .ReplaceService<IModelCacheKeyFactory, ReachModelCacheKeys>()
            .Knowing(provider.GetRequiredService<OfferingKinds>())
            .AddInterceptors(provider.GetRequiredService<TenantWriteGuard>())
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning));

    private static DbContextOptionsBuilder<TContext> Knowing<TContext>(this DbContextOptionsBuilder<TContext> builder, OfferingKinds kinds)
        where TContext : PortalContext
    {
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(new KnownKinds(kinds));
        return builder;
    }
}
