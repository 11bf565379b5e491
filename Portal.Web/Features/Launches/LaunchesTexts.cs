namespace Portal.Web.Features.Launches;

/// <summary>Names the texts of launches.</summary>
public sealed class LaunchesTexts;
