namespace Portal.Domain.Installments.Advertising;

/// <summary>What a rule of advertising says against words.</summary>
public enum CopyRule
{
    /// <summary>12 CFR 1026.24(d)(1)(i).</summary>
    DownPayment,

    /// <summary>12 CFR 1026.24(d)(1)(ii): the number of payments or the period of repayment.</summary>
    Payments,

    /// <summary>12 CFR 1026.24(d)(1)(iii).</summary>
    PaymentAmount,

    /// <summary>12 CFR 1026.24(d)(1)(iv).</summary>
    FinanceCharge,

    /// <summary>A rate that is not called an annual percentage rate.</summary>
    RateWithoutApr,

    /// <summary>Credit for anybody, or without a look at who asks.</summary>
    BannedPromise,

    /// <summary>May be read as such a promise.</summary>
    DoubtfulPromise,

    /// <summary>"Interest free" for a plan that costs something.</summary>
    NotFree,

    /// <summary>"No deposit" for a plan that asks for one.</summary>
    HasDownPayment,
}

/// <summary>A place in words of a merchant's own that a rule of advertising speaks against.</summary>
/// <param name="Stops">Whether they can't be published like this; otherwise it is said before.</param>
/// <param name="At">Where it begins, in UTF-16 units from the start of the text.</param>
/// <param name="Found">The words.</param>
/// <param name="Source">The paragraph that says so.</param>
public sealed record CopyFinding(CopyRule Rule, bool Stops, int At, string Found, string Source);

/// <summary>What of an offering decides whether words about it are true.</summary>
/// <param name="IsFree">No plan of it has interest or a fee.</param>
/// <param name="AsksNothingAtCheckout">No plan of it asks for a payment on the day of the order.</param>
public sealed record CopyFacts(bool IsFree, bool AsksNothingAtCheckout);
