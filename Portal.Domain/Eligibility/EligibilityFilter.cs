using Portal.Domain.Quotes;

namespace Portal.Domain.Eligibility;

/// <summary>Which orders a figure of a report is about: all that it names has to hold, what is null names nothing.</summary>
/// <param name="Eligible">Whether they are.</param>
/// <param name="Plan">The key of the term they take; a name without a text means those that take none although they are eligible.</param>
/// <param name="Against">What speaks against them, one ground or several at once.</param>
/// <param name="Month">Its first day.</param>
/// <param name="Category">That one of their lines has.</param>
/// <param name="Country">Of the shopper.</param>
public sealed record EligibilityFilter(
    bool? Eligible = null, GroupName? Plan = null, Grounds Against = Grounds.None, DateOnly? Month = null, GroupName? Category = null, GroupName? Country = null)
{
    public bool Has(PastOrder order, TakenOffer offer) =>
        (Eligible is null || Eligible == offer.IsEligible)
        && (Plan is not { } plan || (offer.IsEligible && string.Equals(plan.Text, offer.Plan?.Id.Term, StringComparison.Ordinal)))
        && (offer.Against & Against) == Against
        && (Month is null || Month == order.Month)
        && (Country is null || Country == GroupName.Of(order.Facts.Country))
        && (Category is not { } category || HasLineOf(order.Facts.Cart, category));

    private static bool HasLineOf(Cart cart, GroupName category)
    {
        foreach (var line in cart.Lines)
        {
            if (GroupName.Of(line.Category) == category)
                return true;
        }

        return false;
    }
}
