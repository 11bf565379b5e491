namespace Portal.Domain.Common;

/// <summary>A brand that offers financial products.</summary>
public readonly record struct MerchantId(string Value) : IPrefixedId<MerchantId>
{
    public static string Prefix => "mer_";

    public static MerchantId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>The licensed bank or insurer behind a product.</summary>
public readonly record struct PartnerId(string Value) : IPrefixedId<PartnerId>
{
    public static string Prefix => "par_";

    public static PartnerId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A person who signs in.</summary>
public readonly record struct UserId(string Value) : IPrefixedId<UserId>
{
    public static string Prefix => "usr_";

    public static UserId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>One sign-in of one browser.</summary>
public readonly record struct SessionId(string Value) : IPrefixedId<SessionId>
{
    public static string Prefix => "ses_";

    public static SessionId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>One window of a browser in which somebody works on a draft.</summary>
public readonly record struct WindowId(string Value) : IPrefixedId<WindowId>
{
    public static string Prefix => "win_";

    public static WindowId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>An invitation to a team; not the link itself.</summary>
public readonly record struct InvitationId(string Value) : IPrefixedId<InvitationId>
{
    public static string Prefix => "inv_";

    public static InvitationId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A key of the API; not the secret itself.</summary>
public readonly record struct ApiKeyId(string Value) : IPrefixedId<ApiKeyId>
{
    public static string Prefix => "key_";

    public static ApiKeyId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A product a merchant offers, over all its versions.</summary>
public readonly record struct OfferingId(string Value) : IPrefixedId<OfferingId>
{
    public static string Prefix => "off_";

    public static OfferingId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>One immutable version of an offering.</summary>
public readonly record struct OfferingVersionId(string Value) : IPrefixedId<OfferingVersionId>
{
    public static string Prefix => "ofv_";

    public static OfferingVersionId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>How one version of an offering comes to its shoppers.</summary>
public readonly record struct LaunchId(string Value) : IPrefixedId<LaunchId>
{
    public static string Prefix => "lau_";

    public static LaunchId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A cart with the offers made for it.</summary>
public readonly record struct QuoteId(string Value) : IPrefixedId<QuoteId>
{
    public static string Prefix => "quo_";

    public static QuoteId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A cart that was bought.</summary>
public readonly record struct OrderId(string Value) : IPrefixedId<OrderId>
{
    public static string Prefix => "ord_";

    public static OrderId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>An installment plan: a contract with the shopper.</summary>
public readonly record struct PlanId(string Value) : IPrefixedId<PlanId>
{
    public static string Prefix => "pln_";

    public static PlanId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A refund of an order.</summary>
public readonly record struct RefundId(string Value) : IPrefixedId<RefundId>
{
    public static string Prefix => "ref_";

    public static RefundId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>The erasable personal data of a shopper.</summary>
public readonly record struct CustomerId(string Value) : IPrefixedId<CustomerId>
{
    public static string Prefix => "cus_";

    public static CustomerId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A mail that is to leave, or has left.</summary>
public readonly record struct MailId(string Value) : IPrefixedId<MailId>
{
    public static string Prefix => "mai_";

    public static MailId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A balanced entry of the journal.</summary>
public readonly record struct JournalEntryId(string Value) : IPrefixedId<JournalEntryId>
{
    public static string Prefix => "jrn_";

    public static JournalEntryId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Something that happened to an order or plan.</summary>
public readonly record struct EventId(string Value) : IPrefixedId<EventId>
{
    public static string Prefix => "evt_";

    public static EventId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A link to a plan; not the secret in it.</summary>
public readonly record struct LinkId(string Value) : IPrefixedId<LinkId>
{
    public static string Prefix => "lnk_";

    public static LinkId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A shopper's request for help with paying.</summary>
public readonly record struct HelpRequestId(string Value) : IPrefixedId<HelpRequestId>
{
    public static string Prefix => "hlp_";

    public static HelpRequestId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>An import of a merchant's order history.</summary>
public readonly record struct ImportId(string Value) : IPrefixedId<ImportId>
{
    public static string Prefix => "imp_";

    public static ImportId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>The content of a file that was sent to be imported.</summary>
public readonly record struct ImportFileId(string Value) : IPrefixedId<ImportFileId>
{
    public static string Prefix => "imf_";

    public static ImportFileId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>An order of the time before: imported, never sold here.</summary>
public readonly record struct ImportedOrderId(string Value) : IPrefixedId<ImportedOrderId>
{
    public static string Prefix => "imo_";

    public static ImportedOrderId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>One change of the categories of products.</summary>
public readonly record struct CategoryChangeId(string Value) : IPrefixedId<CategoryChangeId>
{
    public static string Prefix => "cch_";

    public static CategoryChangeId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A view of a list that a person keeps.</summary>
public readonly record struct SavedViewId(string Value) : IPrefixedId<SavedViewId>
{
    public static string Prefix => "viw_";

    public static SavedViewId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A replay of orders of the past under a version that may not be live.</summary>
public readonly record struct ReplayId(string Value) : IPrefixedId<ReplayId>
{
    public static string Prefix => "rpl_";

    public static ReplayId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Whoever works on imports and replays within one process.</summary>
public readonly record struct WorkerId(string Value) : IPrefixedId<WorkerId>
{
    public static string Prefix => "wrk_";

    public static WorkerId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A request for approval.</summary>
public readonly record struct ApprovalId(string Value) : IPrefixedId<ApprovalId>
{
    public static string Prefix => "apr_";

    public static ApprovalId From(string value) => new(value);

    public override string ToString() => Value;
}
