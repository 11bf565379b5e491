namespace Portal.Web.Features.Home;

/// <summary>Names the texts of the pages that people start on.</summary>
public sealed class HomeTexts;
