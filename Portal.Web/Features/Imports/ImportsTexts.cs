namespace Portal.Web.Features.Imports;

/// <summary>Names the texts of the pages that bring order history in.</summary>
public sealed class ImportsTexts;
