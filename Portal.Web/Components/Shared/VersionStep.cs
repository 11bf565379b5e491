namespace Portal.Web.Components.Shared;

public enum VersionStage
{
    /// <summary>Was live once.</summary>
    Past,

    Live,

    /// <summary>Waits for its time, or only some customers get it.</summary>
    Launching,

    /// <summary>Not published yet; its number is the one it would get.</summary>
    Draft,
}

/// <summary>One version of a thing that has versions.</summary>
/// <param name="Detail">When, or how much: "9 Sep to 9 Nov", "since 9 Nov", "3 changes".</param>
/// <param name="Address">Where it is shown; null for the one that is.</param>
public sealed record VersionStep(int Number, VersionStage Stage, string Detail, string? Address = null);
