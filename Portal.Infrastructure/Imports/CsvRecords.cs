using System.Buffers;
using Portal.Domain.Imports;

namespace Portal.Infrastructure.Imports;

/// <summary>
/// Reads a text of delimited records one by one (RFC 4180; line ends of any system) in memory that does not grow with the text. What breaks the rules is one
/// rejected record: after it, reading goes on at the next line.
/// </summary>
internal sealed class CsvRecords(TextReader text, char delimiter)
{
    /// <summary>Most characters of a record as it stands in the file.</summary>
    public const int LongestRecord = 128 * 1024;

    private readonly SearchValues<char> _ends = SearchValues.Create(delimiter, '\r', '\n');
    private readonly char[] _buffer = new char[2 * LongestRecord];
    private int _start;
    private int _end;
    private bool _over;
    private char[] _cells = new char[4096];
    private int _length;
    private int[] _cellEnds = new int[64];
    private int _count;
    private long _next = 1;

    /// <summary>The line of the file on which the record begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>One of <see cref="ImportReasons"/> where the record can't be taken apart; null for a good one.</summary>
    public string? Problem { get; private set; }

    public RecordCells Cells => new(_cells.AsSpan(0, _length), _cellEnds.AsSpan(0, _count));

    /// <summary>Goes to the next record that says anything: no blank line, no row of nothing but delimiters, no <c>sep=;</c> as Excel begins a file. False at the end.</summary>
    public bool Read()
    {
        do
        {
            (Line, Problem, _length, _count) = (_next, null, 0, 0);
            if (!Has(0))
                return false;
            ReadRecord();
        }
        while (Problem is null && (IsBlank || IsDelimiterTold));
        return true;
    }

    private bool IsBlank => _cells.AsSpan(0, _length).IsWhiteSpace();

    private bool IsDelimiterTold => Line == 1 && _count == 2 && _cellEnds[0] == _length && _cells.AsSpan(0, _length).Equals("sep=", StringComparison.OrdinalIgnoreCase);

    private void ReadRecord()
    {
        for (var at = 0; ;)
        {
            if (!(Has(at) && _buffer[_start + at] is '"' ? TryQuoted(ref at) : TryPlain(ref at)))
                return;
            EndCell();
            if (!Has(at))
            {
                Take(at, 0);
                return;
            }

            var ending = _buffer[_start + at++];
            if (ending == delimiter)
                continue;
            if (ending is '\r' && Has(at) && _buffer[_start + at] is '\n')
                at++;
            Take(at, 1);
            return;
        }
    }

    /// <summary>Up to a delimiter or the end of the line; a quotation mark inside is a character as any other.</summary>
    private bool TryPlain(ref int at)
    {
        while (true)
        {
            var rest = _buffer.AsSpan(_start + at, _end - _start - at);
            var run = rest.IndexOfAny(_ends);
            Append(run < 0 ? rest : rest[..run]);
            if (run >= 0)
            {
                at += run;
                return true;
            }

            at += rest.Length;
            if (!Has(at))
                return !_over || Skip(ImportReasons.LineTooLong);
        }
    }

    private bool TryQuoted(ref int at)
    {
        at++;
        while (true)
        {
            var rest = _buffer.AsSpan(_start + at, _end - _start - at);
            var run = rest.IndexOf('"');
            Append(run < 0 ? rest : rest[..run]);
            at += run < 0 ? rest.Length : run;
            if (run < 0)
            {
                if (!Has(at))
                    return Skip(ImportReasons.QuoteOpen);
                continue;
            }

            at++;
            if (!Has(at) || _buffer[_start + at] is '\r' or '\n' || _buffer[_start + at] == delimiter)
                return !_over || Skip(ImportReasons.LineTooLong);
            if (_buffer[_start + at] is not '"')
                return Skip(ImportReasons.QuoteBroken);
            Append(_buffer.AsSpan(_start + at, 1));
            at++;
        }
    }

    /// <summary>The record is given up, and reading goes on after its first line. Whatever was read of it counts for nothing but its beginning.</summary>
    private bool Skip(string problem)
    {
        (Problem, _over) = (problem, false);
        EndCell();
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var run = rest.IndexOfAny('\r', '\n');
            if (run >= 0)
            {
                if (rest[run] is '\r' && (run + 1 < rest.Length || Has(run + 1)) && _buffer[_start + run + 1] is '\n')
                    run++;
                _start += run + 1;
                _next++;
                return false;
            }

            _start = _end;
            if (!Has(0))
                return false;
        }
    }

    /// <summary>Whether there is a character this far from the beginning of the record.</summary>
    private bool Has(int at)
    {
        if (_start + at < _end)
            return true;
        if (at >= LongestRecord)
        {
            _over = true;
            return false;
        }

        if (_start > 0)
        {
            Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        var read = text.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }

    /// <summary>The record ends here; line breaks inside its quotation marks count as lines.</summary>
    private void Take(int length, int lines)
    {
        var record = _buffer.AsSpan(_start, length);
        _next += lines;
        if (record.Contains('"'))
            _next += record[..Math.Max(length - 1, 0)].Count('\n');
        _start += length;
    }

    private void Append(ReadOnlySpan<char> run)
    {
        if (_length + run.Length > _cells.Length)
            Array.Resize(ref _cells, Math.Max(_cells.Length * 2, _length + run.Length));
        run.CopyTo(_cells.AsSpan(_length));
        _length += run.Length;
    }

    private void EndCell()
    {
        if (_count == _cellEnds.Length)
            Array.Resize(ref _cellEnds, _count * 2);
        _cellEnds[_count++] = _length;
    }
}
