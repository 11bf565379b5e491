namespace Portal.Domain.Imports;

/// <summary>Why a line of a file was left out. Stable, as those of the API.</summary>
public static class ImportReasons
{
    /// <summary>A cell that must say something is empty and has no constant.</summary>
    public const string ValueMissing = "value_missing";

    public const string TextTooLong = "text_too_long";

    /// <summary>A character that no store keeps.</summary>
    public const string TextUnreadable = "text_unreadable";

    public const string InvalidNumber = "invalid_number";

    /// <summary>"1,234" may be 1234 or 1.234.</summary>
    public const string AmbiguousNumber = "ambiguous_number";

    /// <summary>Zero, or not whole.</summary>
    public const string InvalidQuantity = "invalid_quantity";

    public const string QuantityTooLarge = "quantity_too_large";

    public const string NegativePrice = "negative_price";

    /// <summary>Of a line, or of all lines of an order.</summary>
    public const string AmountTooLarge = "amount_too_large";

    public const string InvalidDate = "invalid_date";

    public const string DateOutOfRange = "date_out_of_range";

    public const string UnknownCurrency = "unknown_currency";

    /// <summary>The order's earliest sale is in another currency.</summary>
    public const string CurrencyDiffers = "currency_differs";

    public const string TooManyCells = "too_many_cells";

    /// <summary>Text follows a closing quotation mark.</summary>
    public const string QuoteBroken = "quote_broken";

    /// <summary>A quotation mark is never closed.</summary>
    public const string QuoteOpen = "quote_open";

    public const string LineTooLong = "line_too_long";

    /// <summary>The order has more lines than an order can have.</summary>
    public const string OrderTooLong = "order_too_long";

    /// <summary>An order of this reference is there already: from another file, or sold here.</summary>
    public const string OrderKnown = "order_known";
}
