using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Settings;

namespace Portal.Web.Features.Settings;

/// <summary>Colour and logo. Which text stands on the colour, and how well it is read, is said as it is typed; the logo goes by a plain form.</summary>
public sealed partial class BrandForm
{
    private string? _colour = "";
    private string? _shown;
    private string? _colourError;
    private string? _logoError;
    private BrandColour? _read;
    private bool _typing;

    [Parameter, EditorRequired]
    public required MerchantSettings Settings { get; set; }

    /// <summary>What became of a logo that was sent: <see cref="LogoEndpoints.Saved"/>, or a refusal's code.</summary>
    [Parameter]
    public string? LogoAnswer { get; set; }

    [Parameter]
    public EventCallback OnSaved { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    [Inject]
    public required ChangeBrandColourCommand Change { get; init; }

    [Inject]
    public required SaveLogoCommand Logo { get; init; }

    private string Picked => _read?.Colour.ToString() ?? "#000000";

    private string? LogoError => _logoError ?? (LogoEndpoints.RefusalOf(LogoAnswer) is { } refusal ? RefusalText.Of(refusal, Refusals) : null);

    protected override void OnParametersSet()
    {
        if (!_typing || !string.Equals(_shown, Settings.BrandColour, StringComparison.Ordinal))
        {
            (_colour, _shown) = (_typing ? _colour : Settings.BrandColour ?? "", Settings.BrandColour);
            Read();
        }
    }

    private void Typed(string? text)
    {
        (_colour, _typing) = (text ?? "", true);
        Read();
    }

    private void Read()
    {
        _colourError = null;
        if (string.IsNullOrWhiteSpace(_colour))
        {
            _read = null;
        }
        else if (!BrandColour.Read(_colour).TryGet(out _read, out var refusal))
        {
            _colourError = RefusalText.Of(refusal, Refusals);
        }
    }

    private Task SaveColourAsync() => StoreColourAsync(_colour ?? "");

    private async Task StoreColourAsync(string? wanted)
    {
        var result = await Change.RunAsync(new BrandColourChange(Settings.BrandColour, wanted), Actor);
        if (result.TryGet(out _, out var refusal))
        {
            _typing = false;
            await OnSaved.InvokeAsync();
            return;
        }

        if (refusal.Code is "setting_changed")
        {
            await OnSaved.InvokeAsync();
            _colourError = Settings.BrandColour is { } theirs ? L["Brand.Theirs", theirs] : L["Brand.Theirs.None"];
            return;
        }

        _colourError = RefusalText.Of(refusal, Refusals);
    }

    private async Task RemoveLogoAsync()
    {
        var result = await Logo.RunAsync(new LogoChange(Settings.LogoHash, null), Actor);
        _logoError = result.TryGet(out _, out var refusal) ? null : RefusalText.Of(refusal, Refusals);
        await OnSaved.InvokeAsync();
    }
}
