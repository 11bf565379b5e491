using Portal.Domain.Common;
using Portal.Domain.Offerings;

namespace Portal.Domain.Liability;

/// <summary>What somebody has to answer for while an offering is sold, and after.</summary>
public enum Duty
{
    /// <summary>Lends the money, or stands behind the promise.</summary>
    Creditor,

    /// <summary>What shoppers have to be told.</summary>
    Disclosures,

    /// <summary>Answering shoppers who complain.</summary>
    Complaints,

    /// <summary>Giving money back.</summary>
    Refunds,

    /// <summary>Card networks' and shoppers' disputes.</summary>
    Disputes,

    /// <summary>Shoppers' data: keeping, showing, erasing.</summary>
    Data,
}

/// <summary>Who can own a duty.</summary>
public enum DutyParty
{
    Merchant,
    Partner,
    Platform,

    /// <summary>Somebody else, by name.</summary>
    Named,
}

/// <param name="Name">Of a named one; null of the others.</param>
public sealed record DutyOwner(DutyParty Party, string? Name = null)
{
    /// <summary>Longest name.</summary>
    public const int LongestName = 100;

    /// <summary>What a merchant may choose: to own it, or to name who does. Refusals: <c>invalid_value</c> of <c>party</c>, and those of a line of <c>name</c>.</summary>
    public static Result<DutyOwner> Choose(DutyParty party, string? name) => party switch
    {
        DutyParty.Merchant => new DutyOwner(party),
        DutyParty.Named => LineText.ReadSome(name, LongestName, "name").Map(line => new DutyOwner(party, line)),
        _ => Refusal.InvalidValue("party"),
    };
}

/// <summary>What an agreement says of one duty.</summary>
/// <param name="Owner">Null where it is left to the merchant, who then has to say.</param>
/// <param name="IsOpen">Whether the merchant may say otherwise for an offering.</param>
public sealed record DutyTerm(Duty Duty, DutyOwner? Owner, bool IsOpen);

/// <summary>Who owns which duty of one kind of product, as a partner agreed from a day on: dated data of a named source, like its bounds.</summary>
public sealed class DutyAgreement
{
    public required PartnerId Partner { get; init; }

    public required ProductKind Kind { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public required ValueList<DutyTerm> Terms { get; init; }

    /// <summary>The agreement it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>What holds where a partner has agreed nothing of its own: the split of the programme (handbook 3.7).</summary>
    public static ValueList<DutyTerm> Usual { get; } =
    [
        new(Duty.Creditor, new DutyOwner(DutyParty.Partner), IsOpen: false),
        new(Duty.Disclosures, new DutyOwner(DutyParty.Platform), IsOpen: false),
        new(Duty.Complaints, new DutyOwner(DutyParty.Merchant), IsOpen: true),
        new(Duty.Refunds, new DutyOwner(DutyParty.Merchant), IsOpen: false),
        new(Duty.Disputes, new DutyOwner(DutyParty.Partner), IsOpen: false),
        new(Duty.Data, new DutyOwner(DutyParty.Platform), IsOpen: false),
    ];
}

/// <summary>Who owns a duty of one offering, as the merchant chose within the agreement.</summary>
public sealed class DutyChoice : ITenantOwned
{
    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required OfferingId Offering { get; init; }

    public required Duty Duty { get; init; }

    public required DutyOwner Owner { get; set; }
}
