using System.Buffers;
using System.Text;

namespace Portal.Domain.Imports;

/// <summary>
/// The lines of an imported order in few bytes, since a page may read those of 25,000 orders at once: for each line quantity and amount as integers of
/// variable length, then sku, category and name as UTF-8 with their length in front. A name that is the sku, and no category, are empty.
/// </summary>
public static class ImportedCart
{
    /// <param name="lines">In the order in which they are kept.</param>
    public static byte[] Write(IReadOnlyCollection<ImportedLine> lines)
    {
        var to = new ArrayBufferWriter<byte>(lines.Count * 48);
        foreach (var line in lines)
        {
            // Zigzag: a small magnitude is short whatever its sign.
            WriteNumber(to, ((ulong)line.Quantity << 1) ^ (ulong)(line.Quantity >> 31));
            WriteNumber(to, (ulong)line.Amount);
            WriteText(to, line.Sku);
            WriteText(to, line.Category ?? "");
            WriteText(to, string.Equals(line.Name, line.Sku, StringComparison.Ordinal) ? "" : line.Name);
        }

        return to.WrittenSpan.ToArray();
    }

    /// <summary>Reads line by line, without a copy.</summary>
    public static ImportedCartLines Read(ReadOnlySpan<byte> lines) => new(lines);

    private static void WriteNumber(ArrayBufferWriter<byte> to, ulong value)
    {
        var span = to.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        to.Advance(length);
    }

    private static void WriteText(ArrayBufferWriter<byte> to, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteNumber(to, (ulong)length);
        to.Advance(Encoding.UTF8.GetBytes(text, to.GetSpan(length)));
    }
}

/// <summary>One line of an imported order, where it stands. Texts are UTF-8.</summary>
public readonly ref struct ImportedCartLine
{
    /// <summary>Negative is a return.</summary>
    public required int Quantity { get; init; }

    /// <summary>Of the whole line by magnitude, minor units.</summary>
    public required long Amount { get; init; }

    public required ReadOnlySpan<byte> Sku { get; init; }

    /// <summary>As the file said; empty where it said none.</summary>
    public required ReadOnlySpan<byte> Category { get; init; }

    public required ReadOnlySpan<byte> Name { get; init; }

    public bool IsSale => Quantity > 0;
}

/// <summary>Goes over the lines of an imported order.</summary>
public ref struct ImportedCartLines(ReadOnlySpan<byte> lines)
{
    private ReadOnlySpan<byte> _rest = lines;

    public ImportedCartLine Current { get; private set; }

    public readonly ImportedCartLines GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
            return false;
        var quantity = ReadNumber();
        var amount = (long)ReadNumber();
        var sku = ReadText();
        var category = ReadText();
        var name = ReadText();
        Current = new ImportedCartLine
        {
            Quantity = (int)(quantity >> 1) ^ -(int)(quantity & 1),
            Amount = amount,
            Sku = sku,
            Category = category,
            Name = name.IsEmpty ? sku : name,
        };
        return true;
    }

    private ulong ReadNumber()
    {
        var value = 0UL;
        for (var (at, shift) = (0, 0); ; at++, shift += 7)
        {
            value |= (ulong)(_rest[at] & 0x7F) << shift;
            if (_rest[at] < 0x80)
            {
                _rest = _rest[(at + 1)..];
                return value;
            }
        }
    }

    private ReadOnlySpan<byte> ReadText()
    {
        var length = (int)ReadNumber();
        var text = _rest[..length];
        _rest = _rest[length..];
        return text;
    }
}
