using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Tests.Domain.Offerings.ShippingProtection;

/// <summary>A version of shipping protection made ready to decide: the last band that begins at or below the order's total has the price.</summary>
internal sealed class CompiledShippingProtection(OfferingVersion version, Vocabulary vocabulary) : CompiledOffering(version, vocabulary)
{
    private readonly ShippingProtectionSpec _spec = (ShippingProtectionSpec)version.Spec;
    private readonly CompiledAudience _audience = new(version.Spec.Audience, vocabulary);

    public override IReadOnlyList<CoverOffer> Covers(Decision decision, QuoteFacts facts) =>
        Band(facts.Cart.Total) is { } band
            ? [new CoverOffer(band.Key, "Shipping protection", new Money(band.Price, _spec.Currency), null, _spec.CancelDays > 0 ? facts.Date.AddDays(_spec.CancelDays) : null)]
            : [];

    protected override Decision Admit(in CartView cart)
    {
        var against = _audience.Decide(cart);
        if (cart.Currency != _spec.Currency)
            against |= Grounds.CurrencyMismatch;
        else if (cart.Total > _spec.Maximum)
            against |= Grounds.AmountAboveMaximum;
        else if (Band(cart.Total) is null)
            against |= Grounds.NoTermForAmount;
        return new Decision(against, against is Grounds.None ? 1UL : 0);
    }

    protected override IReadOnlyList<Reason> ReasonsOfAdmission(Decision decision, QuoteFacts facts)
    {
        var reasons = new List<Reason>();
        if (decision.Against.HasFlag(Grounds.CurrencyMismatch))
            reasons.Add(Reason.Of(ReasonCodes.CurrencyMismatch, facts.Cart.Currency.Code, _spec.Currency.Code));
        if (decision.Against.HasFlag(Grounds.AmountAboveMaximum))
            reasons.Add(Reason.Of(ReasonCodes.AmountAboveMaximum, facts.Cart.Amount.ToString(), new Money(_spec.Maximum, _spec.Currency).ToString()));
        _audience.AddReasons(decision.Against, facts, reasons);
        if (decision.Against.HasFlag(Grounds.NoTermForAmount))
            reasons.Add(Reason.Of(ReasonCodes.NoTermForAmount, facts.Cart.Amount.ToString()));
        return reasons;
    }

    protected override Explanation ExplainAdmission(QuoteFacts facts)
    {
        var total = facts.Cart.Total;
        return new Explanation(
            total <= _spec.Maximum ? Outcome.Eligible : Outcome.Refused,
            [
                new RuleSeen("amount_maximum", total <= _spec.Maximum ? Truth.True : Truth.False, facts.Cart.Amount.ToString(), $"<= {_spec.Maximum}",
                    total <= _spec.Maximum ? null : Reason.Of(ReasonCodes.AmountAboveMaximum)),
            ]);
    }

    private CoverBand? Band(long total)
    {
        CoverBand? found = null;
        foreach (var band in _spec.Bands)
        {
            if (total >= band.From)
                found = band;
        }

        return found;
    }
}
