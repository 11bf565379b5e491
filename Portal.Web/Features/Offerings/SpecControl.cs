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
    private object? _shown;

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

    /// <summary>What stands in the field, as <see cref="SpecValue"/> writes it.</summary>
    protected string Text => Editor.Text(Spec, Address);

    /// <summary>What is live, where the draft differs.</summary>
    protected FieldWas? Was => Editor.Was(Address, L);

    /// <summary>Takes back what is live, where it may be touched.</summary>
    protected EventCallback Back => CanEdit ? EventCallback.Factory.Create(this, () => Editor.SetLive(Address)) : default;

    /// <summary>"Shopper APR, 12 months".</summary>
    protected string Name => ProblemText.Place(Address, Editor, L);

    /// <summary>Where the last save stands; nothing before anything was typed.</summary>
    protected SaveStamp? Saved => Editor.Saved(Address);

    protected FieldConflict? Conflict => Editor.Conflicts.GetValueOrDefault(Address);

    protected string? Error => Editor.ErrorOf(Address, L);

    public void Dispose()
    {
        LeaveEditor();
        GC.SuppressFinalize(this);
    }

    public override Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!string.Equals(_registered, Address, StringComparison.Ordinal))
        {
            LeaveEditor();
            _registered = Address;
            _focus = FocusAsync;
            Editor.Register(Address, _focus);
            Editor.Changed += Refresh;
        }

        _shown = Shown();
        return base.SetParametersAsync(ParameterView.Empty);
    }

    protected abstract ValueTask FocusAsync();

    /// <summary>All that is drawn of the editor's: a key in one field draws no other one anew.</summary>
    private object Shown() => (Text, Saved, Error, Conflict, Was);

    private void Refresh(object? sender, EventArgs change) => _ = InvokeAsync(() =>
    {
        // The row of this control may be gone, and the control not yet.
        if (Editor.Value(Address) is null)
        {
            return;
        }

        var shown = Shown();
        if (!shown.Equals(_shown))
        {
            _shown = shown;
            StateHasChanged();
        }
    });

    private void LeaveEditor()
    {
        if (_registered is not null && _focus is not null)
        {
            Editor.Forget(_registered, _focus);
            Editor.Changed -= Refresh;
        }
    }
}
