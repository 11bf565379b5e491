using Portal.Domain.Common;
using Portal.Domain.Onboarding;

namespace Portal.Domain.Liability;

/// <summary>A duty with who owns it now.</summary>
/// <param name="Owner">Null where nobody does.</param>
/// <param name="IsOpen">Whether the merchant may choose.</param>
/// <param name="IsChosen">Whether the merchant did, for this offering.</param>
public sealed record OwnedDuty(Duty Duty, DutyOwner? Owner, bool IsOpen, bool IsChosen)
{
    /// <summary>Who owns it as long as the merchant chooses nobody; null where nobody does then.</summary>
    public DutyOwner? Agreed { get; init; }
}

/// <summary>Every duty of an offering with its owner: what the partner's agreement says, and the merchant's choice where it leaves one.</summary>
/// <param name="Partner">The regulated partner behind it; null where there is none.</param>
/// <param name="Source">The agreement; null where only the programme's usual split holds.</param>
public sealed record LiabilityMap(string? Partner, ValueList<OwnedDuty> Duties, string? Source)
{
    /// <summary>A choice counts only as long as the agreement leaves one.</summary>
    /// <param name="partner">The merchant's; null where it has none.</param>
    /// <param name="agreements">Of that partner and the offering's kind.</param>
    /// <param name="choices">Of the offering.</param>
    public static LiabilityMap Of(Partner? partner, IEnumerable<DutyAgreement> agreements, IReadOnlyCollection<DutyChoice> choices, DateOnly on)
    {
        var holding = agreements.Where(row => row.EffectiveFrom <= on).MaxBy(row => row.EffectiveFrom);
        var terms = holding?.Terms ?? DutyAgreement.Usual;
        var duties = Enum.GetValues<Duty>().Select(duty =>
        {
            var term = terms.FirstOrDefault(row => row.Duty == duty) ?? new DutyTerm(duty, null, IsOpen: true);
            var chosen = term.IsOpen ? choices.FirstOrDefault(choice => choice.Duty == duty)?.Owner : null;
            return new OwnedDuty(duty, chosen ?? term.Owner, term.IsOpen, chosen is not null) { Agreed = term.Owner };
        });
        return new LiabilityMap(partner is not null && partner.IsRegulatedOn(on) ? partner.Name : null, [.. duties], holding?.Source);
    }

    /// <summary>What keeps the offering from being sold; null where nothing does. Refusals: <c>partner_missing</c>, <c>duty_unowned</c> with the duty.</summary>
    public Refusal? ObjectToPublishing() =>
        Partner is null ? Refusal.Rule("partner_missing")
        : Duties.FirstOrDefault(duty => duty.Owner is null) is { } unowned ? Refusal.Rule("duty_unowned", null, unowned.Duty)
        : null;

    /// <summary>What stands against the merchant taking its choice back while it sells: <c>duty_needs_owner</c> of <c>party</c> with the duty; null where nothing does.</summary>
    public Refusal? ObjectToNoChoice(Duty duty) => Duties.Any(row => row.Duty == duty && row.Agreed is null) ? Refusal.Rule("duty_needs_owner", "party", duty) : null;

    /// <summary>What stands against the merchant choosing for a duty: <c>duty_fixed</c> with the duty; null where nothing does.</summary>
    public Refusal? ObjectToChoice(Duty duty) => Duties.Any(row => row.Duty == duty && row.IsOpen) ? null : Refusal.Rule("duty_fixed", null, duty);
}
