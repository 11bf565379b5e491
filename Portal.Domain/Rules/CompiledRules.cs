using Portal.Domain.Common;
using Portal.Domain.Quotes;

namespace Portal.Domain.Rules;

/// <summary>Rules in the numbers of a vocabulary. Decides without allocating; <see cref="RuleExplanation"/> tells the same from the rules as they are written.</summary>
internal sealed class CompiledRules(ValueList<Rule> rules, Vocabulary vocabulary)
{
    private readonly CompiledPart[] _whens = [.. rules.Select(rule => CompiledPart.Of(rule.When, vocabulary))];

    /// <summary>What the first rule that takes the cart says of it.</summary>
    /// <param name="cart">That audience and amounts let through.</param>
    /// <param name="terms">That take it.</param>
    public Decision Decide(in CartView cart, ulong terms)
    {
        for (var at = 0; at < _whens.Length; at++)
        {
            var when = _whens[at].Of(cart);
            if (!rules[at].Takes(when))
                continue;
            var against = rules[at].Against(when, cart.Total);
            return new Decision(against, against is Grounds.None ? terms : 0, at + 1);
        }

        return new Decision(Grounds.NoRuleApplies, 0);
    }
}

/// <summary>A condition or a group, ready to be asked.</summary>
internal abstract class CompiledPart
{
    public abstract Truth Of(in CartView cart);

    public static CompiledPart Of(RulePart part, Vocabulary vocabulary) => part switch
    {
        RuleGroup group => new CompiledGroup(group.Match, [.. group.Conditions.Select(inner => Of(inner, vocabulary))]),
        RuleCondition { Band: var (from, to) } condition when RuleFacts.Of(condition.Fact).Tests.Contains(condition.Test) => new CompiledBand(condition.Fact, from, to),
        RuleCondition { Fact: RuleFact.Category, Test: RuleTest.AnyLine or RuleTest.EveryLine or RuleTest.NoLine } condition =>
            new CompiledCategories(condition.Test, vocabulary.Categories(condition.Value.Names)),
        RuleCondition { Test: RuleTest.Is or RuleTest.IsNot } condition when RuleFacts.Of(condition.Fact).Tests.Contains(condition.Test) =>
            new CompiledNames(condition.Fact, Set(condition, vocabulary), condition.Test is RuleTest.Is),
        _ => CompiledUnknown.Instance,
    };

    private static NameSet Set(RuleCondition condition, Vocabulary vocabulary) => condition.Fact switch
    {
        RuleFact.Channel => vocabulary.Channels(condition.Value.Names),
        RuleFact.Country or RuleFact.ShipsTo => vocabulary.Countries(condition.Value.Names),
        _ => NameSet.Of(condition.Value.Names.Select(word => RuleFacts.Choice(condition.Fact, word)).Where(choice => choice >= 0)),
    };
}

internal sealed class CompiledGroup(RuleMatch match, CompiledPart[] parts) : CompiledPart
{
    private readonly (Truth Settling, Truth Settled, Truth Otherwise) _table = Kleene.Table(match);

    public override Truth Of(in CartView cart)
    {
        var unknown = false;
        foreach (var part in parts)
        {
            var truth = part.Of(cart);
            if (truth == _table.Settling)
                return _table.Settled;
            unknown |= truth is Truth.Unknown;
        }

        return unknown ? Truth.Unknown : _table.Otherwise;
    }
}

internal sealed class CompiledBand(RuleFact fact, long from, long to) : CompiledPart
{
    public override Truth Of(in CartView cart)
    {
        var number = fact switch
        {
            RuleFact.OrderTotal => cart.Total,
            RuleFact.Lines => cart.Lines,
            RuleFact.Pieces => cart.Pieces,
            _ => cart.CustomerDays,
        };
        return number == CartView.Missing ? Truth.Unknown : number >= from && number <= to ? Truth.True : Truth.False;
    }
}

internal sealed class CompiledNames(RuleFact fact, NameSet names, bool wanted) : CompiledPart
{
    public override Truth Of(in CartView cart)
    {
        var name = fact switch
        {
            RuleFact.Channel => cart.Channel,
            RuleFact.Country => cart.Country,
            RuleFact.ShipsTo => cart.ShipsTo,
            RuleFact.ShipsAbroad => cart.ShipsAbroad,
            RuleFact.Customer => cart.HasCustomer ? 0 : 1,
            RuleFact.Device => cart.Device,
            RuleFact.RiskSignal => cart.RiskSignal,
            _ => cart.Standing,
        };
        return name == CartView.Missing ? Truth.Unknown : names.Has(name) == wanted ? Truth.True : Truth.False;
    }
}

internal sealed class CompiledCategories(RuleTest test, NameSet names) : CompiledPart
{
    public override Truth Of(in CartView cart)
    {
        var found = test is RuleTest.EveryLine ? cart.HasStrangeCategory || !names.HasAll(cart.Categories) : names.HasAny(cart.Categories);
        return found ? test is RuleTest.AnyLine ? Truth.True : Truth.False
            : cart.LacksCategory ? Truth.Unknown
            : test is RuleTest.AnyLine ? Truth.False : Truth.True;
    }
}

/// <summary>A question that its fact can't answer; no published rule asks one.</summary>
internal sealed class CompiledUnknown : CompiledPart
{
    public static CompiledUnknown Instance { get; } = new();

    public override Truth Of(in CartView cart) => Truth.Unknown;
}
