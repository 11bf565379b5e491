using System.Collections.Frozen;
using System.Text.Json;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Domain.Quotes;

namespace Portal.Domain.Rules;

/// <summary>What a rule may ask about a cart. Their names in JSON and in reasons are these in snake case, and stay.</summary>
public enum RuleFact
{
    /// <summary>Minor units of the offering's currency.</summary>
    OrderTotal,

    Lines,

    Pieces,

    /// <summary>Of the lines, which may be of several, and of none.</summary>
    Category,

    Channel,

    /// <summary>Of the shopper.</summary>
    Country,

    ShipsTo,

    /// <summary>Whether it ships to another country than the shopper's.</summary>
    ShipsAbroad,

    /// <summary>Whether the merchant said who the customer is. That nobody was named is known.</summary>
    Customer,

    /// <summary>Days since the merchant knows the customer.</summary>
    CustomerDays,

    Device,

    RiskSignal,

    /// <summary>Of the merchant.</summary>
    Standing,
}

/// <summary>How a fact is asked about and typed.</summary>
public enum RuleFactKind
{
    Amount,
    Count,
    Days,

    /// <summary>Names of the lines' categories.</summary>
    Categories,

    /// <summary>One of the merchant's own names.</summary>
    Name,

    Country,

    /// <summary>One of a few words.</summary>
    Choice,
}

/// <summary>What a condition asks of its fact.</summary>
public enum RuleTest
{
    Above,
    AtLeast,
    Below,
    AtMost,

    /// <summary>Both ends included.</summary>
    Between,

    /// <summary>One of the named.</summary>
    Is,

    /// <summary>None of the named.</summary>
    IsNot,

    AnyLine,
    EveryLine,
    NoLine,
}

/// <summary>What can be asked about a fact.</summary>
/// <param name="Name">In JSON and in the reason of a missing fact.</param>
/// <param name="MayMiss">Whether a cart that the audience lets through may lack it.</param>
/// <param name="Lowest">Smallest number that a condition may compare it with.</param>
/// <param name="Highest">Likewise the largest.</param>
/// <param name="Choices">Every word it can be; nothing for other kinds.</param>
/// <param name="Tests">What can be asked of it.</param>
public sealed record RuleFactInfo(RuleFact Fact, string Name, RuleFactKind Kind, bool MayMiss, long Lowest, long Highest, ValueList<string> Choices, ValueList<RuleTest> Tests);

/// <summary>Every fact that rules read, in the order in which people are offered them.</summary>
public static class RuleFacts
{
    /// <summary>Longest time that a customer is asked to be known for: a hundred years.</summary>
    public const int MostDays = 36_500;

    private static readonly FrozenDictionary<RuleFact, RuleFactInfo> s_byFact = new[]
    {
        Number(RuleFact.OrderTotal, RuleFactKind.Amount, 0, Cart.LargestTotal),
        Number(RuleFact.Lines, RuleFactKind.Count, 1, Cart.MostLines - 1),
        Number(RuleFact.Pieces, RuleFactKind.Count, 1, Cart.MostPieces - 1),
        Named(RuleFact.Category, RuleFactKind.Categories, true, RuleTest.AnyLine, RuleTest.EveryLine, RuleTest.NoLine),
        Named(RuleFact.Channel, RuleFactKind.Name, false, RuleTest.Is, RuleTest.IsNot),
        Named(RuleFact.Country, RuleFactKind.Country, false, RuleTest.Is, RuleTest.IsNot),
        Named(RuleFact.ShipsTo, RuleFactKind.Country, true, RuleTest.Is, RuleTest.IsNot),
        Chosen(RuleFact.ShipsAbroad, true, "yes", "no"),
        Chosen(RuleFact.Customer, false, "known", "none"),
        Number(RuleFact.CustomerDays, RuleFactKind.Days, 0, MostDays) with { MayMiss = true },
        Chosen(RuleFact.Device, true, Words<DeviceSeen>()),
        Chosen(RuleFact.RiskSignal, true, Words<RiskSignal>()),
        Chosen(RuleFact.Standing, true, Words<MerchantStanding>()),
    }.ToFrozenDictionary(info => info.Fact);

    public static IReadOnlyList<RuleFactInfo> All { get; } = [.. s_byFact.Values.OrderBy(info => info.Fact)];

    public static RuleFactInfo Of(RuleFact fact) => s_byFact[fact];

    /// <summary>The number of a word among the choices of a fact, or -1.</summary>
    internal static int Choice(RuleFact fact, string word)
    {
        var choices = Of(fact).Choices;
        for (var at = 0; at < choices.Count; at++)
        {
            if (string.Equals(choices[at], word, StringComparison.Ordinal))
                return at;
        }

        return -1;
    }

    private static RuleFactInfo Number(RuleFact fact, RuleFactKind kind, long least, long most) =>
        new(fact, NameOf(fact.ToString()), kind, false, least, most, [], [RuleTest.Above, RuleTest.AtLeast, RuleTest.Below, RuleTest.AtMost, RuleTest.Between]);

    private static RuleFactInfo Named(RuleFact fact, RuleFactKind kind, bool mayMiss, params ReadOnlySpan<RuleTest> tests) =>
        new(fact, NameOf(fact.ToString()), kind, mayMiss, 0, 0, [], ValueList.Of(tests));

    private static RuleFactInfo Chosen(RuleFact fact, bool mayMiss, params ReadOnlySpan<string> choices) =>
        new(fact, NameOf(fact.ToString()), RuleFactKind.Choice, mayMiss, 0, 0, ValueList.Of(choices), [RuleTest.Is, RuleTest.IsNot]);

    private static string[] Words<TChoice>()
        where TChoice : struct, Enum => Array.ConvertAll(Enum.GetNames<TChoice>(), NameOf);

    private static string NameOf(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
