namespace Portal.Web.Components.Shared;

/// <summary>What a chart draws: every value is there as the script plots it and as a reader reads it.</summary>
/// <param name="Labels">Of the points, from left to right.</param>
/// <param name="Unit">Stands before the values of the axis: <c>$</c>.</param>
public sealed record ChartData(IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series, string Unit);

/// <param name="Values">Plain decimals: <c>1200.50</c>.</param>
/// <param name="Texts">The same as they are read: <c>$1,200.50</c>.</param>
/// <param name="Compared">What the others are held against: dashed and grey.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<string> Values, IReadOnlyList<string> Texts, bool Compared = false);
