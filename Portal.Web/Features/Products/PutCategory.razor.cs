using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Infrastructure.Products;
using Portal.Web.Components;
using Portal.Web.Components.Lists;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Products;

/// <summary>
/// Puts a category on all products that a rule finds, or that were chosen: what would change is shown before, done exactly so, and undone afterwards.
/// </summary>
public sealed partial class PutCategory
{
    private DataState<CategoryPut>? _preview;
    private DataState<ProductCategoriesView>? _changes;
    private ProductCategoriesView? _known;
    private CategoryPut? _done;
    private CategoryUndone? _undone;
    private Refusal? _refusal;
    private string? _here;
    private bool _busy;

    [Inject]
    public required PreviewCategoryQuery Preview { get; init; }

    [Inject]
    public required PutCategoryCommand Put { get; init; }

    [Inject]
    public required UndoCategoryChangeCommand Undo { get; init; }

    [Inject]
    public required GetProductCategoriesQuery Known { get; init; }

    protected override ListAddress List => ProductUrls.Categories;

    private bool IsOff => View["do"] is ProductUrls.Off;

    /// <summary>Whether the address says what to do; what can't be read in it is said in place of a preview.</summary>
    private bool HasWish => !ProductUrls.ReadWish(View).TryGet(out var wish, out _) || wish is not null;

    private IEnumerable<string> Currencies => (_known?.Currencies ?? []).Select(currency => currency.Code).Union(View["currency"] is { } typed ? [typed] : [], StringComparer.Ordinal);

    protected override bool ShouldRender()
    {
        if (!string.Equals(_here, View.Here, StringComparison.Ordinal))
        {
            (_here, _done, _undone, _refusal) = (View.Here, null, null, null); // What was said of another rule.
        }

        return true;
    }

    private async Task<Result<CategoryPut>> LoadAsync(CancellationToken cancellationToken)
    {
        if (!ProductUrls.ReadWish(View).TryGet(out var wish, out var refusal))
            return refusal;
        return wish is null ? Refusal.InvalidValue("category") : await Preview.RunAsync(wish, Actor, cancellationToken);
    }

    private Task<Result<ProductCategoriesView>> KnownAsync(CancellationToken cancellationToken) => Known.RunAsync(default, Actor, cancellationToken);

    private async Task PutAsync(CategoryPut seen)
    {
        if (_busy || !ProductUrls.ReadWish(View).TryGet(out var wish, out _) || wish is null)
            return;
        _busy = true;
        (_undone, _refusal) = (null, null);
        if ((await Put.RunAsync(wish with { Seen = seen.Seen }, Actor)).TryGet(out var done, out _refusal))
            _done = done;
        else
            await _preview!.ReloadAsync();
        await _changes!.ReloadAsync();
        _busy = false;
    }

    private async Task UndoAsync(CategoryChangeId change)
    {
        (_done, _undone, _refusal) = (null, null, null);
        if ((await Undo.RunAsync(change, Actor)).TryGet(out var undone, out _refusal))
            _undone = undone;
        await _changes!.ReloadAsync();
        await (_preview?.ReloadAsync() ?? Task.CompletedTask);
    }

    private string SaidOf(CategoryPut done) => done.Category is { } category ? L.Count("Done.Put", done.Changed, category) : L.Count("Done.Off", done.Changed);

    private string GoOf(CategoryPut put) => put.Category is { } category ? L.Count("Go.Put", put.Changed, category) : L.Count("Go.Off", put.Changed);

    private string SeenIn(CategoryPut done) => ProductUrls.List.Of(Visit, ("category", done.Category));

    private string? NameOf(string part) => part switch
    {
        "category" => L["Category"].Value,
        "rule.name_contains" => L["Name.Contains"].Value,
        "rule.sku_pattern" => L["Sku.Pattern"].Value,
        "currency" => L["Currency"].Value,
        "from" => L["Price.From"].Value,
        "to" => L["Price.To"].Value,
        "chosen" => L["Product"].Value,
        _ => null,
    };
}
