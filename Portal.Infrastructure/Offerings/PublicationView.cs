using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Infrastructure.Approvals;

namespace Portal.Infrastructure.Offerings;

/// <summary>The publication that is asked for, beside what people of the partner saw last.</summary>
/// <param name="Name">Of the offering; null where it was taken away.</param>
/// <param name="Number">That it has, or would have, when it goes live.</param>
/// <param name="Live">The number that was live when it was asked; null where none was.</param>
/// <param name="Seen">What it is held against; null where nobody ever saw any.</param>
/// <param name="Content">Without figures of orders for who may not see orders.</param>
/// <param name="Changes">Against that, each with what it does; none of a first version.</param>
/// <param name="Version">That it made; null as long as it has not.</param>
public sealed record PublicationView(
    OfferingId Offering, string? Name, int Number, int? Live, OfferingVersion? Seen, PublicationContent Content, ValueList<WeighedChange> Changes, PublishedVersion? Version) : ApprovalThing(Name);
