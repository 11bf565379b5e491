using Portal.Domain.Common;

namespace Portal.Domain.Shoppers;

/// <summary>Why a shopper finds it hard to pay, in their own choice.</summary>
public enum HelpReason
{
    LostIncome,
    Illness,
    HigherCosts,
    Separation,
    Other,
}

/// <summary>
/// A shopper asks for help with paying. Reason and words are personal data, of health perhaps: they stand here alone and can be erased, and neither the
/// timeline nor the audit repeats them. A plan has one open request at a time.
/// </summary>
public sealed class HelpRequest : ITenantOwned
{
    /// <summary>Most characters of <see cref="Words"/>.</summary>
    public const int LongestWords = 1000;

    /// <summary>
    /// How long reason and words stay after the answer. A complaint that nobody helped comes within weeks, and its answer needs to know why help was asked for;
    /// after a quarter of a year nobody needs to know who was ill (GDPR, Article 5(1)(e)).
    /// </summary>
    public const int DaysKept = 90;

    /// <summary>How long they stay where nobody answers: whoever could have helped has had half a year.</summary>
    public const int DaysKeptUnanswered = 180;

    public required HelpRequestId Id { get; init; }

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required OrderId Order { get; init; }

    public required PlanId Plan { get; init; }

    /// <summary>Null once erased.</summary>
    public required HelpReason? Reason { get; set; }

    /// <summary>What the shopper wrote besides; null for nothing, and once erased.</summary>
    public required string? Words { get; set; }

    /// <summary>The tenant's clock.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When somebody had answered the shopper, on the tenant's clock.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Forgets why. Who asks again later is another request.</summary>
    public void Erase() => (Reason, Words) = (null, null);

    /// <summary>Refusal: <c>help_answered</c>.</summary>
    public Result<Done> Answer(DateTimeOffset at)
    {
        if (AnsweredAt is not null)
        {
            return Refusal.Conflict("help_answered");
        }

        AnsweredAt = at;
        return default(Done);
    }
}
