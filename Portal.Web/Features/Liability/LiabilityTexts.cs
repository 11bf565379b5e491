namespace Portal.Web.Features.Liability;

/// <summary>Names the texts of the page of duties.</summary>
public sealed class LiabilityTexts;
