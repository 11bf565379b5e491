namespace Portal.Web.Components;

/// <summary>Light, dark, or as the system has it; the choice is a cookie that the server writes into the page.</summary>
public static class Themes
{
    public const string Cookie = "portal.theme";

    /// <summary>Name under which the choice is cascaded.</summary>
    public const string Cascade = "Theme";

    public const string System = "system";

    public static IReadOnlyList<string> All { get; } = ["light", "dark", System];

    public static bool IsKnown(string? theme) => All.Contains(theme, StringComparer.Ordinal);

    public static string Of(HttpContext context) => context.Request.Cookies[Cookie] is { } theme && IsKnown(theme) ? theme : System;

    /// <summary>The attribute of the document; null where the script must ask the system.</summary>
    public static string? Attribute(string theme) => theme is System ? null : theme;
}
