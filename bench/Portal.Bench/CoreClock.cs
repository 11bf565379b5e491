namespace Portal.Bench;

/// <summary>
/// Time that this process spent on a core, its garbage collection included. A measurement "per core" is held against this and not against the clock on the
/// wall, which also counts what the machine's other processes took.
/// </summary>
internal readonly struct CoreClock
{
    private readonly TimeSpan _start;

    private CoreClock(TimeSpan start) => _start = start;

    public TimeSpan Elapsed => Environment.CpuUsage.TotalTime - _start;

    public static CoreClock Start() => new(Environment.CpuUsage.TotalTime);
}
