using System.Linq.Expressions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Persistence;

/// <summary>
/// The store, seen from one scope. A context belongs to one operation at a time and is had from <see cref="IPortalContextFactory"/>;
/// what belongs to a tenant is filtered to the scope by the query filter "tenant".
/// </summary>
public abstract partial class PortalContext : IdentityUserContext<PortalUser>, IDataProtectionKeyContext
{
    internal const string TenantFilter = "tenant";

    private MerchantId _merchant;
    private TenantEnvironment _environment;
    private PartnerId _partner;
    private Scope? _scope;

    protected PortalContext(DbContextOptions options)
        : base(options) => Kinds = KnownKinds.Of(options);

    /// <exception cref="InvalidOperationException">Nobody has entered yet.</exception>
    public Scope Scope => _scope ?? throw new InvalidOperationException("A context sees nothing before its scope is entered.");

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal TenantReach Reach => ReachOf(Scope);

    /// <summary>The kinds of product whose specs it can read.</summary>
    internal OfferingKinds Kinds { get; }

    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    internal static TenantReach ReachOf(Scope scope) => scope switch
    {
        Scope.Merchant => TenantReach.One,
        Scope.Shopper => TenantReach.Contract,
        Scope.Partner => TenantReach.Partner,
        Scope.Platform or Scope.System => TenantReach.All,
        _ => throw new ArgumentOutOfRangeException(nameof(scope)),
    };

    /// <summary>For the next operation, which sees what this scope does.</summary>
    /// <exception cref="InvalidOperationException">The context was made for another reach.</exception>
    internal void Enter(Scope scope)
    {
        if (_scope is not null && ReachOf(scope) != Reach)
        {
            throw new InvalidOperationException($"A context with the reach {Reach} can't take that of {scope}.");
        }

        _scope = scope;
        (_merchant, _environment) = scope.Tenant is { } tenant ? (tenant.Id, tenant.Environment) : default;
        (_link, _order, _plan, _customer) = scope is Scope.Shopper { Link: var link } ? (link.Id, link.Order, link.Plan, link.Customer) : default;
        _partner = scope is Scope.Partner partner ? partner.Id : default;
    }

    /// <summary>Kept for the next operation, it must hold neither a connection nor, with an unfinished transaction, the write gate.</summary>
    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (Database.CurrentTransaction is { } unfinished)
            {
                await unfinished.DisposeAsync();
            }
        }
        finally
        {
            await Database.CloseConnectionAsync();
            await base.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public override void Dispose()
    {
        try
        {
            Database.CurrentTransaction?.Dispose();
        }
        finally
        {
            Database.CloseConnection();
            base.Dispose();
            GC.SuppressFinalize(this);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => ProviderConventions.Apply(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalContext).Assembly);
        SpecText.Apply(builder, Kinds);
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => !entity.IsOwned()).ToList())
        {
            if (Reach is TenantReach.Contract)
            {
                if (((IConventionEntityType)entity).GetConfigurationSource() is ConfigurationSource.Convention)
                {
                    continue; // A value met on the way, which is no table in the end.
                }

                builder.Entity(entity.ClrType).HasQueryFilter(TenantFilter, OfContract(entity.ClrType));
            }
            else if (entity.ClrType.IsAssignableTo(typeof(IMerchantOwned)))
            {
                var filter = s_filterMethod.MakeGenericMethod(entity.ClrType).Invoke(this, []);
                if (filter is not null)
                {
                    builder.Entity(entity.ClrType).HasQueryFilter(TenantFilter, (LambdaExpression)filter);
                }
            }
        }

        ProviderConventions.NameInSnakeCase(builder);
        if (Database.IsNpgsql())
        {
            ProviderConventions.OrderSearchKeys(builder);
            ProviderConventions.CompressQuickly(builder);
        }
    }

    private static readonly System.Reflection.MethodInfo s_filterMethod =
        typeof(PortalContext).GetMethod(nameof(FilterOf), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!;

    private Expression<Func<TEntity, bool>>? FilterOf<TEntity>()
        where TEntity : class, IMerchantOwned
    {
        Expression<Func<TEntity, bool>>? byMerchant = Reach switch
        {
            TenantReach.One => row => row.Merchant == _merchant,
            TenantReach.Partner => row => Set<Merchant>().Any(merchant => merchant.Id == row.Merchant && merchant.Partner == _partner),
            _ => null,
        };
        return Reach is TenantReach.One && typeof(TEntity).IsAssignableTo(typeof(ITenantOwned))
            ? ByEnvironment(byMerchant!)
            : byMerchant;
    }

    private Expression<Func<TEntity, bool>> ByEnvironment<TEntity>(Expression<Func<TEntity, bool>> byMerchant)
    {
        Expression<Func<TenantEnvironment>> environment = () => _environment;
        var same = Expression.Equal(
            Expression.Property(byMerchant.Parameters[0], nameof(ITenantOwned.Environment)),
            environment.Body);
        return Expression.Lambda<Func<TEntity, bool>>(Expression.AndAlso(byMerchant.Body, same), byMerchant.Parameters);
    }
}

/// <summary>How many tenants a context sees.</summary>
internal enum TenantReach
{
    /// <summary>Of one, a single contract.</summary>
    Contract,
    One,
    Partner,
    All,
}

/// <summary>A model for each reach, so that a filter is a plain condition the database can use an index for, and for each set of kinds.</summary>
internal sealed class ReachModelCacheKeys : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), ((PortalContext)context).Reach, ((PortalContext)context).Kinds, designTime);
}
