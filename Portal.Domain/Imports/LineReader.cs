using Portal.Domain.Common;
using Portal.Domain.Quotes;

namespace Portal.Domain.Imports;

/// <summary>Reads the records of one file as lines of orders. It remembers what it read last, and so serves one thread.</summary>
public sealed class LineReader
{
    /// <summary>The place of a field without a column.</summary>
    public const int None = -1;

    /// <summary>Most pieces of a line: as many as a cart takes.</summary>
    public const int MostPieces = Cart.MostPieces;

    private const int LongestShown = 100;

    private readonly IReadOnlyList<string> _header;
    private readonly int[] _places;
    private readonly string?[] _constants;
    private readonly ImportClock _clock;
    private readonly char _mark;
    private readonly bool _isMarkSaid;
    private readonly TextPool _texts = new();
    private (string? Given, string? Code) _country;
    private (string? Given, Currency? Currency) _currency;

    internal LineReader(ImportMapping mapping, IReadOnlyList<string> header, int[] places)
    {
        _header = header;
        _places = places;
        _constants = [.. ImportFields.All.Select(mapping.Constants.Of)];
        _clock = ImportClock.Of(mapping.DateFormat, TimeZoneInfo.FindSystemTimeZoneById(mapping.TimeZone))!;
        _mark = mapping.DecimalMark is "," ? ',' : '.';
        _isMarkSaid = mapping.DecimalMark is not null;
    }

    /// <summary>False with what keeps the record from being a line.</summary>
    public bool TryRead(RecordCells cells, long number, out ImportedLine line, out LineProblem problem)
    {
        line = null!;
        if (cells.Count > _header.Count)
        {
            // Also an empty one: a delimiter without its quotation marks has moved the cells before it. A file that is padded has as wide a header.
            problem = new LineProblem(ImportReasons.TooManyCells, null, Shown(cells[_header.Count]));
            return false;
        }

        if (!TryText(cells, ImportField.Order, out var order, out problem)
            || !TryAt(cells, out var at, out problem)
            || !TryText(cells, ImportField.Sku, out var sku, out problem)
            || !TryText(cells, ImportField.Name, out var name, out problem)
            || !TryCurrency(cells, out var currency, out problem)
            || !TryQuantity(cells, out var quantity, out problem)
            || !TryPrice(cells, quantity, currency!, out var amount, out var unit, out problem)
            || !TryText(cells, ImportField.Customer, out var customer, out problem)
            || !TryText(cells, ImportField.Country, out var country, out problem)
            || !TryText(cells, ImportField.Category, out var category, out problem)
            || !TryText(cells, ImportField.Channel, out var channel, out problem))
            return false;

        line = new ImportedLine(number, order!, at, sku!, name ?? sku!, quantity, amount, unit, currency!, customer, CountryOf(country), category, channel);
        return true;
    }

    /// <summary>A record that is no line, told so that it can be found.</summary>
    public RejectedLine Reject(RecordCells cells, long number, LineProblem problem) =>
        new(number, ColumnOf(problem.Field), problem.Reason, problem.Value, Shown(cells[_places[(int)ImportField.Order]]), Shown(cells[_places[(int)ImportField.Sku]]));

    /// <summary>A line that could be read and has no place in its order.</summary>
    public RejectedLine Reject(ImportedLine line, LineProblem problem) => Reject(line.Order, new LinePlace(line.Number, line.Sku), problem);

    /// <inheritdoc cref="Reject(ImportedLine, LineProblem)"/>
    public RejectedLine Reject(string order, LinePlace line, LineProblem problem) =>
        new(line.Number, ColumnOf(problem.Field), problem.Reason, problem.Value, Shown(order), line.Sku);

    /// <summary>The column of a field, or the field where it has none.</summary>
    public string? ColumnOf(ImportField? field) =>
        field is not { } known ? null : _places[(int)known] is >= 0 and var place ? _header[place] : known.ToText();

    internal bool CanRead(ImportField field, string constant) => field switch
    {
        ImportField.At => _clock.TryRead(constant, out _, out _),
        ImportField.Quantity => ExactDecimal.TryParse(constant, _mark, _isMarkSaid, out var quantity, out _) && quantity.Whole(MostPieces, out _) is not (null or 0),
        _ => ExactDecimal.TryParse(constant, _mark, _isMarkSaid, out var price, out _) && price.Mantissa.Sign >= 0,
    };

    private ReadOnlySpan<char> Cell(RecordCells cells, ImportField field) =>
        cells[_places[(int)field]] is { IsEmpty: false } cell ? cell : _constants[(int)field];

    private bool TryText(RecordCells cells, ImportField field, out string? text, out LineProblem problem)
    {
        var cell = Cell(cells, field);
        (text, problem) = (null, default);
        if (cell.IsEmpty)
        {
            problem = new LineProblem(ImportReasons.ValueMissing, field);
            return !field.IsNeeded();
        }

        if (cell.Length > field.Longest() || cell.Contains('\0'))
        {
            problem = new LineProblem(
                cell.Length > field.Longest() ? ImportReasons.TextTooLong : ImportReasons.TextUnreadable, field, field is ImportField.Customer ? null : Shown(cell));
            return false;
        }

        text = _texts.Of(cell);
        return true;
    }

    private bool TryAt(RecordCells cells, out DateTimeOffset at, out LineProblem problem)
    {
        var cell = Cell(cells, ImportField.At);
        at = default;
        if (cell.IsEmpty)
        {
            problem = new LineProblem(ImportReasons.ValueMissing, ImportField.At);
            return false;
        }

        var read = _clock.TryRead(cell, out at, out var reason);
        problem = read ? default : new LineProblem(reason, ImportField.At, Shown(cell));
        return read;
    }

    private bool TryCurrency(RecordCells cells, out Currency? currency, out LineProblem problem)
    {
        var cell = Cell(cells, ImportField.Currency);
        problem = default;
        if (cell.SequenceEqual(_currency.Given) && _currency.Currency is { } same)
        {
            currency = same;
            return true;
        }

        var given = cell.ToString();
        if (!Currency.TryFind(given.ToUpperInvariant(), out currency))
        {
            problem = given.Length == 0 ? new LineProblem(ImportReasons.ValueMissing, ImportField.Currency)
                : new LineProblem(ImportReasons.UnknownCurrency, ImportField.Currency, Shown(cell));
            return false;
        }

        _currency = (given, currency);
        return true;
    }

    private bool TryQuantity(RecordCells cells, out int quantity, out LineProblem problem)
    {
        var cell = Cell(cells, ImportField.Quantity);
        (quantity, problem) = (1, default);
        if (cell.IsEmpty)
            return true;
        
        // A quantity is whole: "1,200" is no 1.2; but "1,000" may be one piece told with three places.
        if (!ExactDecimal.TryParse(cell, _mark, _isMarkSaid || !cell.EndsWith("000"), out var read, out var reason))
        {
            problem = new LineProblem(reason, ImportField.Quantity, Shown(cell));
            return false;
        }

        var whole = read.Whole(MostPieces, out var isWhole);
        if (whole is null or 0)
        {
            problem = new LineProblem(isWhole && whole is null ? ImportReasons.QuantityTooLarge : ImportReasons.InvalidQuantity, ImportField.Quantity, Shown(cell));
            return false;
        }

        quantity = whole.Value;
        return true;
    }

    private bool TryPrice(RecordCells cells, int quantity, Currency currency, out long amount, out long unit, out LineProblem problem)
    {
        var cell = Cell(cells, ImportField.UnitPrice);
        (amount, unit, problem) = (0, 0, default);
        if (cell.IsEmpty)
        {
            problem = new LineProblem(ImportReasons.ValueMissing, ImportField.UnitPrice);
            return false;
        }

        if (!ExactDecimal.TryParse(cell, _mark, _isMarkSaid || currency.MinorPerMajor == 1, out var price, out var unread) || price.Mantissa.Sign < 0)
        {
            problem = new LineProblem(price.Mantissa.Sign < 0 ? ImportReasons.NegativePrice : unread, ImportField.UnitPrice, Shown(cell));
            return false;
        }

        if (price.Times(Math.Abs(quantity), currency, Cart.LargestTotal) is not { } whole || price.Times(1, currency, Cart.LargestTotal) is not { } one)
        {
            problem = new LineProblem(ImportReasons.AmountTooLarge, ImportField.UnitPrice, Shown(cell));
            return false;
        }

        (amount, unit) = (whole, one);
        return true;
    }

    private string? CountryOf(string? given)
    {
        if (given is null)
            return null;
        if (!ReferenceEquals(given, _country.Given))
            _country = (given, Countries.CodeOf(given) ?? given);
        return _country.Code;
    }

    private static string? Shown(ReadOnlySpan<char> cell) =>
        cell.IsEmpty ? null : (cell.Length > LongestShown ? cell[..LongestShown] : cell).ToString().Replace('\0', '\uFFFD');
}
