using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Orders;
using Portal.Infrastructure.Shoppers;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Mail;
using Portal.Web.Features.Shoppers;

namespace Portal.Web.Features.Orders;

/// <summary>Makes a link to the shopper's own page, for whoever speaks with them, and ends those that are out.</summary>
public sealed partial class OrderLink
{
    private string? _link;
    private string? _trouble;
    private bool _copied;

    [Parameter, EditorRequired]
    public required Order Order { get; set; }

    /// <summary>Raised when links were withdrawn.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required IssueShopperLinkCommand Issuing { get; init; }

    [Inject]
    public required WithdrawShopperLinksCommand Withdrawing { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    public required PublicOrigin Origin { get; init; }

    [Inject]
    public required IStringLocalizer<RefusalTexts> Refusals { get; init; }

    private async Task CopyAsync()
    {
        var made = (await Issuing.RunAsync(Order.Id, Actor)).TryGet(out var issued, out var refusal);
        _trouble = made ? null : RefusalText.Of(refusal!, Refusals);
        _link = made ? Origin.Of(ShopperUrls.Of(issued!.Token)).AbsoluteUri : null;
        _copied = made && await TryCopyAsync(_link!);
    }

    /// <summary>Browsers refuse it off the safe origins; the link stands on the page all the same.</summary>
    private async Task<bool> TryCopyAsync(string text)
    {
        try
        {
            await Script.InvokeVoidAsync("navigator.clipboard.writeText", text);
            return true;
        }
        catch (JSException)
        {
            return false;
        }
    }

    private async Task WithdrawAsync()
    {
        var consequence = new Consequence(
            L["Link.Withdraw.Question"],
            [new ConsequenceLine(L["Link.Withdraw.Who"], null)],
            L["Link.Withdraw.Final"],
            L["Keep"],
            L["Link.Withdraw"],
            Destroys: true);
        if (await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Withdrawing.RunAsync(Order.Id, Actor), Changed.InvokeAsync))
        {
            _link = null;
        }
    }
}
