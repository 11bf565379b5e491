namespace Portal.Web.Components.Shared;

/// <summary>What a chart draws: every value is there as the script plots it and as a reader reads it.</summary>
/// <param name="Labels">Of the points, from left to right, whole: as the table and whoever points read them.</param>
/// <param name="Ticks">The same as short as the axis needs them.</param>
/// <param name="Unit">Stands before the values of the axis: <c>$</c>.</param>
public sealed record ChartData(IReadOnlyList<string> Labels, IReadOnlyList<string> Ticks, IReadOnlyList<ChartSeries> Series, string Unit)
{
    /// <summary>The last point is not over yet, and the way to it is no fall: it is drawn dashed.</summary>
    public bool LastIsOpen { get; init; }
}

/// <param name="Values">Plain decimals: <c>1200.50</c>.</param>
/// <param name="Texts">The same as they are read: <c>$1,200.50</c>.</param>
/// <param name="Compared">What the others are held against: dashed and grey.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<string> Values, IReadOnlyList<string> Texts, bool Compared = false);
