using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Offerings;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>A control for one field of the draft: what all kinds of them know and show alike.</summary>
public abstract class SpecControl : ComponentBase, IDisposable
{
    private Func<ValueTask>? _focus;
    private string? _registered;

    /// <summary>The field, as the spec addresses it: <c>terms[pay4].payments</c>.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    /// <summary>Left out, the field's own.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>The bound and whose it is.</summary>
    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [CascadingParameter]
    public required DraftEditor Editor { get; set; }

    [Inject]
    public required IStringLocalizer<OfferingsTexts> L { get; init; }

    protected SpecField Spec => SpecField.Find(Address) ?? throw new InvalidOperationException($"{Address} is no field of a spec.");

    protected bool CanEdit => Editor.CanEdit && !Editor.Spec.IsFixed(Address);

    /// <summary>What is live where the draft differs, else the bound.</summary>
    protected string? Help => Editor.IsChanged(Address) && Editor.Live(Address) is { } live
        ? L["Was", SpecValue.Show(Spec, live, Editor.Currency, L), Editor.Offering.Live!.Number].Value
        : Hint;

    protected SaveStamp? Saved =>
        Editor.Stamp(Address) is { } at ? SaveStamp.Saved(at, Editor.Offering.Zone)
        : !Editor.Unsaved.Contains(Address, StringComparer.Ordinal) || Editor.Unreadable.Contains(Address, StringComparer.Ordinal) || Conflict is not null ? null
        : Editor.Failed is not null ? SaveStamp.Failing
        : SaveStamp.Saving;

    protected FieldConflict? Conflict => Editor.Conflicts.GetValueOrDefault(Address);

    protected string? ProblemHere => Editor.Problem(Address) is { } problem ? ProblemText.Of(problem, Editor, L) : null;

    public void Dispose()
    {
        Leave();
        GC.SuppressFinalize(this);
    }

    public override Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!string.Equals(_registered, Address, StringComparison.Ordinal))
        {
            Leave();
            _registered = Address;
            _focus = FocusAsync;
            Editor.Register(Address, _focus);
            Editor.Changed += Refresh;
            Editor.Reading += ReadNow;
        }

        return base.SetParametersAsync(ParameterView.Empty);
    }

    protected abstract ValueTask FocusAsync();

    /// <summary>Takes over what changed elsewhere.</summary>
    protected virtual void Follow()
    {
    }

    /// <summary>Takes what stands in the control before typing has paused.</summary>
    protected virtual void Read()
    {
    }

    private void ReadNow(object? sender, EventArgs leaving) => Read();

    private void Refresh(object? sender, EventArgs change) => _ = InvokeAsync(() =>
    {
        Follow();
        StateHasChanged();
    });

    private void Leave()
    {
        if (_registered is not null && _focus is not null)
        {
            Editor.Forget(_registered, _focus);
            Editor.Changed -= Refresh;
            Editor.Reading -= ReadNow;
        }
    }
}
