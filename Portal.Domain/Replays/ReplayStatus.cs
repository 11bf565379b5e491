namespace Portal.Domain.Replays;

/// <summary>Where a replay stands.</summary>
public enum ReplayStatus
{
    /// <summary>Waits for its turn.</summary>
    Queued,

    Running,

    Done,

    /// <summary>It could not go on.</summary>
    Failed,

    /// <summary>Stopped by somebody.</summary>
    Cancelled,
}
