namespace Portal.Tests;

/// <summary>For what comes true on another thread and tells nobody: tried again until it holds, half a minute at most, since a machine may have much else to do.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="Exception">The last that was thrown, when it never held.</exception>
    public static async Task HoldsAsync<TException>(Func<Task> attempt)
        where TException : Exception
    {
        for (var left = 600; ; left--)
        {
            try
            {
                await attempt();
                return;
            }
            catch (TException) when (left > 0)
            {
                await Task.Delay(s_pause);
            }
        }
    }
}
