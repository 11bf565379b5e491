using Portal.Domain.Common;

namespace Portal.Domain.Installments;

/// <summary>
/// Who decides whether a shopper gets a plan. Asked within the transaction of the order: an implementation answers from what it has at hand and makes no
/// call over a wire. An order without a customer is not asked about; it is approved.
/// </summary>
public interface ICreditDecision
{
    ValueTask<CreditAnswer> DecideAsync(CreditApplication application, CancellationToken cancellationToken);
}

/// <param name="Reference">The merchant's name for the shopper.</param>
/// <param name="Amount">What the plan would lend.</param>
/// <param name="Exposure">What the shopper owes on other plans of this merchant and environment.</param>
/// <param name="Limit">The most one shopper may owe the partner in this currency; null for no limit.</param>
public sealed record CreditApplication(PartnerId Partner, string Reference, Money Amount, Money Exposure, Money? Limit);

public enum CreditOutcome
{
    Approved,
    Declined,

    /// <summary>A person at the partner has to look first.</summary>
    Referred,
}

/// <param name="Reasons">Codes of <see cref="AdverseReasons"/>, the principal ones, at most four; none when approved.</param>
public sealed record CreditAnswer(CreditOutcome Outcome, IReadOnlyList<string> Reasons)
{
    public static readonly CreditAnswer Approved = new(CreditOutcome.Approved, []);
}

/// <summary>
/// Principal reasons for credit denial, after the sample form C-1 of Regulation B (12 CFR 1002, Appendix C); the texts are made from the codes in the
/// reader's language. A notice names no more than four (comment 9(b)(2)-1).
/// </summary>
public static class AdverseReasons
{
    public const string ApplicationIncomplete = "credit_application_incomplete";
    public const string IncomeInsufficient = "income_insufficient";
    public const string ExcessiveObligations = "excessive_obligations";
    public const string UnableToVerifyIncome = "unable_to_verify_income";
    public const string UnableToVerifyEmployment = "unable_to_verify_employment";
    public const string NoCreditFile = "no_credit_file";
    public const string LimitedCreditExperience = "limited_credit_experience";
    public const string PoorPerformanceWithUs = "poor_credit_performance_with_us";
    public const string DelinquentObligations = "delinquent_obligations_with_others";
    public const string Bankruptcy = "bankruptcy";
    public const string TooManyInquiries = "number_of_recent_inquiries";

    /// <summary>"Other, specify": what the shopper owes on plans with this partner.</summary>
    public const string BalanceWithUs = "balance_on_plans_with_us";

    public static IReadOnlyList<string> All { get; } =
    [
        ApplicationIncomplete, IncomeInsufficient, ExcessiveObligations, UnableToVerifyIncome, UnableToVerifyEmployment, NoCreditFile,
        LimitedCreditExperience, PoorPerformanceWithUs, DelinquentObligations, Bankruptcy, TooManyInquiries, BalanceWithUs,
    ];
}

/// <summary>A plan that was applied for and not granted: what an adverse-action notice is written from. It holds no personal data.</summary>
public sealed class CreditRefusal : ITenantOwned, IAppendOnly
{
    public required EventId Id { get; init; }

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required PartnerId Partner { get; init; }

    public required QuoteId Quote { get; init; }

    /// <summary>Keyed hash of the merchant's reference of the shopper.</summary>
    public required string Shopper { get; init; }

    public required OfferingVersionId Version { get; init; }

    public required CreditOutcome Outcome { get; init; }

    public required IReadOnlyList<string> Reasons { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>What the plan would have lent; minor units.</summary>
    public required long Amount { get; init; }

    /// <summary>The tenant's clock.</summary>
    public required DateTimeOffset At { get; init; }
}
