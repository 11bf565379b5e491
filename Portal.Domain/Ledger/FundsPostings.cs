using Portal.Domain.Common;

namespace Portal.Domain.Ledger;

/// <summary>What moves between a merchant's own accounts: settlement, reserve, negative balance. Handbook 3.7.</summary>
public static class FundsPostings
{
    public const string Available = "funds_available";
    public const string ReserveReleased = "reserve_released";
    public const string WrittenOff = "negative_balance_written_off";
    public const string Settled = "processor_settled";

    /// <summary>
    /// "Funds available, 10 % reserve": Dr 2000 / Cr 2010, Cr 2020. The reserve is taken of the whole; what the merchant owes in 1300 is netted of the rest.
    /// </summary>
    public static Posting FundsAvailable(FundsRelease release, PartnerId partner, string? contract) =>
        Posting.For(Available, partner, contract)
            .Debit(Account.MerchantPending, release.Released)
            .Credit(Account.MerchantNegative, release.Netted)
            .Credit(Account.MerchantAvailable, release.Available)
            .Credit(Account.MerchantReserve, release.Reserved)
            .Balanced();

    /// <summary>"Later Dr 2020 / Cr 2010 on release", netting 1300 first as above.</summary>
    public static Posting ReserveRelease(FundsRelease release, PartnerId partner, string? contract) =>
        Posting.For(ReserveReleased, partner, contract)
            .Debit(Account.MerchantReserve, release.Released)
            .Credit(Account.MerchantNegative, release.Netted)
            .Credit(Account.MerchantAvailable, release.Available)
            .Balanced();

    /// <summary>"Negative balance 20.00 … write-off": Dr 5050 / Cr 1300. Of the handbook's table (3.7); the desk that decides it comes with offboarding.</summary>
    public static Posting NegativeBalanceWrittenOff(Money amount, PartnerId partner) =>
        Posting.For(WrittenOff, partner).Debit(Account.WriteOff, amount).Credit(Account.MerchantNegative, amount).Balanced();

    /// <summary>"PSP settles": Dr 1000 / Cr 1100. Of the handbook's table (3.7); it is booked when settlement files are read.</summary>
    public static Posting ProcessorSettled(Money amount, PartnerId partner) =>
        Posting.For(Settled, partner).Debit(Account.Cash, amount).Credit(Account.Clearing, amount).Balanced();
}

/// <summary>How an amount that a merchant waited for is divided when its day comes. The parts add up to <see cref="Released"/>.</summary>
public readonly record struct FundsRelease(Money Released, Money Netted, Money Reserved, Money Available)
{
    /// <param name="released">What stood in 2000 (or 2020).</param>
    /// <param name="owed">What the merchant owes in 1300; zero or more.</param>
    /// <param name="reserve">Percent of what is released that is held back, whatever the merchant owes.</param>
    public static FundsRelease Of(Money released, Money owed, Rate reserve)
    {
        var reserved = reserve.Of(released);
        var left = released - reserved;
        var netted = Money.Min(left, owed);
        return new FundsRelease(released, netted, reserved, left - netted);
    }
}
