using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Settings;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Settings;

/// <summary>Who the merchant is. Where somebody else saved meanwhile, both values stand beside the field and nothing typed is lost.</summary>
public sealed partial class ProfileForm
{
    private sealed record ProfileField(string Name, string Autocomplete, string? Help = null);

    private static readonly ProfileField[] s_fields =
    [
        new("display_name", "organization", "Profile.display_name.Help"), new("legal_name", "off", "Profile.legal_name.Help"), new("support_email", "off", "Profile.support_email.Help"),
        new("support_phone", "off", "Profile.support_phone.Help"), new("website", "url", "Profile.website.Help"), new("street", "street-address"), new("city", "address-level2"),
        new("region", "address-level1"), new("postal_code", "postal-code"),
    ];

    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _theirs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);
    private MerchantProfile? _seen;
    private string? _trouble;
    private string? _saved;
    private bool _saving;

    [Parameter, EditorRequired]
    public required MerchantSettings Settings { get; set; }

    [Parameter]
    public EventCallback OnSaved { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required SaveProfileCommand Save { get; init; }

    [Inject]
    public required TimeProvider Machine { get; init; }

    private IEnumerable<string> Unsaved => _seen is { } seen ? seen.Fields().Where(kept => !string.Equals(_typed[kept.Name], kept.Value, StringComparison.Ordinal)).Select(kept => kept.Name) : [];

    private MerchantProfile Typing => MerchantProfile.From(name => _typed[name]);

    /// <summary>What the store holds now; what is typed and differs from what was seen stays, and where the store differs from it too, both are shown.</summary>
    protected override void OnParametersSet()
    {
        var before = _seen?.Fields().ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        foreach (var (name, stored) in Settings.Profile.Fields())
        {
            var typed = _typed.GetValueOrDefault(name);
            if (typed is null || before is null || string.Equals(typed, before[name], StringComparison.Ordinal))
            {
                _typed[name] = stored;
                _theirs.Remove(name);
            }
            else if (!string.Equals(stored, before[name], StringComparison.Ordinal) && !string.Equals(stored, typed, StringComparison.Ordinal))
            {
                _theirs[name] = stored;
            }
        }

        _seen = Settings.Profile;
    }

    private IReadOnlyList<ConsequenceLine> Lines() => [.. Unsaved.Select(name => new ConsequenceLine(L[$"Profile.{name}"], null, _typed[name]))];

    private void Typed(string name, string? text)
    {
        _typed[name] = text ?? "";
        _saved = null;
        if (_errors.Count > 0)
        {
            Check();
        }
    }

    private void TakeTheirs(string name)
    {
        _typed[name] = _theirs[name];
        _theirs.Remove(name);
    }

    private void KeepMine(string name) => _theirs.Remove(name);

    private bool Check()
    {
        _errors.Clear();
        foreach (var refusal in MerchantProfile.Read(Typing).Refusals)
        {
            _errors[refusal.Param!] = RefusalText.Of(refusal, Refusals);
        }

        return _errors.Count == 0;
    }

    /// <summary>What was sent is what is stored now, as it is kept; what was typed since stays.</summary>
    private void Keep(MerchantProfile sent)
    {
        _seen = MerchantProfile.Read(sent).Profile;
        foreach (var ((name, was), (_, kept)) in sent.Fields().Zip(_seen.Fields()))
        {
            _typed[name] = string.Equals(_typed[name], was, StringComparison.Ordinal) ? kept : _typed[name];
        }
    }

    private async Task SaveAsync()
    {
        (_trouble, _saved) = (null, null);
        if (_saving || !Check())
        {
            return;
        }

        _saving = true;
        var sent = Typing;
        var result = await Save.RunAsync(new ProfileChange(_seen!, sent), Actor);
        _saving = false;
        if (result.TryGet(out _, out var refusal))
        {
            _theirs.Clear();
            Keep(sent);
            _saved = L["Saved", Formats.Stamp(Machine.GetUtcNow(), Settings.Time.Zone)];
            await OnSaved.InvokeAsync();
        }
        else
        {
            _trouble = RefusalText.Of(refusal, Refusals);
            if (refusal.Code is "setting_changed")
            {
                await OnSaved.InvokeAsync();
            }
        }
    }
}
