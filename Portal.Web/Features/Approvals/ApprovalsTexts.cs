namespace Portal.Web.Features.Approvals;

/// <summary>Names the texts of the approvals' pages.</summary>
public sealed class ApprovalsTexts;
