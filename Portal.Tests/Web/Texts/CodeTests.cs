using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Portal.Domain.Installments.Advertising;
using Portal.Domain.Quotes;
using Portal.Web;
using Portal.Web.Features.Audit;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Texts;

/// <summary>Every code that the house can answer with has words in every language, and gives them the values that their places ask for.</summary>
public sealed partial class CodeTests
{
    [Fact]
    public void Refusal_HasItsWords()
    {
        var refusals = Refusals().ToList();

        Assert.True(refusals.Count > 50, $"Only {refusals.Count} refusals were found.");
        Assert.Empty(refusals.Where(refusal => refusal.Code is null).Select(refusal => $"{refusal.Place} names its code by no word."));
        Assert.Empty(Words.Missing<RefusalTexts>(texts => refusals.SelectMany(refusal => Lacking(texts, refusal.Code!, refusal.Values, refusal.Place))));
    }

    [Fact]
    public void Reason_HasItsWords()
    {
        var codes = typeof(ReasonCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToList();

        Assert.Equal(codes.Order(StringComparer.Ordinal), ReasonCodes.All.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Empty(Words.Missing<ReasonTexts>(texts => codes.SelectMany(code => Lacking(texts, code, int.MaxValue, nameof(ReasonCodes)))));
    }

    [Fact]
    public void ProblemOfASpec_HasItsWords()
    {
        var problems = Calls.Of(@"problems\.Add").Select(call => (call.Place, Code: Calls.Word(call.Arguments[1])))
            .Concat(Calls.Of(@"problems\.Require").Select(call => (call.Place, Code: Calls.Word(call.Arguments[2]))))
            .ToList();

        Assert.True(problems.Count > 20, $"Only {problems.Count} problems were found.");
        Assert.Empty(problems.Where(problem => problem.Code is null).Select(problem => $"{problem.Place} names its code by no word."));
        Assert.Empty(Words.Missing<OfferingsTexts>(texts => problems.SelectMany(problem => Lacking(texts, $"Problem.{problem.Code}", int.MaxValue, problem.Place))));
        Assert.Empty(Words.Missing<OfferingsTexts>(texts => Enum.GetValues<CopyRule>().SelectMany(rule => Lacking(texts, $"Problem.{CopyCheck.CodeOf(rule)}", int.MaxValue, $"{rule}"))));
    }

    [Fact]
    public void AuditedAction_HasItsWords()
    {
        var actions = Calls.Of(@"work\.Audit").Select(call => call.Arguments[0])
            .Concat(Calls.Of(@"work\.WentLive").Select(call => call.Arguments[2]))
            .Concat(Calls.Of(@"trail\.LeaveAsync").Select(call => call.Arguments[2]))
            .Concat(Calls.Of("EndAsync").Where(call => call.Arguments.Count == 4).Select(call => call.Arguments[2]))
            .Where(argument => argument is ['"', ..])
            .Select(argument => argument.Trim('"'))
            .Concat(ActionsOfAccounts())
            .Distinct(StringComparer.Ordinal)
            .ToList();

        Assert.True(actions.Count > 15, $"Only {actions.Count} actions were found.");
        Assert.Empty(actions.Except(AuditWords.Actions, StringComparer.Ordinal));
        Assert.Empty(Words.Missing<AuditTexts>(texts => actions.SelectMany(action => Lacking(texts, $"Action.{action}", 0, "audit"))));
    }

    /// <summary>Commands on accounts name theirs in a property.</summary>
    private static List<string> ActionsOfAccounts()
    {
        var actions = Repository.Sources("Portal.Infrastructure", ".cs")
            .SelectMany(file => Action().Matches(File.ReadAllText(Repository.PathOf(file))))
            .Select(match => match.Groups["action"].Value)
            .ToList();
        Assert.True(actions.Count >= 6, $"Only {actions.Count} commands on accounts were found.");
        return actions;
    }

    [GeneratedRegex("string Action => \"(?<action>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();

    private static IEnumerable<(string Place, string? Code, int Values)> Refusals()
    {
        foreach (var (factory, before) in new[] { ("Invalid", 2), ("Conflict", 2), ("Rule", 2), ("Forbidden", 1) })
        {
            foreach (var (place, arguments) in Calls.Of($@"Refusal\.{factory}"))
                yield return (place, Calls.Word(arguments[0]), Math.Max(arguments.Count - before, 0));
        }

        foreach (var (place, arguments) in Calls.Of("new Refusal"))
            yield return (place, Calls.Word(arguments[1]), arguments.Count - 3);
        foreach (var (place, arguments) in Calls.Of(@"Refusal\.InvalidValue"))
            yield return (place, "invalid_value", arguments.Count - 1);
        yield return ("Refusal.NotFound", "not_found", 1);
        yield return ("Refusal.Unavailable", "unavailable", 1);
    }

    private static IEnumerable<string> Lacking(IStringLocalizer texts, string code, int values, string place)
    {
        var text = texts[code] is { ResourceNotFound: false } whole ? whole : texts[$"{code}.other"];
        if (text.ResourceNotFound || string.IsNullOrWhiteSpace(text.Value))
            yield return $"{code} ({place})";
        else if (TextSet.Places(text.Value).Length / 2 > values)
            yield return $"{code} ({place}) has places for more than {values} values";
    }
}
