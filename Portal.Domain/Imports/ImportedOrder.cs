using Portal.Domain.Common;

namespace Portal.Domain.Imports;

/// <summary>
/// An order of the time before: what was sold, to be looked at and quoted. It makes no contract and no posting. Amounts are minor units of
/// <see cref="Currency"/>.
/// </summary>
public sealed class ImportedOrder : ITenantOwned
{
    /// <summary>Most lines of one order, returns included.</summary>
    public const int MostLines = 10_000;

    private readonly string _reference = "";
    private string? _customer;

    public required ImportedOrderId Id { get; init; }

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    /// <summary>The import that brought it, and takes it away again when it is undone.</summary>
    public required ImportId Import { get; init; }

    /// <summary>The merchant's own name for it; one order per name.</summary>
    public required string Reference
    {
        get => _reference;
        init => (_reference, ReferenceKey) = (value, SearchKey.Of(value));
    }

    /// <summary>What finds it by its reference.</summary>
    public string ReferenceKey { get; private init; } = "";

    /// <summary>The earliest time of its lines.</summary>
    public required DateTimeOffset At { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Of its sale lines; an order of nothing but returns has zero.</summary>
    public required long Amount { get; init; }

    /// <summary>Of its return lines, by magnitude.</summary>
    public required long Returned { get; init; }

    /// <summary>How many sale lines it has; none makes it a return.</summary>
    public required int Sales { get; init; }

    /// <summary>How many return lines it has.</summary>
    public required int Returns { get; init; }

    /// <summary>Of its earliest sale: ISO 3166-1 alpha-2 where it is known, else as given.</summary>
    public required string? Country { get; init; }

    public required string? Channel { get; init; }

    /// <summary>Personal data: the merchant's own name for the shopper. Null when none was given, or it was erased.</summary>
    public string? Customer
    {
        get => _customer;
        set => (_customer, CustomerKey) = (value, value is null ? null : SearchKey.Of(value));
    }

    /// <summary>Personal data: what finds it by its customer.</summary>
    public string? CustomerKey { get; private set; }

    /// <summary>All its lines, as <see cref="ImportedCart"/> writes them: sales first.</summary>
    public required byte[] Lines { get; init; }

    public Money Total => new(Amount, Currency);
}
