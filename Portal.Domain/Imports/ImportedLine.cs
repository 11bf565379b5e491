using Portal.Domain.Common;

namespace Portal.Domain.Imports;

/// <summary>A line of a file that could be read.</summary>
/// <param name="Number">Of its first line in the file; the header is 1.</param>
/// <param name="Order">The merchant's own name for the order.</param>
/// <param name="Quantity">Pieces; negative is a return, zero is none.</param>
/// <param name="Amount">Of the whole line by magnitude, minor units.</param>
/// <param name="UnitAmount">Of one piece, minor units, rounded.</param>
/// <param name="Country">ISO 3166-1 alpha-2 where it is known, else as given.</param>
/// <param name="Customer">The merchant's own name for the shopper: personal data.</param>
public sealed record ImportedLine(
    long Number,
    string Order,
    DateTimeOffset At,
    string Sku,
    string Name,
    int Quantity,
    long Amount,
    long UnitAmount,
    Currency Currency,
    string? Customer = null,
    string? Country = null,
    string? Category = null,
    string? Channel = null)
{
    public bool IsSale => Quantity > 0;

    /// <summary>Of the whole line; what was returned is negative.</summary>
    public Money Total => new(IsSale ? Amount : -Amount, Currency);
}

/// <summary>What finds a line of an order in its file.</summary>
/// <param name="Number">Of its first line in the file; the header is 1.</param>
public readonly record struct LinePlace(long Number, string Sku);

/// <summary>Why a line was left out.</summary>
/// <param name="Reason">One of <see cref="ImportReasons"/>.</param>
/// <param name="Field">What it is about; null for the line as a whole.</param>
/// <param name="Value">The text that stood there; null where there was none, or it is personal.</param>
public readonly record struct LineProblem(string Reason, ImportField? Field = null, string? Value = null);

/// <summary>A line that was left out, for the merchant to find and mend.</summary>
/// <param name="Number">Of its first line in the file; the header is 1.</param>
/// <param name="Column">The column it is about, or the field where it has no column; null for the line as a whole.</param>
/// <param name="Code">One of <see cref="ImportReasons"/>.</param>
/// <param name="Value">The text that stood there, cut where it is long; null where there was none, or it is personal.</param>
/// <param name="Order">What the line said of its order, if anything.</param>
/// <param name="Sku">What the line said of its article, if anything.</param>
public sealed record RejectedLine(long Number, string? Column, string Code, string? Value, string? Order, string? Sku);

/// <summary>The cells of a record, one after another in one text.</summary>
/// <param name="text">All cells, unquoted.</param>
/// <param name="ends">For each cell where it ends.</param>
public readonly ref struct RecordCells(ReadOnlySpan<char> text, ReadOnlySpan<int> ends)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly ReadOnlySpan<int> _ends = ends;

    public int Count => _ends.Length;

    /// <summary>Trimmed. Nothing for a cell that the record does not have.</summary>
    public ReadOnlySpan<char> this[int cell] =>
        cell < 0 || cell >= _ends.Length ? default : _text[(cell == 0 ? 0 : _ends[cell - 1]).._ends[cell]].Trim();
}
