using Microsoft.AspNetCore.Components;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>A control for one field of the draft: what all kinds of them know and show alike.</summary>
public abstract class SpecControl : DraftView
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

    protected SpecField Spec => Editor.FieldAt(Address) ?? throw new InvalidOperationException($"{Address} is no field of a spec.");

    protected bool CanEdit => Editor.CanEdit && !Editor.Spec.IsFixed(Address);

    /// <summary>What stands in the field, as <see cref="SpecValue"/> writes it.</summary>
    protected string Text => Editor.Text(Spec, Address);

    /// <summary>What is live, where the draft differs.</summary>
    protected FieldWas? Was => SpecWords.Was(Address, Editor, K);

    /// <summary>Takes back what is live, where it may be touched.</summary>
    protected EventCallback Back => CanEdit ? EventCallback.Factory.Create(this, () => Editor.SetLive(Address)) : default;

    /// <summary>"Shopper APR, 12 months".</summary>
    protected string Name => ProblemText.Place(Address, Editor, K);

    /// <summary>Where the last save stands; nothing before anything was typed.</summary>
    protected SaveStamp? Saved => Editor.Saved(Address);

    protected FieldConflict? Conflict => Editor.Conflicts.GetValueOrDefault(Address);

    protected string? Error => ProblemText.ErrorOf(Address, Editor, K);

    protected override void OnParametersSet()
    {
        if (!string.Equals(_registered, Address, StringComparison.Ordinal))
        {
            Leave();
            _registered = Address;
            _focus = FocusAsync;
            Editor.Focus.Register(Address, _focus);
        }

        base.OnParametersSet();
    }

    protected abstract ValueTask FocusAsync();

    // The row of this control may be gone, and the control not yet.
    protected override IEnumerable<object?> Drawn() => Editor.Value(Address) is null ? [] : [Text, Saved, Error, Conflict, Was, CanEdit];

    protected override void Leave()
    {
        if (_registered is not null && _focus is not null)
        {
            Editor.Focus.Forget(_registered, _focus);
        }
    }
}
