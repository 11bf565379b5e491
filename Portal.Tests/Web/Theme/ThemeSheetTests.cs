using Portal.Web.Components.Theme;

namespace Portal.Tests.Web.Theme;

public sealed class ThemeSheetTests : PortalTestContext
{
    [Fact]
    public async Task Text_HoldsBothPalettesAndNoMarkup()
    {
        var text = await new ThemeSheet(Services).TextAsync();

        Assert.Contains(":root{", text, StringComparison.Ordinal);
        Assert.Contains(PortalTheme.DarkScope + "{", text, StringComparison.Ordinal);
        Assert.Contains($"--mud-palette-primary: {Rgba(PortalTheme.Light.PaletteLight.Primary)}", text, StringComparison.Ordinal);
        Assert.Contains($"--mud-palette-primary: {Rgba(PortalTheme.Dark.PaletteDark.Primary)}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_NamesTheContent()
    {
        var address = await new ThemeSheet(Services).AddressAsync();

        Assert.Equal(address, await new ThemeSheet(Services).AddressAsync());
        Assert.Matches("^css/theme\\.[0-9a-f]{10}\\.css$", address);
    }

    private static string Rgba(MudBlazor.Utilities.MudColor colour) => colour.ToString(MudBlazor.Utilities.MudColorOutputFormats.RGBA);
}
