using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;
using Portal.Web.Features.Offerings;
using Portal.Web.Features.Rules;

namespace Portal.Tests.Web.Rules;

/// <summary>Whatever can be chosen or found has words: their keys are made of names, so no other test sees that one is missing.</summary>
public sealed class RuleBuilderWordsTests
{
    [Fact]
    public void EveryChoice_HasItsWords() => Assert.Empty(Words.Missing<OfferingsTexts>(texts => new[]
    {
        Of<RuleThen>("then"), Of<RuleFact>("fact"), Of<RuleTest>("test"), Of<RuleMatch>("match"), Of<WhenMissing>("when_missing"),
    }.SelectMany(keys => keys).Concat(["name", "then", "cap", "reason", "message", "when_missing"]).Select(key => key.Contains('.', StringComparison.Ordinal) ? key : $"Field.rules.{key}")
        .Where(key => texts[key].ResourceNotFound)));

    [Fact]
    public void EveryAnswer_HasItsWords() => Assert.Empty(Words.Missing<RulesTexts>(texts => RuleFacts.All.SelectMany(fact => fact.Choices.Select(word => $"Word.{fact.Fact}.{word}"))
        .Concat(Enum.GetNames<RuleFactKind>().Select(kind => $"Unit.{kind}"))
        .Concat(Enum.GetNames<RuleMatch>().Select(match => $"Match.{match}"))
        .Concat(Enum.GetNames<RuleThen>().SelectMany(then => new[] { $"Then.Short.{then}", $"Does.{then}", $"Hint.Missing.{then}" }))
        .Concat(Enum.GetNames<RuleFate>().Select(fate => $"Fate.{fate}"))
        .Concat(Enum.GetNames<Truth>().Select(truth => $"Truth.{truth}"))
        .Concat(new[] { RuleFault.Contradictory, RuleFault.Unreachable }.SelectMany(fault => new[] { $"Mark.{fault}", $"Finding.{fault}" }))
        .Where(key => texts[key].ResourceNotFound)));

    private static IEnumerable<string> Of<T>(string field)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => $"Choice.rules.{field}.{SpecJson.Word(value)}");
}
