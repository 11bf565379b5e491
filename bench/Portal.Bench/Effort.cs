namespace Portal.Bench;

/// <summary>How long and how often is measured. <c>PORTAL_BENCH_QUICK=1</c> only shows that everything still runs; its figures mean nothing.</summary>
internal static class Effort
{
    private static readonly bool s_quick = Environment.GetEnvironmentVariable("PORTAL_BENCH_QUICK") is "1";

    public static int Rounds(int usual) => s_quick ? 1 : usual;

    public static int Seconds(int usual) => s_quick ? 1 : usual;

    public static int Count(int usual) => s_quick ? Math.Max(1, usual / 10) : usual;
}
