using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;

namespace Portal.Infrastructure.Access;

/// <summary>Somebody who is signed in, with every seat held.</summary>
public sealed record Person(UserId Id, string Name, string Email, IReadOnlyList<Seat> Seats)
{
    /// <summary>The session that the person was found by.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The same person with the same seats, whichever look at the store they come from.</summary>
    public bool Equals(Person? other) =>
        other is not null && Id == other.Id && Name == other.Name && Email == other.Email && Session == other.Session && Seats.SequenceEqual(other.Seats);

    public override int GetHashCode() => Id.GetHashCode();
}

/// <summary>A role somewhere: at a merchant, at a partner, or on the platform where both are null.</summary>
/// <param name="TenantName">What the place is called; empty on the platform.</param>
/// <param name="Brand">The merchant's, where it has one of its own.</param>
/// <param name="TimeZone">The merchant's, where it is one.</param>
/// <param name="Currency">Likewise, by its code.</param>
public sealed record Seat(Role Role, MerchantId? Merchant, string? Slug, PartnerId? Partner, string TenantName, string? TimeZone = null, Brand? Brand = null, string? Currency = null);
