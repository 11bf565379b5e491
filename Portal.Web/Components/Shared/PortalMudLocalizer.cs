using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Portal.Web.Components.Shared;

/// <summary>MudBlazor's built-in words in our three languages; the package brings English alone.</summary>
public sealed class PortalMudLocalizer(IStringLocalizer<MudTexts> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => texts[key];

    public override LocalizedString this[string key, params object[] arguments] => texts[key, arguments];
}
