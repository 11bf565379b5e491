using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Portal.Domain.Ledger;

/// <summary>The side on which an account grows.</summary>
public enum AccountSide
{
    Debit,
    Credit,
}

/// <summary>
/// One account of the chart of handbook 3.7. Each number has one instance, so equality is identity.
/// A merchant account has one stored balance per merchant, environment and currency, locked by whoever writes to it;
/// the platform's own accounts have none, so that no row is shared by every sale of the house (blueprint, section 4, Ledger).
/// </summary>
public sealed class Account
{
    public static readonly Account Cash = new(1000, "cash", AccountSide.Debit);
    public static readonly Account Clearing = new(1100, "clearing", AccountSide.Debit);
    public static readonly Account ConsumerPrincipal = new(1200, "consumer_principal", AccountSide.Debit);
    public static readonly Account InterestReceivable = new(1210, "interest_receivable", AccountSide.Debit);
    public static readonly Account FeeReceivable = new(1220, "fee_receivable", AccountSide.Debit);

    /// <summary>Stands on the asset side with a credit balance: what is expected not to come back.</summary>
    public static readonly Account Allowance = new(1290, "allowance", AccountSide.Credit);

    /// <summary>What the merchant owes because a refund found too little in its balance.</summary>
    public static readonly Account MerchantNegative = new(1300, "merchant_negative", AccountSide.Debit, merchants: true);
    public static readonly Account AdvanceReceivable = new(1310, "advance_receivable", AccountSide.Debit);
    public static readonly Account DisputedFunds = new(1400, "disputed_funds", AccountSide.Debit);
    public static readonly Account UnderwriterRecoverable = new(1600, "underwriter_recoverable", AccountSide.Debit);
    public static readonly Account MerchantPending = new(2000, "merchant_pending", AccountSide.Credit, merchants: true);
    public static readonly Account MerchantAvailable = new(2010, "merchant_available", AccountSide.Credit, merchants: true);
    public static readonly Account MerchantReserve = new(2020, "merchant_reserve", AccountSide.Credit, merchants: true);
    public static readonly Account DisputeHold = new(2050, "dispute_hold", AccountSide.Credit, merchants: true);
    public static readonly Account ShopperRefundPayable = new(2100, "shopper_refund_payable", AccountSide.Credit);
    public static readonly Account DeferredMdr = new(2200, "deferred_mdr", AccountSide.Credit);
    public static readonly Account DeferredShopperFee = new(2210, "deferred_shopper_fee", AccountSide.Credit);
    public static readonly Account PayoutsInTransit = new(2300, "payouts_in_transit", AccountSide.Credit, merchants: true);
    public static readonly Account UnderwriterPremium = new(2400, "underwriter_premium", AccountSide.Credit);
    public static readonly Account DeferredWarrantyFee = new(2410, "deferred_warranty_fee", AccountSide.Credit);
    public static readonly Account ClaimsPayable = new(2420, "claims_payable", AccountSide.Credit);
    public static readonly Account TaxPayable = new(2430, "tax_payable", AccountSide.Credit);
    public static readonly Account UnearnedAdvanceFee = new(2500, "unearned_advance_fee", AccountSide.Credit);
    public static readonly Account Points = new(2600, "points", AccountSide.Credit);
    public static readonly Account TakeRate = new(4000, "take_rate", AccountSide.Credit);
    public static readonly Account MdrIncome = new(4010, "mdr_income", AccountSide.Credit);
    public static readonly Account ShopperFeeIncome = new(4015, "shopper_fee_income", AccountSide.Credit);
    public static readonly Account InterestIncome = new(4020, "interest_income", AccountSide.Credit);
    public static readonly Account LateFeeIncome = new(4030, "late_fee_income", AccountSide.Credit);
    public static readonly Account InstantFeeIncome = new(4040, "instant_fee_income", AccountSide.Credit);
    public static readonly Account WarrantyIncome = new(4050, "warranty_income", AccountSide.Credit);
    public static readonly Account AdvanceFeeIncome = new(4060, "advance_fee_income", AccountSide.Credit);
    public static readonly Account DisputeFeeRecovered = new(4070, "dispute_fee_recovered", AccountSide.Credit);
    public static readonly Account ProcessingCost = new(5000, "processing_cost", AccountSide.Debit);
    public static readonly Account DisputeLoss = new(5010, "dispute_loss", AccountSide.Debit);
    public static readonly Account NetworkDisputeFee = new(5020, "network_dispute_fee", AccountSide.Debit);
    public static readonly Account CreditLoss = new(5030, "credit_loss", AccountSide.Debit);
    public static readonly Account RailCost = new(5040, "rail_cost", AccountSide.Debit);
    public static readonly Account WriteOff = new(5050, "write_off", AccountSide.Debit);
    public static readonly Account ClaimsCost = new(5060, "claims_cost", AccountSide.Debit);

    private static readonly FrozenDictionary<int, Account> s_chart = new[]
    {
        Cash, Clearing, ConsumerPrincipal, InterestReceivable, FeeReceivable, Allowance, MerchantNegative, AdvanceReceivable, DisputedFunds,
        UnderwriterRecoverable, MerchantPending, MerchantAvailable, MerchantReserve, DisputeHold, ShopperRefundPayable, DeferredMdr,
        DeferredShopperFee, PayoutsInTransit, UnderwriterPremium, DeferredWarrantyFee, ClaimsPayable, TaxPayable, UnearnedAdvanceFee, Points,
        TakeRate, MdrIncome, ShopperFeeIncome, InterestIncome, LateFeeIncome, InstantFeeIncome, WarrantyIncome, AdvanceFeeIncome,
        DisputeFeeRecovered, ProcessingCost, DisputeLoss, NetworkDisputeFee, CreditLoss, RailCost, WriteOff, ClaimsCost,
    }.ToFrozenDictionary(account => account.Number);

    private Account(int number, string name, AccountSide side, bool merchants = false)
    {
        Number = number;
        Name = name;
        Side = side;
        IsMerchants = merchants;
        Code = number.ToString(CultureInfo.InvariantCulture);
    }

    public int Number { get; }

    /// <summary>The number as the API writes it: "2010".</summary>
    public string Code { get; }

    /// <summary>Key of the words in the reader's language: "merchant_available".</summary>
    public string Name { get; }

    public AccountSide Side { get; }

    /// <summary>Has a stored balance per merchant, environment and currency.</summary>
    public bool IsMerchants { get; }

    /// <summary>The chart, by number.</summary>
    public static IReadOnlyList<Account> All { get; } = [.. s_chart.Values.OrderBy(account => account.Number)];

    /// <summary>The accounts with a stored balance, by number: the order in which their rows are locked.</summary>
    public static IReadOnlyList<Account> Merchants { get; } = [.. All.Where(account => account.IsMerchants)];

    public static bool TryFind(int number, [MaybeNullWhen(false)] out Account account) => s_chart.TryGetValue(number, out account);

    /// <exception cref="ArgumentException">No such account.</exception>
    public static Account Of(int number) =>
        TryFind(number, out var account) ? account : throw new ArgumentException($"{number} is no account of the chart.", nameof(number));

    /// <summary>The amount on the side where the account grows: a debit (positive) of a credit account is a fall.</summary>
    public long Natural(long signedMinor) => Side is AccountSide.Debit ? signedMinor : checked(-signedMinor);

    public override string ToString() => Code;
}
