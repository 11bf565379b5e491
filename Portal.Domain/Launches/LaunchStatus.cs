namespace Portal.Domain.Launches;

/// <summary>Where a launch stands. It only goes on, never back: a clock that is moved does not undo or repeat a step.</summary>
public enum LaunchStatus
{
    /// <summary>Waits for its time; nobody gets the version.</summary>
    Scheduled,

    /// <summary>Some customers get the version, or all do and its guards still watch.</summary>
    Running,

    /// <summary>All customers got the version, and nobody watches any more.</summary>
    Done,

    /// <summary>Taken back: the version makes no offers.</summary>
    Halted,

    /// <summary>Given up before its time.</summary>
    Cancelled,
}
