using Portal.Domain.Common;

namespace Portal.Domain.Orders;

/// <summary>
/// The personal data of a merchant's shopper, in one row that can be erased. Everything else holds its id or the keyed hash of the reference,
/// so that the books and the audit stand when the person is forgotten (blueprint, section 4, Personal data).
/// </summary>
public sealed class Customer : ITenantOwned
{
    /// <summary>Most characters of what a merchant says of its shopper.</summary>
    public const int LongestReference = 200;

    /// <inheritdoc cref="LongestReference"/>
    public const int LongestEmail = 320;

    /// <inheritdoc cref="LongestReference"/>
    public const int LongestName = 200;

    /// <inheritdoc cref="LongestReference"/>
    public const int LongestLanguage = 35;

    private string? _instrument;
    private string? _reference;
    private string? _email;

    public required CustomerId Id { get; init; }

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    /// <summary>Keyed hash of the merchant's reference: what finds the shopper again without naming them.</summary>
    public required string Shopper { get; init; }

    /// <summary>The merchant's own name for the shopper.</summary>
    public required string? Reference
    {
        get => _reference;
        set => (_reference, ReferenceKey) = (value, value is null ? null : SearchKey.Of(value));
    }

    /// <summary>What finds the shopper by the reference.</summary>
    public string? ReferenceKey { get; private set; }

    public required string? Email
    {
        get => _email;
        set => (_email, EmailKey) = (value, value is null ? null : SearchKey.Of(value));
    }

    /// <summary>What finds the shopper by the address.</summary>
    public string? EmailKey { get; private set; }

    public required string? Name { get; set; }

    public required string? Language { get; set; }

    /// <summary>What is collected from where a plan has no card of its own: as the merchant sent it with the latest order.</summary>
    public required string? Instrument
    {
        get => _instrument;
        init => _instrument = value;
    }

    /// <summary>When the data was erased, on the tenant's clock.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>From now on payments come from this. Refusal: <c>already_erased</c>.</summary>
    public Result<Done> PayFrom(string instrument)
    {
        if (ErasedAt is not null)
        {
            return Refusal.Conflict("already_erased");
        }

        _instrument = instrument;
        return default(Done);
    }

    /// <summary>Forgets who it is. Refusal: <c>already_erased</c>.</summary>
    public Result<Done> Erase(DateTimeOffset at)
    {
        if (ErasedAt is not null)
        {
            return Refusal.Conflict("already_erased");
        }

        (Reference, Email, Name, Language, _instrument) = (null, null, null, null, null);
        ErasedAt = at;
        return default(Done);
    }
}
