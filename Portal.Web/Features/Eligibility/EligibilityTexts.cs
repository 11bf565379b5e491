namespace Portal.Web.Features.Eligibility;

/// <summary>Names the resources of this feature.</summary>
public sealed class EligibilityTexts;
