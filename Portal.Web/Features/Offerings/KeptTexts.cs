using Microsoft.JSInterop;
using Portal.Domain.Offerings.Kinds;

namespace Portal.Web.Features.Offerings;

/// <summary>
/// What was typed into a draft and is not saved yet, kept by the browser for as long as its tab is open: a circuit that breaks takes nothing along. The
/// browser notes each key by itself; what the server kept is struck out there (js/designer.js).
/// </summary>
/// <param name="key">Whose texts of which draft.</param>
public sealed class KeptTexts(IJSRuntime script, string module, string key) : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private DraftEditor? _editor;

    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the browser could not load what keeps them: then only what is saved is kept.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Begins to keep under this draft's name, and answers what an earlier circuit left that the draft does not say.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OpenAsync(DraftEditor editor)
    {
        try
        {
            _module = await script.InvokeAsync<IJSObjectReference>("import", module);
            if (_module is null || await _module.InvokeAsync<Dictionary<string, string>>("open", key) is not { } texts)
            {
                return None;
            }

            _editor = editor;
            editor.Kept = kept => _ = StrikeAsync(kept);
            var known = texts.Where(text => editor.FieldAt(text.Key) is not null).ToDictionary(StringComparer.Ordinal);
            var typed = editor.Unsaved.ToHashSet(StringComparer.Ordinal); // here, before this script was asked
            var left = known.Where(text => !typed.Contains(text.Key) && !Says(editor, editor.FieldAt(text.Key)!, text)).ToDictionary(StringComparer.Ordinal);
            await StrikeAsync(texts.Keys.Where(field => !left.ContainsKey(field) && !typed.Contains(field)).ToDictionary(field => field, _ => (string?)null, StringComparer.Ordinal));
            return left;
        }
        catch (JSDisconnectedException)
        {
            return None;
        }
        catch (JSException)
        {
            IsBroken = true;
            return None;
        }
    }

    public Task ForgetAllAsync() => CallAsync("forgetAll", key);

    public async ValueTask DisposeAsync()
    {
        if (_editor is not null)
        {
            _editor.Kept = null;
            await CallAsync("close");
        }

        try
        {
            await (_module?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its module with it.
        }
    }

    private static bool Says(DraftEditor editor, SpecField field, KeyValuePair<string, string> text) =>
        SpecValue.TryRead(field, text.Value, editor.Currency, out var value) && string.Equals(value?.ToJsonString() ?? "null", editor.Value(text.Key), StringComparison.Ordinal);

    private Task StrikeAsync(IReadOnlyDictionary<string, string?> texts) => texts.Count == 0 ? Task.CompletedTask : CallAsync("forget", key, texts);

    private async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            await (_module?.InvokeVoidAsync(function, arguments) ?? ValueTask.CompletedTask);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or JSException or OperationCanceledException)
        {
            // What is not struck out is offered again, which loses nothing.
        }
    }
}
