namespace Portal.Web.Features.Packages;

/// <summary>Names the texts of packages.</summary>
public sealed class PackagesTexts;
