using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Infrastructure.Imports;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Imports;

/// <summary>What can be done to an import from where it stands.</summary>
public sealed partial class ImportActions
{
    [Parameter, EditorRequired]
    public required OrderImport Import { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required CancelImportCommand Cancel { get; init; }

    [Inject]
    public required UndoImportCommand Undo { get; init; }

    [Inject]
    public required StartImportCommand Start { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private Task CancelAsync() => AskAsync(
        new Consequence(L["Cancel.Question"], [new ConsequenceLine(L.Count("Cancel.Stays", Import.Tally.Orders), null)], L["Cancel.Finality"], L["Cancel.Stay"], L["Cancel"]),
        () => Cancel.RunAsync(Import.Id, Actor));

    private Task UndoAsync() => AskAsync(
        new Consequence(
            L["Undo.Question"],
            [
                new ConsequenceLine(L.Count("Undo.Orders", Import.Tally.References), null),
                .. Import.Tally.Currencies.Select(sum => new ConsequenceLine(L["Undo.Net"], new Money(sum.Net, sum.Currency))),
            ],
            L["Undo.Finality"],
            L["Undo.Stay"],
            L["Undo"],
            Destroys: true),
        () => Undo.RunAsync(Import.Id, Actor));

    private Task GoOnAsync(ImportMapping mapping) => AskAsync(
        new Consequence(L["GoOn.Question"], [new ConsequenceLine(L.Count("GoOn.Has", Import.Tally.Orders), null)], L["GoOn.Finality"], L["GoOn.Stay"], L["GoOn"]),
        () => Start.RunAsync(new StartImportRequest(Import.Id, mapping), Actor));

    private async Task AskAsync(Consequence consequence, Func<Task<Result<OrderImport>>> command)
    {
        await ConsequenceDialog.AskAsync(Dialogs, consequence, command, Changed.InvokeAsync);
    }
}
