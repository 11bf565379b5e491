using System.Text.RegularExpressions;

namespace Portal.Domain.Installments.Advertising;

/// <summary>
/// Reads words of a merchant's own as the law reads an advertisement: what triggers further disclosures, a rate that is not named as the law names it, promises
/// that nobody may make, and claims the offering itself contradicts. It finds what is written in usual ways, and is no lawyer (ADR 0047).
/// </summary>
public static class CopyLint
{
    private const string TriggeredTerms = "12 CFR 1026.24(d)";
    private const string NamedRate = "12 CFR 1026.24(c)";
    private const string ActualTerms = "12 CFR 1026.24(a)";
    private const string Deception = "15 U.S.C. 45";
    private const string FairInUk = "CONC 3.3";
    private const string ExampleInUk = "CONC 3.5";
    private const string ExpressionsInUk = "CONC 3.5.12R";
    private const string StandardInEu = "Directive (EU) 2023/2225, Article 8";
    private const string FairInEu = "Directive (EU) 2023/2225, Article 7";

    /// <summary>What speaks against words that shoppers of these laws would read, in the order of the text.</summary>
    /// <param name="text">As the merchant wrote it.</param>
    /// <param name="regimes">Of all countries where it is shown.</param>
    /// <param name="facts">Of the offering it is about.</param>
    public static IReadOnlyList<CopyFinding> Of(string text, IReadOnlySet<DisclosureRegime> regimes, CopyFacts facts)
    {
        var found = new List<CopyFinding>();
        var namesApr = CopyPatterns.Apr().IsMatch(text);
        Triggers(CopyRule.DownPayment, CopyPatterns.DownPayment());
        Triggers(CopyRule.Payments, CopyPatterns.Payments());
        Triggers(CopyRule.PaymentAmount, CopyPatterns.PaymentAmount());
        Triggers(CopyRule.FinanceCharge, CopyPatterns.FinanceCharge());
        if (!namesApr)
            Note(CopyRule.RateWithoutApr, CopyPatterns.Rate(), stops: regimes.Contains(DisclosureRegime.UsRegZ), Law(NamedRate, StandardInEu, ExampleInUk));
        Note(CopyRule.BannedPromise, CopyPatterns.Banned(), stops: true, Law(Deception, FairInEu, FairInUk));
        Note(CopyRule.DoubtfulPromise, CopyPatterns.Doubtful(), stops: false, Law(Deception, FairInEu, FairInUk));
        if (!facts.IsFree)
            Note(CopyRule.NotFree, CopyPatterns.Free(), stops: true, Law(ActualTerms, FairInEu, ExpressionsInUk));
        if (!facts.AsksNothingAtCheckout)
            Note(CopyRule.HasDownPayment, CopyPatterns.NoDeposit(), stops: true, Law(ActualTerms, FairInEu, ExpressionsInUk));
        found.Sort((one, other) => (one.At, one.Rule).CompareTo((other.At, other.Rule)));
        return found;

        // Without the rate by its name they can't stand in the United States; with it, and elsewhere, whoever publishes is reminded of what has to stand beside.
        void Triggers(CopyRule rule, Regex pattern) =>
            Note(rule, pattern, stops: !namesApr && regimes.Contains(DisclosureRegime.UsRegZ), Law(TriggeredTerms, StandardInEu, ExampleInUk));

        void Note(CopyRule rule, Regex pattern, bool stops, string source)
        {
            foreach (Match match in pattern.Matches(text))
                found.Add(new CopyFinding(rule, stops, match.Index, match.Value.Trim(), source));
        }

        // The strictest first; a country without a form of its own is read by the first of them, as the most that anybody asks.
        string Law(string us, string eu, string uk) =>
            regimes.Contains(DisclosureRegime.UsRegZ) ? us
            : regimes.Contains(DisclosureRegime.Uk) ? uk
            : regimes.Contains(DisclosureRegime.EuStandard) ? eu
            : us;
    }
}
