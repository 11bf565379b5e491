using Portal.Domain.Eligibility;

namespace Portal.Web.Features.Eligibility;

/// <summary>A row of <see cref="EligibilityGroups"/>.</summary>
/// <param name="All">The address of its orders.</param>
/// <param name="Eligible">The address of those of them that are eligible.</param>
public sealed record GroupRow(string Name, EligibilityFigures Figures, string All, string Eligible);
