using Portal.Domain.Common;

namespace Portal.Domain.Quotes;

/// <summary>One line of a cart.</summary>
/// <param name="Sku">The merchant's name for the article; for people and claims, no rule reads it.</param>
/// <param name="Name">What the shopper reads.</param>
/// <param name="Category">What offerings are conditioned on; null is not known.</param>
/// <param name="Quantity">At least 1.</param>
/// <param name="Amount">Of the whole line, minor units, not negative. Imported lines may come from finer unit prices than the currency has.</param>
public sealed record CartLine(string? Sku, string? Name, string? Category, int Quantity, long Amount)
{
    /// <summary>A line of so many pieces at a price. Refusal: <c>invalid_value</c> of <c>unit_amount</c> or <c>quantity</c>, also where their product is beyond <see cref="Cart.LargestTotal"/>.</summary>
    /// <param name="sku">The merchant's name for the article.</param>
    /// <param name="name">What the shopper reads.</param>
    /// <param name="category">What offerings are conditioned on.</param>
    /// <param name="unitAmount">Of one piece, minor units.</param>
    /// <param name="quantity">Pieces.</param>
    public static Result<CartLine> Priced(string? sku, string? name, string? category, long unitAmount, int quantity) =>
        unitAmount is < 0 or > Cart.LargestTotal ? Refusal.InvalidValue("unit_amount", Cart.LargestTotal)
        : quantity is < 1 or > Cart.MostPieces ? Refusal.InvalidValue("quantity", Cart.MostPieces)
        : Math.BigMul(unitAmount, quantity) > Cart.LargestTotal ? Refusal.InvalidValue("unit_amount", Cart.LargestTotal)
        : new CartLine(sku, name, category, quantity, unitAmount * quantity);
}

/// <summary>What somebody is about to buy. A free line is fine, a cart of nothing is not one.</summary>
public sealed class Cart
{
    /// <summary>Most lines of a cart.</summary>
    public const int MostLines = 1_000;

    /// <summary>Most pieces of a line.</summary>
    public const int MostPieces = 1_000_000;

    /// <summary>
    /// Largest total in minor units: ten trillion of a currency with cents. Above it no interest computation of the house could be
    /// proved free of overflow.
    /// </summary>
    public const long LargestTotal = 1_000_000_000_000_000;

    private readonly CartLine[] _lines;

    private Cart(Currency currency, CartLine[] lines, long total)
    {
        Currency = currency;
        _lines = lines;
        Total = total;
    }

    public Currency Currency { get; }

    public ReadOnlySpan<CartLine> Lines => _lines;

    /// <summary>Minor units.</summary>
    public long Total { get; }

    public Money Amount => new(Total, Currency);

    /// <summary>
    /// Refusals, each with its field: <c>cart_of_nothing</c> (no line, or a total of zero), <c>invalid_value</c> (too many lines, a quantity or an amount
    /// out of its bounds, a total beyond <see cref="LargestTotal"/>).
    /// </summary>
    /// <param name="currency">Of every line.</param>
    /// <param name="lines">Kept as they are: the caller does not write to them again.</param>
    public static Result<Cart> Of(Currency currency, params CartLine[] lines)
    {
        if (lines.Length > MostLines)
            return Refusal.InvalidValue("cart", MostLines);

        var total = 0L;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Quantity is < 1 or > MostPieces)
                return Refusal.InvalidValue($"cart[{i}].quantity", MostPieces);
            if (line.Amount is < 0 or > LargestTotal)
                return Refusal.InvalidValue($"cart[{i}].unit_amount", LargestTotal);
            total += line.Amount;
            if (total > LargestTotal)
                return Refusal.InvalidValue("cart", LargestTotal);
        }

        return total == 0 ? Refusal.Rule("cart_of_nothing", "cart") : new Cart(currency, lines, total);
    }

    /// <summary>
    /// What was bought before the house was there. It may have cost nothing and have any number of lines: nobody can be asked to buy otherwise, and offerings
    /// only say what they would have answered.
    /// </summary>
    /// <param name="currency">Of every line.</param>
    /// <param name="lines">As an import has checked them; kept as they are.</param>
    /// <exception cref="ArgumentException">They add up to more than <see cref="LargestTotal"/>.</exception>
    public static Cart OfHistory(Currency currency, params CartLine[] lines)
    {
        var total = 0L;
        foreach (var line in lines)
        {
            total += line.Amount;
            if (line.Amount < 0 || total > LargestTotal)
                throw new ArgumentException("No import lets such lines pass.", nameof(lines));
        }

        return new Cart(currency, lines, total);
    }
}
