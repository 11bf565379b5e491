using System.Buffers.Binary;
using System.Text;
using Portal.Domain.Common;
using Portal.Domain.Imports;

namespace Portal.Infrastructure.Imports;

/// <summary>A line as bytes, by what it differs in from the one before. It serves one thread at a time.</summary>
internal sealed class LineBytes
{
    /// <summary>Most bytes of a line: the longest texts of all fields, three bytes to a character, with their lengths, and the numbers.</summary>
    public static readonly int Longest = ImportFields.All.Sum(field => (3 * field.Longest()) + 10);

    private readonly byte[] _bytes = new byte[Longest];
    private readonly char[] _text = new char[Longest];
    private readonly TextPool _texts = new();

    [Flags]
    private enum Same
    {
        None = 0,
        Order = 1,
        At = 2,
        Currency = 4,
        Customer = 8,
        Country = 16,
        Category = 32,
        Channel = 64,

        /// <summary>The name is the sku.</summary>
        Name = 128,
    }

    /// <returns>Bytes that are good until the next line.</returns>
    public ReadOnlySpan<byte> Write(ImportedLine line, ImportedLine? last)
    {
        var to = _bytes;
        var same = If(line.Name, line.Sku, Same.Name);
        if (last is not null)
        {
            same |= line.At == last.At ? Same.At : Same.None;
            same |= line.Currency == last.Currency ? Same.Currency : Same.None;
            same |= If(line.Order, last.Order, Same.Order) | If(line.Customer, last.Customer, Same.Customer) | If(line.Country, last.Country, Same.Country)
                | If(line.Category, last.Category, Same.Category) | If(line.Channel, last.Channel, Same.Channel);
        }

        to[0] = (byte)same;
        var at = 1;
        WriteNumber(to, ref at, line.Number - (last?.Number ?? 0));
        WriteNumber(to, ref at, line.Quantity);
        WriteNumber(to, ref at, line.Amount);
        WriteText(to, ref at, line.Sku);
        if (!same.HasFlag(Same.Name))
            WriteText(to, ref at, line.Name);
        if (!same.HasFlag(Same.Order))
            WriteText(to, ref at, line.Order);
        if (!same.HasFlag(Same.At))
            WriteNumber(to, ref at, line.At.UtcTicks);
        if (!same.HasFlag(Same.Currency))
            WriteText(to, ref at, line.Currency.Code);
        if (!same.HasFlag(Same.Customer))
            WriteText(to, ref at, line.Customer ?? "");
        if (!same.HasFlag(Same.Country))
            WriteText(to, ref at, line.Country ?? "");
        if (!same.HasFlag(Same.Category))
            WriteText(to, ref at, line.Category ?? "");
        if (!same.HasFlag(Same.Channel))
            WriteText(to, ref at, line.Channel ?? "");
        return to.AsSpan(0, at);
    }

    /// <returns>How many bytes it had.</returns>
    public int Read(ReadOnlySpan<byte> from, ImportedLine? last, out ImportedLine line)
    {
        var rest = from;
        var same = (Same)rest[0];
        rest = rest[1..];
        var number = ReadNumber(ref rest) + (last?.Number ?? 0);
        var quantity = (int)ReadNumber(ref rest);
        var amount = ReadNumber(ref rest);
        var sku = ReadText(ref rest)!;
        var name = same.HasFlag(Same.Name) ? sku : ReadText(ref rest)!;
        var order = same.HasFlag(Same.Order) ? last!.Order : ReadText(ref rest)!;
        var time = same.HasFlag(Same.At) ? last!.At : new DateTimeOffset(ReadNumber(ref rest), TimeSpan.Zero);
        var currency = same.HasFlag(Same.Currency) ? last!.Currency : Currency.Of(ReadText(ref rest)!);
        var customer = same.HasFlag(Same.Customer) ? last!.Customer : ReadText(ref rest);
        var country = same.HasFlag(Same.Country) ? last!.Country : ReadText(ref rest);
        var category = same.HasFlag(Same.Category) ? last!.Category : ReadText(ref rest);
        var channel = same.HasFlag(Same.Channel) ? last!.Channel : ReadText(ref rest);
        line = new ImportedLine(number, order, time, sku, name, quantity, amount, 0, currency, customer, country, category, channel);
        return from.Length - rest.Length;
    }

    private static Same If(string? text, string? other, Same same) => string.Equals(text, other, StringComparison.Ordinal) ? same : Same.None;

    /// <summary>Zigzag, seven bits to a byte: a small magnitude is short whatever its sign.</summary>
    private static void WriteNumber(byte[] to, ref int at, long number)
    {
        var value = (ulong)((number << 1) ^ (number >> 63));
        for (; value >= 0x80; value >>= 7)
            to[at++] = (byte)(value | 0x80);
        to[at++] = (byte)value;
    }

    private static long ReadNumber(ref ReadOnlySpan<byte> from)
    {
        var value = 0UL;
        for (var (at, shift) = (0, 0); ; at++, shift += 7)
        {
            value |= (ulong)(from[at] & 0x7F) << shift;
            if (from[at] >= 0x80)
                continue;
            from = from[(at + 1)..];
            return (long)(value >> 1) ^ -(long)(value & 1);
        }
    }

    private static void WriteText(byte[] to, ref int at, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, to.AsSpan(at + sizeof(ushort)));
        BinaryPrimitives.WriteUInt16LittleEndian(to.AsSpan(at), (ushort)length);
        at += sizeof(ushort) + length;
    }

    private string? ReadText(ref ReadOnlySpan<byte> from)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(from);
        var text = from.Slice(sizeof(ushort), length);
        from = from[(sizeof(ushort) + length)..];
        return text.IsEmpty ? null : _texts.Of(_text.AsSpan(0, Encoding.UTF8.GetChars(text, _text)));
    }
}
