namespace Portal.Web.Components.Shared;

/// <summary>The four states of a view of data (design.md, section 7).</summary>
public enum DataPhase
{
    Loading,
    Empty,
    Failed,
    Ready,
}
