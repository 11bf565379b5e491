using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Apr;
using Portal.Infrastructure.Access;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>What the shopper would see of the draft for an order, and who would get what of it. All of it is the domain's answer.</summary>
public sealed partial class ShopperPreview : IDisposable
{
    private readonly string _group = FieldIds.New().Input;
    private IReadOnlyList<TermPreview> _terms = [];
    private Money _order;
    private string _orderText = "";
    private string? _orderError;
    private string? _chosen;
    private string? _country;

    [CascadingParameter]
    public required DraftEditor Editor { get; set; }

    [CascadingParameter]
    public Visit? Visit { get; set; }

    /// <summary>The plan somebody chose, or the first that is offered.</summary>
    private TermPreview? Chosen =>
        _terms.FirstOrDefault(term => term.Offer is not null && string.Equals(term.Term.Key, _chosen, StringComparison.Ordinal))
        ?? _terms.FirstOrDefault(term => term.Offer is not null);

    /// <summary>Those to choose from: where all follow one law's rate, there is nothing to choose.</summary>
    private IReadOnlyList<string> Countries =>
        Editor.Spec.Audience.Countries.Select(AprMethods.Of).Distinct().Count() > 1 ? Editor.Spec.Audience.Countries : [];

    private string? Country => Countries.FirstOrDefault(country => string.Equals(country, _country, StringComparison.Ordinal)) ?? (Countries is [var first, ..] ? first : null);

    public void Dispose() => Editor.Changed -= Refresh;

    protected override void OnInitialized()
    {
        Editor.Changed += Refresh;
        _order = InstallmentPreview.SuggestedOrder(Editor.Spec);
        _orderText = Formats.Amount(_order);
        Ask(_order);
    }

    private static string Apr(InstallmentPlan plan) => Rate.TryParse(plan.Apr.ToString(), out var apr) ? Formats.Percent(apr) : plan.Apr.ToString();

    private void Refresh(object? sender, EventArgs change) => _ = InvokeAsync(() =>
    {
        Ask(_order);
        StateHasChanged();
    });

    private void OrderTyped(string? text)
    {
        _orderText = text ?? "";
        if (!AmountText.TryRead(_orderText, Editor.Currency, out var order))
        {
            _orderError = L["Error.Amount", Formats.Amount(InstallmentPreview.SuggestedOrder(Editor.Spec)), _orderText.Trim()];
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

    private void CountryChosen(ChangeEventArgs change)
    {
        _country = change.Value as string;
        Ask(_order);
    }

    /// <summary>Shows what the domain answers; false leaves what was shown, since no cart could be such an order.</summary>
    private bool Ask(Money order)
    {
        if (!InstallmentPreview.Of(Editor.Spec, Editor.Problems, order, Editor.Offering.Bounds.On, Country).TryGet(out var terms, out _))
        {
            return false;
        }

        _terms = terms;
        return true;
    }

    private string WhyNot(TermPreview term) => term.Answer switch
    {
        PreviewAnswer.BelowMinimum => L["WhyNot.Below", Formats.Money(term.Limit!.Value)],
        PreviewAnswer.AboveMaximum => L["WhyNot.Above", Formats.Money(term.Limit!.Value)],
        _ => L["WhyNot.Problems"],
    };

    private Money Of(long minor) => new(minor, Editor.Currency);
}
