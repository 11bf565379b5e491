using System.Runtime.InteropServices;

namespace Portal.Infrastructure.Jobs;

/// <summary>
/// A thread for long computing, which the pool's threads must not wait for. Where the system lets it, it gives way to every other thread: the runtime's own
/// priorities do nothing on Linux.
/// </summary>
internal static partial class BackgroundThread
{
    private const int ThisThread = 0;

    /// <summary>How far work gives way that somebody waits for.</summary>
    private const int Nice = 5;

    /// <summary>How far work gives way that nobody looks at: against a busy thread it gets about a tenth of a core.</summary>
    public const int Nicest = 10;

    /// <summary>Ends when the work has ended, with its exception if it threw.</summary>
    /// <param name="name">What it works on, for whoever looks at threads.</param>
    /// <param name="work">All of it, on the thread.</param>
    /// <param name="nice">As the system counts, to 19.</param>
    public static Task RunAsync(string name, Action work, int nice = Nice)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                if (OperatingSystem.IsLinux())
                    _ = SetPriority(ThisThread, ThisThread, nice);
                work();
                ended.SetResult();
            }
#pragma warning disable CA1031 // It belongs to whoever awaits.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                ended.SetException(exception);
            }
        })
        {
            IsBackground = true,
            Priority = ThreadPriority.BelowNormal,
            Name = name,
        }.Start();
        return ended.Task;
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int priority);
}
