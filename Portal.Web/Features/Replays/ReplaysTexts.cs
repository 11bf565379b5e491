namespace Portal.Web.Features.Replays;

/// <summary>Names the texts of the replays' pages.</summary>
public sealed class ReplaysTexts;
