using System.Runtime.InteropServices;
using Portal.Domain.Installments;
using Portal.Domain.Quotes;

namespace Portal.Domain.Eligibility;

/// <summary>
/// Counts orders as they come by: what it holds grows with the months, categories and countries, never with the orders, and it does not matter in which order
/// they come.
/// </summary>
public sealed class EligibilityFold(Hindsight hindsight)
{
    private readonly Dictionary<PlanOfferId, (string Label, EligibilityFigures Figures)> _plans = [];
    private readonly Dictionary<(Grounds Against, int Rule), long> _refusals = [];
    private readonly Dictionary<DateOnly, EligibilityFigures> _months = [];
    private readonly Dictionary<GroupName, EligibilityFigures> _categories = [];
    private readonly Dictionary<GroupName, EligibilityFigures> _countries = [];
    private readonly HashSet<GroupName> _seen = [];
    private EligibilityFigures _whole;

    /// <exception cref="OverflowException">The amounts add up to more than can be counted.</exception>
    public void Add(PastOrder order)
    {
        var offer = hindsight.Of(order);
        var figures = EligibilityFigures.Of(order, offer, hindsight.Offering.Version.Spec.Currency);
        _whole += figures;
        Add(_months, order.Month, figures);
        Add(_countries, GroupName.Of(order.Facts.Country), figures);
        AddToCategories(order.Facts.Cart, figures);
        if (offer.Plan is { } plan)
            _plans[plan.Id] = (plan.Label, _plans.GetValueOrDefault(plan.Id).Figures + figures);
        if (!offer.IsEligible)
            CollectionsMarshal.GetValueRefOrAddDefault(_refusals, (offer.Against, offer.Rule), out _)++;
    }

    public EligibilityReport Report() => new(
        hindsight.Offering.Version,
        _whole,
        [.. hindsight.Offering.PlanIds.Where(_plans.ContainsKey).Select(id => new PlanVolume(id, _plans[id].Label, _plans[id].Figures))],
        [.. Counted(_refusals.SelectMany(refusal => ReasonCodes.AllOf(refusal.Key.Against, hindsight.Offering.Rule(refusal.Key.Rule)).Select(code => (code, refusal.Value))), StringComparer.Ordinal)
            .Select(row => new ReasonCount(row.Key, row.Orders))],
        [.. Counted(
                Enum.GetValues<Grounds>().SelectMany(ground => _refusals.Where(refusal => (refusal.Key.Against & ground) != Grounds.None).Select(refusal => (ground, refusal.Value))),
                Comparer<Grounds>.Default)
            .Select(row => new GroundCount(row.Key, row.Orders))],
        [.. _months.OrderBy(month => month.Key).Select(month => new EligibilityGroup<DateOnly>(month.Key, month.Value))],
        LargestFirst(_categories),
        LargestFirst(_countries));

    private void AddToCategories(Cart cart, EligibilityFigures figures)
    {
        _seen.Clear();
        string? last = null;
        foreach (var line in cart.Lines)
        {
            // Most orders are of one category, and equal names are mostly one text.
            if (_seen.Count > 0 && ReferenceEquals(line.Category, last))
                continue;
            last = line.Category;
            if (_seen.Add(GroupName.Of(last)))
                Add(_categories, GroupName.Of(last), figures);
        }
    }

    private static void Add<TKey>(Dictionary<TKey, EligibilityFigures> groups, TKey key, EligibilityFigures figures)
        where TKey : notnull
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, key, out _);
        sum += figures;
    }

    private static IEnumerable<(TKey Key, long Orders)> Counted<TKey>(IEnumerable<(TKey Key, long Orders)> refusals, IComparer<TKey> order) => refusals
        .GroupBy(refusal => refusal.Key, refusal => refusal.Orders)
        .Select(same => (same.Key, Orders: same.Sum()))
        .OrderByDescending(row => row.Orders)
        .ThenBy(row => row.Key, order);

    private static IReadOnlyList<EligibilityGroup<GroupName>> LargestFirst(Dictionary<GroupName, EligibilityFigures> groups) =>
    [
        .. groups
            .OrderByDescending(group => group.Value.Amount)
            .ThenByDescending(group => group.Value.Orders)
            .ThenBy(group => group.Key.Text is null)
            .ThenBy(group => group.Key.Text, StringComparer.Ordinal)
            .Select(group => new EligibilityGroup<GroupName>(group.Key, group.Value)),
    ];
}
