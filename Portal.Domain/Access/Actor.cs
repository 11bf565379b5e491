using Portal.Domain.Common;

namespace Portal.Domain.Access;

/// <summary>What an actor can reach. It stands in the address of every page and is enforced by the data layer.</summary>
public abstract record Scope
{
    private Scope()
    {
    }

    /// <summary>The merchant and environment it lies in; null where it spans several.</summary>
    public Merchant? Tenant => this switch
    {
        Merchant merchant => merchant,
        Shopper { Link: var link } => new Merchant(link.Merchant, link.Environment),
        _ => null,
    };

    /// <summary>One merchant in one environment.</summary>
    public sealed record Merchant(MerchantId Id, TenantEnvironment Environment) : Scope;

    /// <summary>The merchants of one partner.</summary>
    public sealed record Partner(PartnerId Id) : Scope;

    /// <summary>All tenants, for a named purpose that the audit keeps.</summary>
    public sealed record Platform(string Purpose) : Scope;

    /// <summary>The one contract a shopper's link leads to.</summary>
    public sealed record Shopper(PlanLink Link) : Scope;

    /// <summary>All tenants, for a named job of the house.</summary>
    public sealed record System(string Job) : Scope;
}

/// <summary>Who acts, as what, and within which scope. Passed explicitly to every command and query.</summary>
/// <param name="Id">A user's, key's or job's id: what the audit keeps.</param>
/// <param name="Name">For the screen only; the audit and the journal do not hold it.</param>
public sealed record Actor(string Id, string Name, Role Role, Scope Scope)
{
    /// <summary>A person's: what it may do ends with it. Keys and jobs have none.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The link that a shopper came by.</summary>
    /// <exception cref="InvalidOperationException">The actor is no shopper: only <see cref="Permission.UseOwnPlan"/> leads here.</exception>
    public PlanLink Link => Scope is Scope.Shopper { Link: var link } ? link : throw new InvalidOperationException("Who came by no link has none.");

    public bool Can(Permission permission) => RolePermissions.Allows(Role, permission);

    public static Actor Job(string job) => new(job, job, Role.Job, new Scope.System(job));

    /// <summary>A job at work for one merchant.</summary>
    public static Actor JobFor(string job, MerchantId merchant, TenantEnvironment environment) =>
        new(job, job, Role.Job, new Scope.Merchant(merchant, environment));
}
