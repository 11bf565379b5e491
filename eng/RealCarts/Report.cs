using System.Globalization;

namespace Portal.RealCarts;

/// <summary>Every figure beside the one that it must equal, and every difference.</summary>
public sealed class Report(TextWriter output)
{
    private readonly List<string> _differences = [];

    public IReadOnlyList<string> Differences => _differences;

    public void Heading(string text) => output.WriteLine($"\n{text}");

    public void Line(string text, object? value) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {text,-58} {value,14}"));

    /// <summary>A count or an amount as the file has it and as Portal says it.</summary>
    public void Same(string what, long file, long portal, bool pence = false)
    {
        var (left, right) = pence ? (Pounds(file), Pounds(portal)) : (Number(file), Number(portal));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-58} {left,14} {right,14}  {(file == portal ? "agrees" : "DIFFERS")}"));
        if (file != portal)
            _differences.Add($"{what}: the file says {left}, Portal says {right}");
    }

    public void Wrong(string what)
    {
        _differences.Add(what);
        output.WriteLine("  WRONG " + what);
    }

    public static string Pounds(long pence) => (pence / 100m).ToString("#,0.00", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
