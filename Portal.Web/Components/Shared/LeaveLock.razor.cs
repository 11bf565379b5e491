using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using Portal.Domain.Common;

namespace Portal.Web.Components.Shared;

/// <summary>Nothing typed is lost without a word: leaving for another page asks first, closing the tab by the browser's own words.</summary>
public sealed partial class LeaveLock
{
    /// <summary>Whether something is typed and not saved.</summary>
    [Parameter, EditorRequired]
    public bool Holds { get; set; }

    /// <summary>What would be lost, field by field, once all that can be saved is saved.</summary>
    [Parameter, EditorRequired]
    public required Func<Task<IReadOnlyList<ConsequenceLine>>> Unsaved { get; set; }

    /// <summary>Raised before leaving in spite of it.</summary>
    [Parameter]
    public EventCallback OnLeave { get; set; }

    /// <summary>Raised when somebody goes on editing.</summary>
    [Parameter]
    public EventCallback OnStay { get; set; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    private async Task AskAsync(LocationChangingContext leaving)
    {
        var target = Address.ToAbsoluteUri(leaving.TargetLocation);
        if (string.Equals(target.AbsolutePath, new Uri(Address.Uri).AbsolutePath, StringComparison.Ordinal) || await Unsaved() is not { Count: > 0 } unsaved)
        {
            return;
        }

        var consequence = new Consequence(L["Leave.Question"], unsaved, L["Leave.Finality"], L["Leave.Stay"], L["Leave"], Destroys: true);
        if (await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Task.FromResult<Refusal?>(null)))
        {
            await OnLeave.InvokeAsync();
            return;
        }

        leaving.PreventNavigation();
        await OnStay.InvokeAsync();
    }
}
