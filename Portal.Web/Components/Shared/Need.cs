using Portal.Domain.Common;

namespace Portal.Web.Components.Shared;

/// <summary>One thing that waits for this person.</summary>
/// <param name="What">Names it: "Order 1042".</param>
/// <param name="Why">What is the matter: "$375.00 is still owed."</param>
/// <param name="Kind">Of the clock: amber while there is time, red once it ran out.</param>
/// <param name="Clock">"Late by 3 days, since 20 Nov 2026".</param>
/// <param name="By">When it is, or was, due; the earlier goes first among what has as much at risk.</param>
/// <param name="Go">The one link: "Open".</param>
public sealed record Need(string Icon, string What, string Why, StateKind Kind, string Clock, DateOnly By, string Go, string Address)
{
    /// <summary>What is lost if nothing is done.</summary>
    public Money? AtRisk { get; init; }

    /// <summary>Most money at risk first, then what is due first. Amounts of two currencies have no order: each currency stands together.</summary>
    public static IEnumerable<Need> InOrder(IEnumerable<Need> needs) => needs
        .OrderBy(need => need.AtRisk is null)
        .ThenBy(need => need.AtRisk?.Currency.Code, StringComparer.Ordinal)
        .ThenByDescending(need => need.AtRisk?.Minor)
        .ThenBy(need => need.By);
}
