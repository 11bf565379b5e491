namespace Portal.Domain.Installments.Plans;

/// <summary>Where a plan stands. Source: handbook 3.1, "Plan states".</summary>
public enum PlanStatus
{
    /// <summary>Offered with a quote; nobody has applied yet.</summary>
    Quoted,

    /// <summary>The credit decision is yes.</summary>
    Approved,

    /// <summary>The credit decision is no, for reasons that are kept.</summary>
    Declined,

    /// <summary>Nobody accepted, or nobody captured, in time.</summary>
    Expired,

    /// <summary>Agreed; waits for the merchant to capture. No money has moved.</summary>
    Authorised,

    /// <summary>Running, nothing overdue.</summary>
    Active,

    /// <summary>Running, at least one installment overdue by a day or more.</summary>
    PastDue,

    /// <summary>Paid in full by the shopper.</summary>
    PaidOff,

    /// <summary>Closed by a refund of what was left.</summary>
    Refunded,

    /// <summary>Written off.</summary>
    ChargedOff,

    /// <summary>Written off, and something came back since.</summary>
    Recovered,

    /// <summary>Given up before capture.</summary>
    Voided,
}

/// <summary>How long the oldest unpaid installment has been overdue.</summary>
public enum DelinquencyBucket
{
    Current,
    Days1To29,
    Days30To59,
    Days60To89,
    Days90AndMore,
}

/// <summary>What stands beside the status. Source: handbook 3.1, side flags.</summary>
[Flags]
public enum PlanFlags
{
    None = 0,

    /// <summary>A dispute is open: nothing is collected, no late fee, no charge-off.</summary>
    DisputeHold = 1,

    /// <summary>The shopper is in hardship: no late fee, no charge-off.</summary>
    Hardship = 2,

    /// <summary>The due dates were agreed anew.</summary>
    Reaged = 4,
}

public static class Delinquency
{
    public static DelinquencyBucket BucketOf(int daysPastDue) => daysPastDue switch
    {
        <= 0 => DelinquencyBucket.Current,
        <= 29 => DelinquencyBucket.Days1To29,
        <= 59 => DelinquencyBucket.Days30To59,
        <= 89 => DelinquencyBucket.Days60To89,
        _ => DelinquencyBucket.Days90AndMore,
    };
}
