using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Shoppers;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Orders;

/// <summary>What the shopper asked for help with, newest first, until somebody says that they were answered.</summary>
public sealed partial class OrderHelp
{
    private string? _trouble;

    [Parameter, EditorRequired]
    public required OrderDetail Detail { get; set; }

    /// <summary>Raised when a request was answered.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required AnswerHelpCommand Answering { get; init; }

    [Inject]
    public required EraseHelpCommand Erasing { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required IStringLocalizer<RefusalTexts> Refusals { get; init; }

    /// <summary>Where a customer is known, erasing them erases this too.</summary>
    private bool MayErase => Detail.Customer is null && Actor.Can(Permission.ErasePersonalData) && Detail.Help.Any(asked => !asked.IsErased);

    private string Why(AskedHelp asked) =>
        asked.IsErased ? L["Help.Erased"]
        : asked.Reason is { } reason ? L[$"Help.{reason}"]
        : L["Help.Private"];

    private async Task EraseAsync()
    {
        var consequence = new Consequence(
            L["Help.Erase.Question"],
            [new ConsequenceLine(L["Help.Erase.What"], null)],
            L["Erase.Final"],
            L["Keep"],
            L["Help.Erase"],
            Destroys: true,
            Reason: L["Erase.Reason"]);
        await ConsequenceDialog.AskAsync(Dialogs, consequence, reason => Erasing.RunAsync(new EraseHelp(Detail.Order.Id, reason), Actor), Changed.InvokeAsync);
    }

    private async Task AnswerAsync(AskedHelp asked)
    {
        var done = (await Answering.RunAsync(asked.Id, Actor)).TryGet(out _, out var refusal);
        _trouble = done ? null : RefusalText.Of(refusal!, Refusals);
        await Changed.InvokeAsync();
    }
}
