using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Lists;
using Portal.Infrastructure.Lists;
using Portal.Web.Components.Layout;

namespace Portal.Web.Components.Lists;

/// <summary>A view that a list has by itself.</summary>
/// <param name="Query">What its address says behind the question mark; empty is the whole list.</param>
public sealed record BuiltInView(string Name, string Query);

/// <summary>The kept views of a list: shown, kept, renamed and removed. A list that names its <see cref="ListAddress.Views"/> has them by one line.</summary>
public sealed partial class SavedViews
{
    private IReadOnlyList<SavedView> _kept = [];
    private ElementReference _field;
    private SavedView? _renamed;
    private string? _name;
    private string? _trouble;
    private bool _naming;
    private bool _toFocus;

    [Parameter, EditorRequired]
    public required ListView View { get; set; }

    [Parameter]
    public IReadOnlyList<BuiltInView> BuiltIn { get; set; } = [];

    [CascadingParameter]
    public required Actor Actor { get; set; }

    /// <summary>What the first picture of the page was drawn from, where there was one.</summary>
    [CascadingParameter]
    public PictureData? Picture { get; set; }

    [Inject]
    public required ListSavedViewsQuery Listing { get; init; }

    [Inject]
    public required KeepViewCommand Keeping { get; init; }

    [Inject]
    public required RenameViewCommand Renaming { get; init; }

    [Inject]
    public required RemoveViewCommand Removing { get; init; }

    /// <summary>The kept view that the page shows; null where it shows none.</summary>
    private SavedView? Here => _kept.FirstOrDefault(view => IsHere(view.Query));

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_toFocus)
        {
            _toFocus = false;
            await _field.FocusAsync();
        }
    }

    private bool IsHere(string query) => !View.IsPersonal && string.Equals(query, View.Kept, StringComparison.Ordinal);

    private void Begin(SavedView? renamed) => (_renamed, _name, _trouble, _naming, _toFocus) = (renamed, renamed?.Name, null, true, true);

    private void Stop() => (_naming, _trouble) = (false, null);

    private async Task SaveAsync()
    {
        var refusal = _renamed is { } renamed
            ? Object(await Renaming.RunAsync(new RenameViewRequest(renamed.Id, _name ?? ""), Actor))
            : Object(await Keeping.RunAsync(new KeepViewRequest(View.Views!, _name ?? "", View.Kept), Actor));
        _naming = refusal is not null;
        await EndAsync(refusal);
    }

    private async Task RemoveAsync(SavedView view) => await EndAsync(Object(await Removing.RunAsync(view.Id, Actor)));

    private async Task EndAsync(Refusal? refusal)
    {
        _trouble = refusal is null ? null : RefusalText.Of(refusal, Refusals);
        if (refusal is null)
            await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var listing = Picture is null ? Listing.RunAsync(View.Views!, Actor) : Picture.LoadAsync($"views {View.Views}", () => Listing.RunAsync(View.Views!, Actor));
        if ((await listing).TryGet(out var kept, out var refusal))
            _kept = kept;
        else
            _trouble = RefusalText.Of(refusal, Refusals);
    }

    private static Refusal? Object<T>(Result<T> result) => result.TryGet(out _, out var refusal) ? null : refusal;
}
