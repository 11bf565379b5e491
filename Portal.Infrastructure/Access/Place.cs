using Portal.Domain.Common;

namespace Portal.Infrastructure.Access;

/// <summary>Where an address leads, before it is known whether this person may go there.</summary>
public abstract record Place
{
    private Place()
    {
    }

    /// <summary>A merchant by its slug, in one environment.</summary>
    public sealed record Merchant(string Slug, TenantEnvironment Environment) : Place;

    /// <summary>The desk of the partner that the person works for.</summary>
    public sealed record Partner : Place;

    /// <summary>The desk of the house's own people, for a named purpose that the audit keeps.</summary>
    public sealed record Platform(string Purpose) : Place;
}
