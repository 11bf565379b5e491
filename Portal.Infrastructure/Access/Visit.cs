using System.Text.Json.Serialization;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;

namespace Portal.Infrastructure.Access;

/// <summary>A person at a place they may be at. Plain values, so that the first picture can hand it on to the circuit.</summary>
/// <param name="TenantName">The merchant or partner whose place it is; empty on the platform.</param>
/// <param name="Purpose">Why the platform is looked at, where it is.</param>
public sealed record Visit(
    Person Person,
    Role Role,
    string TenantName,
    string? Slug,
    MerchantId? Merchant,
    TenantEnvironment Environment,
    PartnerId? Partner,
    string? Purpose)
{
    /// <summary>The merchant's, where one is visited.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The merchant's, where one is visited, by its code: amounts that are typed without one are in it.</summary>
    public string? Currency { get; init; }

    /// <summary>What the merchant's shoppers know it by, where it has a brand of its own.</summary>
    public Brand? Brand { get; init; }

    /// <summary>Times on the pages of this place are shown in it.</summary>
    [JsonIgnore]
    public TimeZoneInfo Zone => TimeZone is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    [JsonIgnore]
    public Scope Scope => (Merchant, Partner) switch
    {
        ({ } merchant, _) => new Scope.Merchant(merchant, Environment),
        (_, { } partner) => new Scope.Partner(partner),
        _ => new Scope.Platform(Purpose ?? throw new InvalidOperationException("A visit of the platform has a purpose.")),
    };

    [JsonIgnore]
    public Actor Actor => new(Person.Id.Value, Person.Name, Role, Scope) { Session = Person.Session };
}
