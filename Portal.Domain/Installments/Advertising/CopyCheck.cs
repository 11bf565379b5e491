using System.Text.Json;
using Portal.Domain.Common;
using Portal.Domain.Installments.Disclosures;
using Portal.Domain.Offerings;

namespace Portal.Domain.Installments.Advertising;

/// <summary>Every text of an installment offering that its merchant writes and shoppers read: the headline, and what a rule tells them.</summary>
public static class CopyCheck
{
    // A longer one can't be published anyway.
    private const int LongestRead = 400;

    /// <summary>What keeps the texts from being published.</summary>
    public static void Run(InstallmentSpec spec, SpecProblems problems)
    {
        if (spec.Headline is { } headline)
            problems.Require(LineText.ReadSome(headline, InstallmentSpec.LongestHeadline, "").TryGet(out _, out _), "headline", "message_unusable", $"{InstallmentSpec.LongestHeadline}");
        foreach (var problem in Read(spec, stops: true))
            problems.Take(problem);
    }

    /// <summary>What whoever publishes them should know.</summary>
    public static IReadOnlyList<SpecProblem> Cautions(InstallmentSpec spec) => [.. Read(spec, stops: false)];

    /// <summary>The code of the problem that a rule finds: <c>copy_rate_without_apr</c>.</summary>
    public static string CodeOf(CopyRule rule) => $"copy_{JsonNamingPolicy.SnakeCaseLower.ConvertName(rule.ToString())}";

    private static IEnumerable<SpecProblem> Read(InstallmentSpec spec, bool stops)
    {
        var regimes = spec.Audience.Countries.Select(country => RegimePacks.House.RegimeOf(country)).ToHashSet();
        var facts = new CopyFacts(
            spec.Terms.All(term => term.ShopperRate.IsZero && term.ShopperFee.IsNone),
            spec.Terms.All(term => term.Kind is not TermKind.PayInN && term.DownPayment.IsNone && term.ShopperFee.IsNone));
        return Texts(spec).Where(text => text.Words.Length <= LongestRead).SelectMany(text => CopyLint.Of(text.Words, regimes, facts)
            .Where(finding => finding.Stops == stops)
            .Select(finding => SpecProblem.Of(text.Field, CodeOf(finding.Rule), finding.Found, finding.Source)));
    }

    private static IEnumerable<(string Field, string Words)> Texts(InstallmentSpec spec)
    {
        if (spec.Headline is { } headline)
            yield return ("headline", headline);
        foreach (var rule in spec.Rules.Where(rule => rule.Message is not null))
            yield return ($"rules[{rule.Key}].message", rule.Message!);
    }
}
