namespace Portal.Web.Features.Team;

/// <summary>Names the texts of the team's pages, of an invitation, and of what each role may do.</summary>
public sealed class TeamTexts;
