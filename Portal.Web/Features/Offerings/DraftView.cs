using Microsoft.AspNetCore.Components;

namespace Portal.Web.Features.Offerings;

/// <summary>Something of the draft, drawn anew only when that has changed: a key in one field draws this field and the preview (ADR 0029).</summary>
public abstract class DraftView : ComponentBase, IDisposable
{
    private List<object?> _drawn = [];

    [CascadingParameter]
    public required DraftEditor Editor { get; set; }

    [Inject]
    public required KindFaces Faces { get; init; }

    /// <summary>The words of the draft's kind.</summary>
    protected KindTexts K => Faces.WordsOf(Editor.Kind);

    public void Dispose()
    {
        Editor.Changed -= Refresh;
        Leave();
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => Editor.Changed += Refresh;

    protected override void OnParametersSet() => _drawn = [.. Drawn()];

    /// <summary>All of the draft that is drawn here, by values that can be compared.</summary>
    protected abstract IEnumerable<object?> Drawn();

    /// <summary>What is drawn has changed: for what is computed of it.</summary>
    protected virtual void Follow()
    {
    }

    /// <summary>When it goes.</summary>
    protected virtual void Leave()
    {
    }

    private void Refresh(object? sender, EventArgs change) => _ = InvokeAsync(() =>
    {
        List<object?> drawn = [.. Drawn()];
        if (!drawn.SequenceEqual(_drawn))
        {
            _drawn = drawn;
            Follow();
            StateHasChanged();
        }
    });
}
