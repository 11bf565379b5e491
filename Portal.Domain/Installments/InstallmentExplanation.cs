using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Domain.Installments;

/// <summary>
/// Tells the decision of an installment spec rule by rule, read from the spec as it is written. <see cref="CompiledInstallments"/> decides the same by bits;
/// a property test holds the two together.
/// </summary>
internal static class InstallmentExplanation
{
    public static Explanation Of(InstallmentSpec spec, QuoteFacts facts)
    {
        var rules = new List<RuleSeen>();
        var amount = facts.Cart.Amount;
        var comparable = amount.Currency == spec.Currency;
        rules.Add(new RuleSeen("currency", comparable ? Truth.True : Truth.False, amount.Currency.Code, spec.Currency.Code,
            comparable ? null : Reason.Of(ReasonCodes.CurrencyMismatch, amount.Currency.Code, spec.Currency.Code)));

        var minimum = new Money(spec.Minimum, spec.Currency);
        var maximum = new Money(spec.Maximum, spec.Currency);
        rules.Add(Band("amount_minimum", amount, comparable, amount.Minor >= spec.Minimum, $">= {minimum}",
            Reason.Of(ReasonCodes.AmountBelowMinimum, amount.ToString(), minimum.ToString())));
        rules.Add(Band("amount_maximum", amount, comparable, amount.Minor <= spec.Maximum, $"<= {maximum}",
            Reason.Of(ReasonCodes.AmountAboveMaximum, amount.ToString(), maximum.ToString())));

        rules.Add(OneOf("country", ReasonCodes.CountryNotOffered, facts.Country, spec.Audience.Countries));
        rules.Add(OneOf("channel", ReasonCodes.ChannelNotOffered, facts.Channel, spec.Audience.Channels));
        AddCategories(spec.Audience, facts.Cart, rules);
        if (spec.Audience.CustomerRequired)
        {
            rules.Add(new RuleSeen("customer", facts.HasCustomer ? Truth.True : Truth.Unknown, facts.HasCustomer ? "known" : null, "known",
                facts.HasCustomer ? null : Missing("customer")));
        }

        // Outside the offering's own band its terms are no reason of their own.
        var inBand = comparable && amount.Minor >= spec.Minimum && amount.Minor <= spec.Maximum;
        rules.Add(Band("terms", amount, inBand, spec.Terms.Any(term => term.Takes(amount.Minor)), string.Join(", ", spec.Terms.Select(term => term.Key)),
            Reason.Of(ReasonCodes.NoTermForAmount, amount.ToString())));
        foreach (var term in spec.Terms)
        {
            var from = new Money(term.Minimum ?? spec.Minimum, spec.Currency);
            var to = new Money(term.Maximum ?? spec.Maximum, spec.Currency);
            rules.Add(Band($"terms[{term.Key}]", amount, comparable, amount.Minor >= from.Minor && amount.Minor <= to.Minor, $"{from} .. {to}", null));
        }

        return new Explanation(rules.Exists(rule => rule.Reason is not null) ? Outcome.Refused : Outcome.Eligible, rules);
    }

    /// <summary>A rule about the amount; where it can't be asked, as between two currencies, it is neither true nor false.</summary>
    private static RuleSeen Band(string rule, Money amount, bool comparable, bool holds, string wanted, Reason? otherwise) => comparable
        ? new RuleSeen(rule, holds ? Truth.True : Truth.False, amount.ToString(), wanted, holds ? null : otherwise)
        : new RuleSeen(rule, Truth.Unknown, amount.ToString(), wanted, null);

    private static RuleSeen OneOf(string fact, string code, string? seen, ValueList<string> wanted)
    {
        var truth = seen is null ? Truth.Unknown : wanted.Contains(seen) ? Truth.True : Truth.False;
        return new RuleSeen(fact, truth, seen, string.Join(", ", wanted), truth switch
        {
            Truth.True => null,
            Truth.False => Reason.Of(code, seen!),
            _ => Missing(fact),
        });
    }

    private static void AddCategories(Audience audience, Cart cart, List<RuleSeen> rules)
    {
        var named = new List<string>();
        var lacking = false;
        foreach (var line in cart.Lines)
        {
            if (line.Category is { } category)
                named.Add(category);
            else
                lacking = true;
        }

        var seen = named.Count == 0 ? null : string.Join(", ", named.Distinct(StringComparer.Ordinal));
        var outside = audience.Categories.Count == 0 ? null : named.Find(category => !audience.Categories.Contains(category));
        var excluded = named.Find(category => audience.NeverCategories.Contains(category));

        // One line that is known to be wrong settles both rules, whatever a line without a category is.
        var unknown = lacking && outside is null && excluded is null ? Missing("category") : null;
        if (audience.Categories.Count > 0)
        {
            rules.Add(new RuleSeen("categories", outside is not null ? Truth.False : lacking ? Truth.Unknown : Truth.True, seen,
                string.Join(", ", audience.Categories), outside is not null ? Reason.Of(ReasonCodes.CategoryNotOffered, outside) : unknown));
        }

        if (audience.NeverCategories.Count > 0)
        {
            rules.Add(new RuleSeen("never_categories", excluded is not null ? Truth.False : lacking ? Truth.Unknown : Truth.True, seen,
                string.Join(", ", audience.NeverCategories), excluded is not null ? Reason.Of(ReasonCodes.CategoryExcluded, excluded) : unknown));
        }
    }

    private static Reason Missing(string fact) => Reason.Of(ReasonCodes.MissingFact, fact);
}
