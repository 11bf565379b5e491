using Microsoft.Extensions.Localization;

namespace Portal.Web.Features.Audit;

/// <summary>The words for what was done.</summary>
public static class AuditWords
{
    /// <summary>What the audit log can be searched for.</summary>
    public static readonly IReadOnlyList<string> Actions =
    [
        "account.codes_off",
        "account.codes_on",
        "account.passkey_added",
        "account.passkey_removed",
        "account.passkey_renamed",
        "account.password_reset",
        "account.recovery_codes_renewed",
        "account.session_ended",
        "account.sessions_ended",
        "clock.moved",
        "credit.refused",
        "customer.erased",
        "customer.instrument_changed",
        "help.erased",
        "help.forgotten",
        "data.exported",
        "entry.reversed",
        "invitation.sent_again",
        "invitation.withdrawn",
        "key.created",
        "key.revoked",
        "member.invited",
        "member.joined",
        "member.left",
        "member.removed",
        "member.role_changed",
        "offering.created",
        "offering.draft_discarded",
        "offering.draft_saved",
        "offering.published",
        "offering.rolled_back",
        "order.captured",
        "order.created",
        "order.refunded",
        "order.serviced",
        "order.voided",
        "ownership.transferred",
        "period.closed",
        "plan.collection_recorded",
        "plan.help_answered",
        "plan.help_asked",
        "plan.paid_off",
        "plan.payment_received",
        "plan.payment_reversed",
        "plan.payoff_begun",
        "plan.payoff_declined",
        "plan.serviced",
        "quotes.forgotten",
        "settings.brand_changed",
        "settings.logo_changed",
        "settings.origin_added",
        "settings.origin_removed",
        "settings.profile_changed",
        "settings.time_zone_changed",
        "shopper_link.issued",
        "shopper_link.withdrawn",
    ];

    /// <summary>What was done; an action without words is its code: a newer house may have done it, or somebody changed the entry.</summary>
    public static string Action(this IStringLocalizer<AuditTexts> texts, string code) => texts[$"Action.{code}"] is { ResourceNotFound: false } words ? words.Value : code;
}
