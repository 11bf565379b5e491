namespace Portal.Web.Features.Offerings;

/// <summary>Which control of a page stands for a field, for whoever is led to it.</summary>
public sealed class FieldFocus
{
    private readonly Dictionary<string, Func<ValueTask>> _controls = new(StringComparer.Ordinal);

    public void Register(string field, Func<ValueTask> focus) => _controls[field] = focus;

    public void Forget(string field, Func<ValueTask> focus)
    {
        if (_controls.GetValueOrDefault(field) == focus)
        {
            _controls.Remove(field);
        }
    }

    /// <summary>Puts the focus into the field, where the page shows it.</summary>
    public ValueTask GoAsync(string field) => _controls.TryGetValue(field, out var focus) ? focus() : ValueTask.CompletedTask;
}
