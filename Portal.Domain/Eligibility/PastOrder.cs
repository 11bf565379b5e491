using Portal.Domain.Quotes;

namespace Portal.Domain.Eligibility;

/// <summary>An order that was placed, imported or sold here, with all that a version may ask about it.</summary>
/// <param name="Facts">Its sale lines and what is known beside them; the date is that from which its schedule starts.</param>
/// <param name="On">The day it was placed, in the tenant's zone.</param>
/// <param name="Choice">The plan it took; the first one for an imported order, which was never asked.</param>
public sealed record PastOrder(QuoteFacts Facts, DateOnly On, PlanChoice Choice)
{
    /// <summary>The month it was placed in, as its first day.</summary>
    public DateOnly Month => new(On.Year, On.Month, 1);
}
