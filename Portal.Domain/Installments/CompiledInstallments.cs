using System.Numerics;
using Portal.Domain.Common;
using Portal.Domain.Installments.Apr;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Domain.Installments;

/// <summary>An installment version made ready to decide.</summary>
public sealed class CompiledInstallments : CompiledOffering
{
    private readonly InstallmentSpec _spec;
    private readonly CompiledAudience _audience;
    private readonly (long From, long To)[] _terms;
    private readonly PlanTerms[] _shapes;
    private readonly PlanOfferId[] _ids;
    private readonly string[] _labels;

    public CompiledInstallments(OfferingVersion version, Vocabulary vocabulary)
        : base(version, vocabulary)
    {
        _spec = (InstallmentSpec)version.Spec;
        _audience = new CompiledAudience(_spec.Audience, vocabulary);
        _terms = [.. _spec.Terms.Select(term => (term.Minimum ?? _spec.Minimum, term.Maximum ?? _spec.Maximum))];
        _shapes = [.. _spec.Terms.Select(_spec.PlanTermsOf)];
        _ids = [.. _spec.Terms.Select(term => new PlanOfferId(version.Id, term.Key))];
        _labels = [.. _spec.Terms.Select(term => PlanLabel.Of(term, _spec.Language))];
    }

    protected override Decision Admit(in CartView cart)
    {
        var against = _audience.Decide(cart);
        var terms = 0UL;
        if (!ReferenceEquals(cart.Currency, _spec.Currency))
        {
            // Amounts of two currencies say nothing about each other.
            against |= Grounds.CurrencyMismatch;
        }
        else if (cart.Total < _spec.Minimum)
        {
            against |= Grounds.AmountBelowMinimum;
        }
        else if (cart.Total > _spec.Maximum)
        {
            against |= Grounds.AmountAboveMaximum;
        }
        else
        {
            for (var i = 0; i < _terms.Length; i++)
            {
                if (cart.Total >= _terms[i].From && cart.Total <= _terms[i].To)
                    terms |= 1UL << i;
            }

            if (terms == 0)
                against |= Grounds.NoTermForAmount;
        }

        return new Decision(against, against == Grounds.None ? terms : 0);
    }

    protected override IReadOnlyList<Reason> ReasonsOfAdmission(Decision decision, QuoteFacts facts)
    {
        var reasons = new List<Reason>();
        var against = decision.Against;
        var amount = facts.Cart.Amount;
        if (against.HasFlag(Grounds.CurrencyMismatch))
            reasons.Add(Reason.Of(ReasonCodes.CurrencyMismatch, amount.Currency.Code, _spec.Currency.Code));
        if (against.HasFlag(Grounds.AmountBelowMinimum))
            reasons.Add(Reason.Of(ReasonCodes.AmountBelowMinimum, amount.ToString(), new Money(_spec.Minimum, _spec.Currency).ToString()));
        if (against.HasFlag(Grounds.AmountAboveMaximum))
            reasons.Add(Reason.Of(ReasonCodes.AmountAboveMaximum, amount.ToString(), new Money(_spec.Maximum, _spec.Currency).ToString()));
        _audience.AddReasons(against, facts, reasons);
        if (against.HasFlag(Grounds.NoTermForAmount))
            reasons.Add(Reason.Of(ReasonCodes.NoTermForAmount, amount.ToString()));
        return reasons;
    }

    /// <summary>
    /// The plans of an eligible decision, in the order of the spec. Made for those that somebody looks at, not to decide. A term that makes no plan of this
    /// very amount and day (its rounded payment falls short of a period's interest) is left out.
    /// </summary>
    public override IReadOnlyList<PlanOffer> Plans(Decision decision, QuoteFacts facts)
    {
        var plans = new PlanOffer[BitOperations.PopCount(decision.Terms)];
        var made = 0;
        for (var terms = decision.Terms; terms != 0; terms &= terms - 1)
        {
            if (Plan(BitOperations.TrailingZeroCount(terms), facts).TryGet(out var plan, out _))
                plans[made++] = plan;
        }

        return made == plans.Length ? plans : plans[..made];
    }

    public override IReadOnlyList<PlanOfferId> PlanIds => _ids;

    public override IReadOnlyList<KeyValuePair<string, string>> PlanLabels => [.. _ids.Zip(_labels, (id, label) => KeyValuePair.Create(id.Term, label))];

    public override bool Offers(Decision decision, string term) => IndexOf(term) is >= 0 and var named && (decision.Terms & (1UL << named)) != 0;

    public override PlanOffer? Plan(Decision decision, QuoteFacts facts, string? term)
    {
        var named = term is null ? -1 : IndexOf(term);
        if (named >= 0 && (decision.Terms & (1UL << named)) != 0 && Plan(named, facts).TryGet(out var kept, out _))
            return kept;
        for (var terms = decision.Terms; terms != 0; terms &= terms - 1)
        {
            if (Plan(BitOperations.TrailingZeroCount(terms), facts).TryGet(out var first, out _))
                return first;
        }

        return null;
    }

    public override PlanDisclosure Disclose(PlanOffer plan, QuoteFacts facts) => PlanDisclosure.Of(plan, Version.Creditor, _spec.LateFee, facts.Country);

    protected override Explanation ExplainAdmission(QuoteFacts facts) => InstallmentExplanation.Of(_spec, facts);

    private int IndexOf(string term) => Array.FindIndex(_ids, id => id.Term.Equals(term, StringComparison.Ordinal));

    private Result<PlanOffer> Plan(int index, QuoteFacts facts) => PlanOffer.Of(
        _ids[index], _labels[index], _spec.Terms[index], _shapes[index], _spec.PlatformShare, facts.Cart.Amount, facts.Date, AprMethods.Of(facts.Country ?? ""));
}
