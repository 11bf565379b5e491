using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Apr;
using Portal.Domain.Installments.Disclosures;
using Portal.Infrastructure.Access;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>What the shopper would see of the draft for an order, and who would get what of it. All of it is the domain's answer.</summary>
public sealed partial class ShopperPreview
{
    private readonly string _group = FieldIds.New().Input;
    private IReadOnlyList<TermPreview> _terms = [];
    private OrderRange _range;
    private Money _order;
    private string _orderText = "";
    private string? _orderError;
    private string? _chosen;
    private string? _country;
    private bool _rows;

    [CascadingParameter]
    public required Visit Visit { get; set; }

    private InstallmentSpec Spec => (InstallmentSpec)Editor.Spec;

    /// <summary>The plan somebody chose, or the first that is offered.</summary>
    private TermPreview? Chosen =>
        _terms.FirstOrDefault(term => term.Offer is not null && string.Equals(term.Term.Key, _chosen, StringComparison.Ordinal))
        ?? _terms.FirstOrDefault(term => term.Offer is not null);

    private List<SegOption<string>> Choices => [.. _terms.Where(term => term.Offer is not null).Select(term => new SegOption<string>(term.Term.Key, new SpecWords(K, Editor.Currency, Editor.Offering.PartnerName, Spec).Place($"terms[{term.Term.Key}]")))];

    /// <summary>Those to choose from: where one law names all rates and words all disclosures, there is nothing to choose.</summary>
    private IReadOnlyList<string> Countries =>
        Spec.Audience.Countries.Select(country => (AprMethods.Of(country), RegimePacks.House.RegimeOf(country))).Distinct().Count() > 1 ? Spec.Audience.Countries : [];

    private string? Country => Countries.FirstOrDefault(country => string.Equals(country, _country, StringComparison.Ordinal)) ?? (Countries is [var first, ..] ? first : null);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _order = InstallmentPreview.SuggestedOrder(Spec);
        _orderText = Formats.Amount(_order);
        Ask(_order);
    }

    protected override IEnumerable<object?> Drawn() => [Editor.Spec];

    protected override void Follow() => Ask(_order);

    private void OrderTyped(string text)
    {
        _orderText = text;
        if (!AmountText.TryRead(_orderText, Editor.Currency, out var order))
        {
            _orderError = L["Error.Amount", Formats.Amount(InstallmentPreview.SuggestedOrder(Spec)), _orderText.Trim()];
            return;
        }

        if (!Ask(order))
        {
            _orderError = L["Error.Order"];
            return;
        }

        _order = order;
        _orderError = null;
    }

    private string Slide => _range.Clamp(_order).Minor.ToString(CultureInfo.InvariantCulture);

    private void Slid(string? value)
    {
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
        {
            OrderTyped(Formats.Amount(Of(minor)));
        }
    }

    private void CountryChosen(ChangeEventArgs change)
    {
        _country = change.Value as string;
        Ask(_order);
    }

    /// <summary>Shows what the domain answers; false leaves what was shown, since no cart could be such an order.</summary>
    private bool Ask(Money order)
    {
        _range = InstallmentPreview.Orders(Spec);
        if (!InstallmentPreview.Of(Spec, Editor.Problems, order, Editor.Offering.Bounds.On, Country, Editor.Offering.PartnerName).TryGet(out var terms, out _))
        {
            return false;
        }

        _terms = terms;
        return true;
    }

    private string Cost(InstallmentPlan plan) => plan.FinanceCharge.IsZero
        ? L["Plan.Free", Formats.Percent(plan.Apr)]
        : L["Plan.Costs", Formats.Percent(plan.Apr), Formats.Money(plan.FinanceCharge)];

    private string Name(ShareHolder holder) => holder switch
    {
        ShareHolder.Merchant => L["Shares.You", Formats.Weekday(Editor.Offering.PaidOn)],
        ShareHolder.Partner => L["Shares.Partner", Editor.Offering.PartnerName],
        _ => L["Shares.Platform"],
    };

    private string BarText(IEnumerable<PlanShare> shares) =>
        L["Shares.Bar", string.Join(L["Comma"], shares.Select(share => L["Shares.Bar.Part", Name(share.Holder), Formats.Percent(share.Part)].Value))];

    private string WhyNot(TermPreview term) => term.Answer switch
    {
        PreviewAnswer.BelowMinimum => L["WhyNot.Below", Formats.Money(term.Limit!.Value)],
        PreviewAnswer.AboveMaximum => L["WhyNot.Above", Formats.Money(term.Limit!.Value)],
        _ => L["WhyNot.Problems"],
    };

    private Money Of(long minor) => new(minor, Editor.Currency);
}
