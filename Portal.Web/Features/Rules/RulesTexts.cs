namespace Portal.Web.Features.Rules;

/// <summary>Names the resources of this feature.</summary>
public sealed class RulesTexts;
