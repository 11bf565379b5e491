using System.Globalization;
using MudBlazor;
using MudBlazor.Utilities;

namespace Portal.Web.Components.Theme;

/// <summary>
/// MudBlazor's two themes, filled from the tokens. Both are written as CSS before the first paint (<see cref="ThemeSheet"/>);
/// which one holds is the attribute <c>data-theme</c> of the document, so to switch needs no circuit.
/// </summary>
public static class PortalTheme
{
    public const string DarkScope = ":root[data-theme=dark]";

    public static MudTheme Light { get; } = Make(TokenSheet.Light, ":root");

    public static MudTheme Dark { get; } = Make(TokenSheet.Dark, DarkScope);

    private static MudTheme Make(TokenSheet token, string scope)
    {
        // A theme carries both palettes; only the one of its scope is ever written.
        var theme = new MudTheme
        {
            PseudoCss = new PseudoCss { Scope = scope },
            LayoutProperties = new LayoutProperties
            {
                DefaultBorderRadius = token["r2"],
                AppbarHeight = token["bar"],
                DrawerWidthLeft = token["nav"],
                DrawerMiniWidthLeft = token["rail"],
                DrawerWidthRight = token["panel"],
            },
            Shadows = new Shadow { Elevation = [.. Enumerable.Range(0, 26).Select(level => Elevation(token, level))] },
            Typography = Type(token),
        };
        Fill(theme.PaletteLight, token);
        Fill(theme.PaletteDark, token);
        return theme;
    }

    private static string Elevation(TokenSheet token, int level) => level switch
    {
        0 => "none",
        <= 3 => token["shadow-1"],
        <= 15 => token["shadow-2"],
        _ => token["shadow-3"],
    };

    private static void Fill(Palette palette, TokenSheet token)
    {
        MudColor Colour(string name) => new(token[name]);

        palette.Background = palette.DrawerBackground = palette.TableHover = Colour("canvas");
        palette.Surface = palette.AppbarBackground = palette.White = palette.TableStriped = Colour("surface");
        palette.BackgroundGray = palette.ActionDisabledBackground = Colour("subtle");
        palette.LinesDefault = palette.Divider = palette.TableLines = palette.DividerLight = palette.Skeleton = Colour("line");
        palette.LinesInputs = Colour("control-line");

        palette.TextPrimary = palette.Dark = palette.Black = palette.AppbarText = Colour("text");
        palette.DarkContrastText = Colour("surface");
        palette.TextSecondary = palette.Secondary = palette.ActionDefault = palette.DrawerText = Colour("text-2");
        palette.SecondaryContrastText = Colour("surface");
        palette.SecondaryDarken = Text("text");
        palette.SecondaryLighten = Text("text-3");
        palette.DrawerIcon = Colour("text-3");
        palette.TextDisabled = palette.ActionDisabled = Colour("text-off");

        palette.GrayLighter = Text("line");
        palette.GrayLight = Text("text-off");
        palette.GrayDefault = Text("text-3");
        palette.GrayDark = Text("text-2");
        palette.GrayDarker = Text("text");

        palette.Primary = Colour("accent");
        palette.PrimaryContrastText = Colour("on-accent");
        palette.PrimaryDarken = Text("accent-hover");
        palette.PrimaryLighten = Text("accent-line");

        palette.Success = Colour("ok");
        palette.SuccessDarken = Text("ok");
        palette.SuccessLighten = Text("ok-mark");
        palette.Warning = Colour("warn");
        palette.WarningDarken = Text("warn");
        palette.WarningLighten = Text("warn-mark");
        palette.Error = Colour("bad");
        palette.ErrorDarken = Text("bad");
        palette.ErrorLighten = Text("bad-mark");
        palette.Info = Colour("info");
        palette.InfoDarken = Text("info");
        palette.InfoLighten = Text("info-mark");
        palette.Tertiary = Colour("test");
        palette.TertiaryDarken = Text("test");
        palette.TertiaryLighten = Text("test-mark");
        palette.SuccessContrastText = palette.WarningContrastText = palette.ErrorContrastText
            = palette.InfoContrastText = palette.TertiaryContrastText = Colour("surface");

        palette.OverlayDark = Text("scrim");
        palette.HoverOpacity = .06;
        palette.BorderOpacity = 1;
        palette.RippleOpacity = palette.RippleOpacitySecondary = 0;

        string Text(string name) => Colour(name).ToString(MudColorOutputFormats.RGBA);
    }

    private static Typography Type(TokenSheet token)
    {
        var type = new Typography();
        Set(type.Default, "t-body");
        Set(type.Body1, "t-body");
        Set(type.Body2, "t-small");
        Set(type.Button, "t-strong");
        Set(type.Subtitle1, "t-head");
        Set(type.Subtitle2, "t-strong");
        Set(type.Caption, "t-cap");
        Set(type.Overline, "t-cap");
        Set(type.H1, "t-title", "tight");
        Set(type.H2, "t-title", "tight");
        Set(type.H3, "t-display", "tighter");
        Set(type.H4, "t-figure", "tighter");
        Set(type.H5, "t-title", "tight");
        Set(type.H6, "t-head");
        return type;

        void Set(BaseTypography role, string name, string? spacing = null)
        {
            var font = FontShorthand.Parse(token[name]);
            role.FontFamily = [.. token["font"].Split(',').Select(family => family.Trim().Trim('"'))];
            role.FontWeight = font.Weight;
            role.FontSize = string.Create(CultureInfo.InvariantCulture, $"{font.Size / 16}rem");
            role.LineHeight = string.Create(CultureInfo.InvariantCulture, $"{Math.Round(font.Line / font.Size, 4)}");
            role.LetterSpacing = spacing is null ? "normal" : token[spacing];
            role.TextTransform = "none";
        }
    }

    /// <summary>A type role of the tokens: <c>600 20px/28px var(--font)</c>.</summary>
    private readonly record struct FontShorthand(string Weight, double Size, double Line)
    {
        public static FontShorthand Parse(string text)
        {
            var parts = text.Split(' ', '/');
            return new FontShorthand(parts[0], Pixels(parts[1]), Pixels(parts[2]));
        }

        private static double Pixels(string text) => double.Parse(text.AsSpan(0, text.Length - 2), CultureInfo.InvariantCulture);
    }
}
