namespace Portal.Domain.Imports;

/// <summary>What a line of an order history says.</summary>
public enum ImportField
{
    /// <summary>The merchant's own name for the order.</summary>
    Order,

    /// <summary>When it was placed.</summary>
    At,

    Sku,

    /// <summary>Left out: the sku.</summary>
    Name,

    /// <summary>Pieces; negative is a return. Left out: 1.</summary>
    Quantity,

    /// <summary>Of one piece, in major units, with as many places as it has.</summary>
    UnitPrice,

    /// <summary>The merchant's own name for the shopper: personal data.</summary>
    Customer,

    Country,

    Currency,

    Category,

    /// <summary>Where it was sold, as the merchant names it.</summary>
    Channel,
}

public static class ImportFields
{
    public static IReadOnlyList<ImportField> All { get; } = Enum.GetValues<ImportField>();

    /// <summary>The spelling of mappings and of the API: <c>unit_price</c>.</summary>
    public static string ToText(this ImportField field) => field is ImportField.UnitPrice ? "unit_price" : field.ToString().ToLowerInvariant();

    /// <summary>Without it there is no line.</summary>
    public static bool IsNeeded(this ImportField field) =>
        field is ImportField.Order or ImportField.At or ImportField.Sku or ImportField.UnitPrice or ImportField.Currency;

    /// <summary>Most characters of its text.</summary>
    public static int Longest(this ImportField field) => field switch
    {
        ImportField.Order or ImportField.Customer => 200,
        ImportField.Name => 500,
        _ => 100,
    };
}

/// <summary>A text for each field, or none: the names of columns, or constants.</summary>
public sealed record ImportTexts(
    string? Order = null,
    string? At = null,
    string? Sku = null,
    string? Name = null,
    string? Quantity = null,
    string? UnitPrice = null,
    string? Customer = null,
    string? Country = null,
    string? Currency = null,
    string? Category = null,
    string? Channel = null)
{
    /// <summary>Null where nothing was given; blank is nothing.</summary>
    public string? Of(ImportField field) => (field switch
    {
        ImportField.Order => Order,
        ImportField.At => At,
        ImportField.Sku => Sku,
        ImportField.Name => Name,
        ImportField.Quantity => Quantity,
        ImportField.UnitPrice => UnitPrice,
        ImportField.Customer => Customer,
        ImportField.Country => Country,
        ImportField.Currency => Currency,
        ImportField.Category => Category,
        ImportField.Channel => Channel,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    })?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The same with another text for one field; null or blank for none.</summary>
    public ImportTexts With(ImportField field, string? text)
    {
        var given = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        return field switch
        {
            ImportField.Order => this with { Order = given },
            ImportField.At => this with { At = given },
            ImportField.Sku => this with { Sku = given },
            ImportField.Name => this with { Name = given },
            ImportField.Quantity => this with { Quantity = given },
            ImportField.UnitPrice => this with { UnitPrice = given },
            ImportField.Customer => this with { Customer = given },
            ImportField.Country => this with { Country = given },
            ImportField.Currency => this with { Currency = given },
            ImportField.Category => this with { Category = given },
            ImportField.Channel => this with { Channel = given },
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };
    }
}
