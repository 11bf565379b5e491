using System.Globalization;

namespace Portal.Bench;

/// <summary>The same thing measured several times.</summary>
internal sealed record Figure(IReadOnlyList<double> Rounds)
{
    public double Median => MedianOf(Rounds);

    public double Min => Rounds.Min();

    public double Max => Rounds.Max();

    /// <summary>Round by round, so that what disturbed one round disturbs both sides of its ratio.</summary>
    public Figure Over(Figure other) => new([.. Rounds.Zip(other.Rounds, (mine, its) => mine / its)]);

    public Figure Over(double limit) => new([.. Rounds.Select(mine => mine / limit)]);

    /// <summary>Without the first rounds, which were for warming up.</summary>
    public Figure Skip(int rounds) => new([.. Rounds.Skip(rounds)]);

    public override string ToString() => $"{Text(Median)} ({Text(Min)} to {Text(Max)})";

    public static string Text(double value) => value switch
    {
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    private static double MedianOf(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}

/// <summary>One row of the table: what Portal does, what it is held against in the same run, and what the ratio should be (null: told, not asked).</summary>
internal sealed record Row(string Measure, string Unit, Figure Portal, string Against, Figure? Other, Figure Ratio, double? Wanted, bool AtLeast)
{
    public bool Holds => Wanted is null || (AtLeast ? Ratio.Median >= Wanted : Ratio.Median <= Wanted);

    private string Ask => Wanted is { } wanted ? string.Create(CultureInfo.InvariantCulture, $"{(AtLeast ? "at least" : "at most")} {wanted:0.##}") : "";

    private string Verdict => Wanted is null ? "" : Holds ? "holds" : "**missed**";

    public static Row Faster(string measure, string unit, Figure portal, string against, Figure other, double wanted) =>
        new(measure, unit, portal, against, other, portal.Over(other), wanted, AtLeast: true);

    public static Row FasterThan(string measure, string unit, Figure portal, double limit, double wanted = 1) =>
        new(measure, unit, portal, $"limit {Figure.Text(limit)}", null, portal.Over(limit), wanted, AtLeast: true);

    public static Row Within(string measure, string unit, Figure portal, string against, Figure other, double wanted) =>
        new(measure, unit, portal, against, other, portal.Over(other), wanted, AtLeast: false);

    public static Row Told(string measure, string unit, Figure portal, string against, Figure other) =>
        new(measure, unit, portal, against, other, portal.Over(other), null, AtLeast: true);

    public override string ToString() => $"| {Measure} | {Unit} | {Portal} | {Against} | {Other?.ToString() ?? ""} | {Ratio} | {Ask} | {Verdict} |";

    public static Row WithinLimit(string measure, string unit, Figure portal, double limit) =>
        new(measure, unit, portal, $"limit {Figure.Text(limit)}", null, portal.Over(limit), 1, AtLeast: false);
}

internal static class Table
{
    public static void Print(IEnumerable<Row> rows, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| measure | unit | Portal: median (min to max) | held against | its median (min to max) | ratio (min to max) | wanted | |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var row in rows)
        {
            output.WriteLine(row);
        }
    }
}

internal static class Contest
{
    /// <summary>Runs every side in turn, round after round, so that a slow minute of the machine is shared by all.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(int rounds, params Func<Task<double>>[] sides)
    {
        var samples = sides.Select(_ => new List<double>()).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var at = 0; at < sides.Length; at++)
            {
                // Every other round starts at the other end.
                var side = round % 2 == 0 ? at : sides.Length - 1 - at;
                samples[side].Add(await sides[side]());
            }
        }

        return [.. samples.Select(rounds => new Figure(rounds))];
    }
}
