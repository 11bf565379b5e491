using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Portal.Domain.Common;

/// <summary>
/// Writes text as UTF-8 into rented memory, for documents that are made thousands of times a second. Numbers are written the same in every culture.
/// Whoever makes it disposes it.
/// </summary>
internal ref struct Utf8Text
{
    private byte[] _rented;

    public Utf8Text(int size) => _rented = ArrayPool<byte>.Shared.Rent(size);

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _rented.AsSpan(0, Length);

    public void Append(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(_rented.AsSpan(Length));
        Length += text.Length;
    }

    public void Append(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, _rented.AsSpan(Length));
    }

    /// <param name="number">Not negative.</param>
    /// <param name="digits">Least digits, filled with zeros.</param>
    public void Append(long number, byte digits = 0)
    {
        Reserve(20);
        Utf8Formatter.TryFormat(number, _rented.AsSpan(Length), out var written, new StandardFormat('D', digits));
        Length += written;
    }

    /// <summary>"USD 1,265.90", in the same form for every currency and reader.</summary>
    /// <param name="amount">Not negative.</param>
    public void Append(Money amount)
    {
        Append(amount.Currency.Code);
        Append(" "u8);
        var (whole, part) = Math.DivRem(amount.Minor, amount.Currency.MinorPerMajor);
        Grouped(whole);
        if (amount.Currency.Exponent > 0)
        {
            Append("."u8);
            Append(part, (byte)amount.Currency.Exponent);
        }
    }

    /// <summary>"2026-01-31".</summary>
    public void Append(DateOnly date)
    {
        Append(date.Year, 4);
        Append("-"u8);
        Append(date.Month, 2);
        Append("-"u8);
        Append(date.Day, 2);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_rented);
        _rented = [];
        Length = 0;
    }

    private void Grouped(long number)
    {
        if (number < 1_000)
        {
            Append(number);
            return;
        }

        var (thousands, rest) = Math.DivRem(number, 1_000);
        Grouped(thousands);
        Append(","u8);
        Append(rest, 3);
    }

    private void Reserve(int more)
    {
        if (_rented.Length - Length >= more)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _rented.Length, Length + more));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_rented);
        _rented = larger;
    }
}
