namespace Portal.Web.Components;

/// <summary>Whether keys without Ctrl act outside fields; on until somebody switches them off. A cookie that the server writes into the page.</summary>
public static class SingleKeys
{
    public const string Cookie = "portal.keys";

    public const string On = "on";

    public const string Off = "off";

    public static bool IsKnown(string? keys) => keys is On or Off;

    /// <summary>The attribute of the document; null where they are on.</summary>
    public static string? Attribute(HttpContext context) => context.Request.Cookies[Cookie] is Off ? Off : null;
}
