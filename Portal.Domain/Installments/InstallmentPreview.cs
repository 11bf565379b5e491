using Portal.Domain.Common;
using Portal.Domain.Installments.Apr;
using Portal.Domain.Ledger;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Domain.Installments;

/// <summary>Why a term of a draft shows no plan for an order.</summary>
public enum PreviewAnswer
{
    Offered,

    /// <summary>The order is smaller than the term takes.</summary>
    BelowMinimum,

    /// <summary>The order is larger than the term takes.</summary>
    AboveMaximum,

    /// <summary>Something about the term has to be mended first.</summary>
    HasProblems,
}

/// <summary>What one term makes of an order.</summary>
/// <param name="Label">What the shopper reads.</param>
/// <param name="Offer">Only where it is offered; its id names no version and can't be ordered.</param>
/// <param name="Limit">The smallest or largest order the term takes, where the order misses it.</param>
/// <param name="Funds">How what the merchant receives would be divided on the day it becomes available, owing nothing; only where it is offered.</param>
public sealed record TermPreview(InstallmentTerm Term, string Label, PreviewAnswer Answer, PlanOffer? Offer, Money? Limit, FundsRelease? Funds)
{
    /// <summary>What the shopper would be shown, letter for letter; null where nothing is offered, or nobody is named who lends.</summary>
    public PlanDisclosure? Disclosure { get; init; }
}

/// <summary>The orders a preview can be moved through, both ends included.</summary>
/// <param name="Step">From one to the next: a thousandth of the way, in whole units of the currency, at least one.</param>
public readonly record struct OrderRange(Money From, Money To, Money Step)
{
    /// <summary>The nearest order within.</summary>
    public Money Clamp(Money order) => Money.Max(From, Money.Min(To, order));
}

/// <summary>
/// What a shopper would see of a spec that is still worked on, and who would get what. The plans come from the same function as those of a published
/// version; a term with problems is left out, since its values may make no plan at all.
/// </summary>
public static class InstallmentPreview
{
    /// <param name="spec">Published or not.</param>
    /// <param name="problems">Of this spec.</param>
    /// <param name="order">In the spec's currency.</param>
    /// <param name="date">The day of the order, where it is sold.</param>
    /// <param name="country">The shopper's, whose law names the annual percentage rate and words the disclosure; left out, the first of the spec.</param>
    /// <param name="creditor">The partner's name, for the disclosures; left out, there are none.</param>
    /// <returns>One for each term, in the order of the spec; <c>invalid_value</c> of an order that no cart could be.</returns>
    public static Result<ValueList<TermPreview>> Of(InstallmentSpec spec, IReadOnlyList<SpecProblem> problems, Money order, DateOnly date, string? country = null, string? creditor = null)
    {
        if (order.Minor is <= 0 or > Cart.LargestTotal)
            return Refusal.InvalidValue("order", Cart.LargestTotal);

        country ??= spec.Audience.Countries is [var first, ..] ? first : null;
        var method = AprMethods.Of(country ?? "");
        return ValueList.Of<TermPreview>([.. spec.Terms.Select(term => Told(Term(spec, term, problems, order, date, method), spec, country, creditor))]);
    }

    /// <summary>An order that as many terms as possible take: the highest of their smallest orders.</summary>
    public static Money SuggestedOrder(InstallmentSpec spec)
    {
        var smallest = spec.Terms.Select(term => term.Minimum ?? spec.Minimum).Where(minimum => minimum <= spec.Maximum);
        return new Money(Math.Clamp(smallest.DefaultIfEmpty(spec.Minimum).Max(), 1, Cart.LargestTotal), spec.Currency);
    }

    /// <summary>Every order the offering takes; one of a spec whose bounds contradict each other is the smallest alone.</summary>
    public static OrderRange Orders(InstallmentSpec spec)
    {
        var from = new Money(Math.Clamp(spec.Minimum, 1, Cart.LargestTotal), spec.Currency);
        var to = Money.Max(from, new Money(Math.Clamp(spec.Maximum, 1, Cart.LargestTotal), spec.Currency));
        long unit = 1;
        for (var place = 0; place < spec.Currency.Exponent; place++)
            unit *= 10;
        return new OrderRange(from, to, new Money(Math.Max(1, (to - from).Minor / 1000 / unit) * unit, spec.Currency));
    }

    private static TermPreview Told(TermPreview term, InstallmentSpec spec, string? country, string? creditor) =>
        term.Offer is { } offer && creditor is not null ? term with { Disclosure = PlanDisclosure.Of(offer, creditor, spec.LateFee, country) } : term;

    private static TermPreview Term(
        InstallmentSpec spec, InstallmentTerm term, IReadOnlyList<SpecProblem> problems, Money order, DateOnly date, AprMethod method)
    {
        var label = PlanLabel.Of(term, spec.Language);
        var from = new Money(term.Minimum ?? spec.Minimum, spec.Currency);
        var to = new Money(term.Maximum ?? spec.Maximum, spec.Currency);
        var prefix = $"terms[{term.Key}].";
        if (problems.Any(problem => problem.Field.StartsWith(prefix, StringComparison.Ordinal)))
            return new TermPreview(term, label, PreviewAnswer.HasProblems, null, null, null);
        if (order < from)
            return new TermPreview(term, label, PreviewAnswer.BelowMinimum, null, from, null);
        if (order > to)
            return new TermPreview(term, label, PreviewAnswer.AboveMaximum, null, to, null);

        return PlanOffer.Of(new PlanOfferId(default, term.Key), label, term, spec.PlanTermsOf(term), spec.PlatformShare, order, date, method).TryGet(out var offer, out _)
            ? new TermPreview(term, label, PreviewAnswer.Offered, offer, null, FundsRelease.Of(offer.MerchantReceives, Money.Zero(order.Currency), spec.ReservePercent))
            : new TermPreview(term, label, PreviewAnswer.HasProblems, null, null, null);
    }
}
