using MudBlazor;
using MudBlazor.Utilities;
using Portal.Web.Components.Theme;

namespace Portal.Tests.Web.Theme;

public sealed class PortalThemeTests
{
    /// <summary>The tables of design.md 2 and mudblazor.md 2: member and token.</summary>
    private const string Members =
        """
        Background canvas, DrawerBackground canvas, TableHover canvas
        Surface surface, AppbarBackground surface, White surface, TableStriped surface
        BackgroundGray subtle, ActionDisabledBackground subtle
        LinesDefault line, Divider line, TableLines line, DividerLight line, Skeleton line, LinesInputs control-line
        TextPrimary text, Dark text, Black text, AppbarText text, DarkContrastText surface
        TextSecondary text-2, Secondary text-2, ActionDefault text-2, DrawerText text-2, SecondaryContrastText surface, SecondaryDarken text, SecondaryLighten text-3
        DrawerIcon text-3, TextDisabled text-off, ActionDisabled text-off
        GrayLighter line, GrayLight text-off, GrayDefault text-3, GrayDark text-2, GrayDarker text
        Primary accent, PrimaryContrastText on-accent, PrimaryDarken accent-hover, PrimaryLighten accent-line
        Success ok, SuccessDarken ok, SuccessLighten ok-mark, SuccessContrastText surface
        Warning warn, WarningDarken warn, WarningLighten warn-mark, WarningContrastText surface
        Error bad, ErrorDarken bad, ErrorLighten bad-mark, ErrorContrastText surface
        Info info, InfoDarken info, InfoLighten info-mark, InfoContrastText surface
        Tertiary test, TertiaryDarken test, TertiaryLighten test-mark, TertiaryContrastText surface
        OverlayDark scrim
        """;

    public static TheoryData<string, string> MembersAndTokens
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var pair in Members.Split(['\n', ','], StringSplitOptions.TrimEntries).Select(pair => pair.Split(' ')))
            {
                data.Add(pair[0], pair[1]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(MembersAndTokens))]
    public void Palette_Member_EqualsItsTokenInBothThemes(string member, string token)
    {
        Assert.Equal(new MudColor(TokenSheet.Light[token]), Value(PortalTheme.Light.PaletteLight, member));
        Assert.Equal(new MudColor(TokenSheet.Dark[token]), Value(PortalTheme.Dark.PaletteDark, member));
    }

    /// <summary>The contrast table of design.md 2: foreground, ground, least ratio (text 4.5, marks and borders of controls 3.0).</summary>
    [Theory]
    [InlineData("text", "surface", 4.5)]
    [InlineData("text", "canvas", 4.5)]
    [InlineData("text", "raised", 4.5)]
    [InlineData("text-2", "canvas", 4.5)]
    [InlineData("text-2", "surface", 4.5)]
    [InlineData("text-2", "subtle", 4.5)]
    [InlineData("text-2", "ok-soft", 4.5)]
    [InlineData("text-2", "warn-soft", 4.5)]
    [InlineData("text-2", "bad-soft", 4.5)]
    [InlineData("text-2", "info-soft", 4.5)]
    [InlineData("text-3", "subtle", 4.5)]
    [InlineData("text-3", "canvas", 4.5)]
    [InlineData("text-3", "accent-soft", 4.5)]
    [InlineData("accent", "surface", 4.5)]
    [InlineData("accent", "canvas", 4.5)]
    [InlineData("accent", "accent-soft", 4.5)]
    [InlineData("on-accent", "accent", 4.5)]
    [InlineData("on-accent", "accent-hover", 4.5)]
    [InlineData("on-tenant", "tenant", 4.5)]
    [InlineData("ok", "ok-soft", 4.5)]
    [InlineData("warn", "warn-soft", 4.5)]
    [InlineData("bad", "bad-soft", 4.5)]
    [InlineData("bad", "surface", 4.5)]
    [InlineData("info", "info-soft", 4.5)]
    [InlineData("idle", "idle-soft", 4.5)]
    [InlineData("test", "test-soft", 4.5)]
    [InlineData("test", "surface", 4.5)]
    [InlineData("control-line", "surface", 3.0)]
    [InlineData("ok-mark", "surface", 3.0)]
    [InlineData("warn-mark", "surface", 3.0)]
    [InlineData("bad-mark", "surface", 3.0)]
    [InlineData("info-mark", "surface", 3.0)]
    [InlineData("s1", "surface", 3.0)]
    [InlineData("s2", "surface", 3.0)]
    [InlineData("s3", "surface", 3.0)]
    [InlineData("s4", "surface", 3.0)]
    [InlineData("s5", "surface", 3.0)]
    [InlineData("s6", "surface", 3.0)]
    public void Token_OnItsGround_HasEnoughContrast(string front, string ground, double least)
    {
        Assert.InRange(Contrast(TokenSheet.Light[front], TokenSheet.Light[ground]), least, 21);
        Assert.InRange(Contrast(TokenSheet.Dark[front], TokenSheet.Dark[ground]), least, 21);
    }

    [Fact]
    public void Dark_HoldsOnlyUnderItsAttribute()
    {
        Assert.Equal(":root", PortalTheme.Light.PseudoCss.Scope);
        Assert.Equal(PortalTheme.DarkScope, PortalTheme.Dark.PseudoCss.Scope);
    }

    [Fact]
    public void Token_UnknownName_StopsTheStart() => Assert.Throws<InvalidOperationException>(() => TokenSheet.Light["no-such-token"]);

    [Fact]
    public void Contrast_OfBlackOnWhite_IsTwentyOne() => Assert.Equal(21, Contrast("#000000", "#FFFFFF"), 3);

    private static MudColor Value(Palette palette, string member) => typeof(Palette).GetProperty(member)!.GetValue(palette) switch
    {
        MudColor colour => colour,
        string text => new MudColor(text),
        var other => throw new InvalidOperationException($"{member} is {other}"),
    };

    // WCAG 2.2, relative luminance.
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(new MudColor(one)), Luminance(new MudColor(other)));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(MudColor colour) => (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

    private static double Linear(byte channel)
    {
        var share = channel / 255d;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
