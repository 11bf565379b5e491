using Portal.Domain.Common;

namespace Portal.Web.Components.Layout;

/// <summary>
/// What the first picture of a page was drawn from. The picture fills it, the circuit that takes the picture over empties it: each value is used once,
/// and whatever is asked for later is loaded.
/// </summary>
public sealed class PictureData
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);
    private bool _drawn;

    /// <summary>Loads, or takes what the picture loaded under this name. A refusal is not kept: it is asked for again.</summary>
    public async Task<Result<T>> LoadAsync<T>(string name, Func<Task<Result<T>>> load)
        where T : notnull
    {
        if (_drawn)
            return _values.Remove(name, out var drawn) ? (T)drawn : await load();

        var loaded = await load();
        if (loaded.TryGet(out var value, out _))
            _values[name] = value;
        return loaded;
    }

    /// <summary>From here on its values are taken.</summary>
    public void EndPicture() => _drawn = true;

    /// <summary>What the first batch has not asked for, nobody will.</summary>
    public void Forget() => _values.Clear();
}
