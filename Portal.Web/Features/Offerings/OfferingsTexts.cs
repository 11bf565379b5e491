namespace Portal.Web.Features.Offerings;

/// <summary>Names the resources of this feature.</summary>
public sealed class OfferingsTexts;
