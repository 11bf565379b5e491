using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace Portal.Web.Components.Shared;

/// <summary>
/// Icons as plain markup. A page has dozens of them and every open tab keeps what it drew: as components each would keep a tree of its own, as text all tabs
/// share one.
/// </summary>
public static class Glyphs
{
    private static readonly ConcurrentDictionary<(string Path, string? Class), MarkupString> s_drawn = new();

    /// <summary>An icon only repeats the word beside it, so it has no name of its own.</summary>
    /// <param name="path">One of <c>Icons.Material.Outlined</c>, or another that stands in the code: each is kept for good.</param>
    /// <param name="size">Empty is 18 px, <c>s</c> 16, <c>l</c> 20.</param>
    public static MarkupString Glyph(string path, string? size = null) => s_drawn.GetOrAdd(
        (path, size),
        static icon => new MarkupString($"<svg class=\"{(icon.Class is null ? "ic" : $"ic {icon.Class}")}\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">{icon.Path}</svg>"));
}
