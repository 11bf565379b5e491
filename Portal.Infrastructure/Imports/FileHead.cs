using System.Text;
using System.Text.Unicode;
using Portal.Domain.Common;
using Portal.Domain.Imports;

namespace Portal.Infrastructure.Imports;

/// <summary>What the first bytes of a file tell of it: whether it is text, how it is written, what stands between its cells, and the names of its columns.</summary>
/// <param name="HasLines">Whether a record follows the header, as far as these bytes go.</param>
internal sealed record FileHead(FileEncoding Encoding, char Delimiter, IReadOnlyList<string> Header, bool HasLines)
{
    /// <summary>How many bytes are looked at.</summary>
    public const int Size = 256 * 1024;

    private const int MostColumns = 1_000;
    private const int LongestName = 200;

    private static readonly char[] s_delimiters = [',', ';', '\t'];

    /// <summary>How it is written, as far as this can be told; a byte mark says it for sure. Null for what is no text.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="isUtf8">Whether all of the file that was seen is UTF-8.</param>
    public static FileEncoding? EncodingOf(ReadOnlySpan<byte> head, bool isUtf8)
    {
        switch (head)
        {
            case [0xEF, 0xBB, 0xBF, ..]: return FileEncoding.Utf8;
            case [0xFF, 0xFE, ..]: return FileEncoding.Utf16Little;
            case [0xFE, 0xFF, ..]: return FileEncoding.Utf16Big;
            case [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] or [0x1F, 0x8B, ..]: return null;
        }

        // Without a mark: in UTF-16 most of what files of orders hold has a zero in every second byte.
        var (even, odd, control) = (0, 0, 0);
        for (var at = 0; at + 1 < head.Length; at += 2)
        {
            even += head[at] == 0 ? 1 : 0;
            odd += head[at + 1] == 0 ? 1 : 0;
            control += (head[at] < 9 ? 1 : 0) + (head[at + 1] < 9 ? 1 : 0);
        }

        var pairs = head.Length / 2;
        if (odd > pairs / 2 && even == 0)
            return FileEncoding.Utf16Little;
        if (even > pairs / 2 && odd == 0)
            return FileEncoding.Utf16Big;
        return control > head.Length / 200 ? null : isUtf8 ? FileEncoding.Utf8 : FileEncoding.Windows1252;
    }

    /// <summary>Refusals: <c>file_binary</c>, <c>file_empty</c>, <c>header_unreadable</c>.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="isUtf8">Whether all of the file that was seen is UTF-8.</param>
    public static Result<FileHead> Read(byte[] head, bool isUtf8)
    {
        if (EncodingOf(head, isUtf8) is not { } encoding)
            return Refusal.Invalid("file_binary");
        var text = DecoderOf(encoding).GetString(head).TrimStart('\uFEFF');
        if (string.IsNullOrWhiteSpace(text))
            return Refusal.Rule("file_empty");

        var delimiter = DelimiterOf(text);
        var records = new CsvRecords(new StringReader(text), delimiter);
        if (!records.Read() || records.Problem is not null || records.Cells.Count > MostColumns)
            return Refusal.Rule("header_unreadable");
        var cells = records.Cells;
        var header = new string[cells.Count];
        for (var cell = 0; cell < header.Length; cell++)
        {
            if (cells[cell].Length > LongestName)
                return Refusal.Rule("header_unreadable");
            header[cell] = cells[cell].ToString();
        }

        return new FileHead(encoding, delimiter, header, records.Read());
    }

    public static Encoding DecoderOf(FileEncoding encoding) => encoding switch
    {
        FileEncoding.Utf8 => System.Text.Encoding.UTF8,
        FileEncoding.Utf16Little => System.Text.Encoding.Unicode,
        FileEncoding.Utf16Big => System.Text.Encoding.BigEndianUnicode,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
    };

    /// <summary>What stands most often in the header, outside quotation marks.</summary>
    private static char DelimiterOf(string text)
    {
        var counts = new int[s_delimiters.Length];
        var quoted = false;
        foreach (var character in text.AsSpan().TrimStart("\r\n"))
        {
            if (character is '"')
                quoted = !quoted;
            else if (character is '\r' or '\n' && !quoted)
                break;
            else if (!quoted && Array.IndexOf(s_delimiters, character) is >= 0 and var known)
                counts[known]++;
        }

        return s_delimiters[Array.IndexOf(counts, counts.Max())];
    }
}

/// <summary>Sees a file pass by in pieces and tells whether it is UTF-8 to its last byte.</summary>
internal sealed class Utf8Watch
{
    private readonly byte[] _cut = new byte[4];
    private int _cutLength;

    public bool IsUtf8 { get; private set; } = true;

    public void See(ReadOnlySpan<byte> piece)
    {
        // A character that the last piece cut in two is looked at with its other half.
        while (IsUtf8 && _cutLength > 0 && !piece.IsEmpty)
        {
            _cut[_cutLength++] = piece[0];
            piece = piece[1..];
            var length = LengthOf(_cut[0]);
            if (_cutLength == length)
            {
                IsUtf8 = Utf8.IsValid(_cut.AsSpan(0, length));
                _cutLength = 0;
            }
        }

        if (!IsUtf8)
            return;
        var whole = piece.Length;
        for (var back = 1; back <= Math.Min(3, piece.Length); back++)
        {
            if (piece[^back] >= 0xC0)
            {
                whole = LengthOf(piece[^back]) > back ? piece.Length - back : whole;
                break;
            }
        }

        IsUtf8 = Utf8.IsValid(piece[..whole]);
        piece[whole..].CopyTo(_cut);
        _cutLength = piece.Length - whole;
    }

    public void End() => IsUtf8 &= _cutLength == 0;

    private static int LengthOf(byte lead) => lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
}
