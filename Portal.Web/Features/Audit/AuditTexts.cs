namespace Portal.Web.Features.Audit;

/// <summary>Names the resources of this feature.</summary>
public sealed class AuditTexts;
