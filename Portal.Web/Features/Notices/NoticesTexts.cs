namespace Portal.Web.Features.Notices;

/// <summary>Marks the texts of this folder.</summary>
public sealed class NoticesTexts;
