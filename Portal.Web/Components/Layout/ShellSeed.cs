using Portal.Web.Features.Access;

namespace Portal.Web.Components.Layout;

/// <summary>What the first picture was drawn from, handed on to the circuit inside the page, so that its first batch draws the same.</summary>
/// <param name="Data">Where the page's data lie on the <see cref="PictureShelf"/>; null where the picture held no page.</param>
public sealed record ShellSeed(Admission Admission, string Theme, string? Data);
