using Portal.Domain.Common;

namespace Portal.Domain.Orders;

/// <summary>Something that happened to an order or its plan and moved no money: what did stands in the journal.</summary>
public sealed class OrderEvent : ITenantOwned, IAppendOnly
{
    /// <summary>Nobody is shown it, so the directory does not know it: one is read on its order's timeline.</summary>
    public required EventId Id { get; init; }

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required OrderId Order { get; init; }

    public required string? Contract { get; init; }

    /// <summary>Stable code: <c>notice_sent</c>, <c>collection_declined</c> ...</summary>
    public required string Code { get; init; }

    /// <summary>A code or number that belongs to it, for machines; never personal data.</summary>
    public required string? Detail { get; init; }

    /// <summary>Minor units of the order's currency, where an amount belongs to it.</summary>
    public required long? Amount { get; init; }

    /// <summary>The tenant's clock.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Codes of <see cref="OrderEvent"/>.</summary>
public static class OrderEvents
{
    public const string Captured = "order_captured";
    public const string Voided = "order_voided";
    public const string AuthorisationExpired = "authorisation_expired";
    public const string NoticeSent = "notice_sent";
    public const string CollectionDeclined = "collection_declined";
    public const string PastDue = "plan_past_due";
    public const string CaughtUp = "plan_caught_up";
    public const string PaidOff = "plan_paid_off";
    public const string InstrumentChanged = "instrument_changed";
    public const string HelpAsked = "help_asked";
    public const string HelpAnswered = "help_answered";
    public const string LinksWithdrawn = "shopper_links_withdrawn";
    public const string PersonalDataErased = "personal_data_erased";
}
