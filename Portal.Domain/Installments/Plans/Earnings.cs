using Portal.Domain.Installments.Schedules;

namespace Portal.Domain.Installments.Plans;

/// <summary>Spreads the deferred income of a plan over its rows by the yield of <see cref="PlanEconomics.Earn"/>.</summary>
internal static class Earnings
{
    /// <summary>Of a plan that begins.</summary>
    public static IReadOnlyList<PlanRow> Spread(IReadOnlyList<PlanRow> rows, long mdr, long fee) => Spread(rows, _ => true, mdr, fee);

    /// <summary>What is left, over the rows ahead that still ask for something; null where none does, and it is earned at once.</summary>
    public static PlanBook? SpreadAhead(PlanBook book, DateOnly today)
    {
        bool Ahead(PlanRow row) => row.Due > today && !row.Earned;
        return book.Rows.Any(row => Ahead(row) && row.Amount > 0)
            ? book with { Rows = Spread(book.Rows, Ahead, book.DeferredMdr, book.DeferredFee) }
            : null;
    }

    private static PlanRow[] Spread(IReadOnlyList<PlanRow> rows, Func<PlanRow, bool> ahead, long mdr, long fee)
    {
        var payments = rows.Where(row => ahead(row) && row.Amount > 0)
            .Select(row => new ScheduleRow(row.N, row.Due, row.Amount, row.OwedPrincipal, row.Interest - row.CreditedInterest, 0))
            .ToArray();
        var earnings = PlanEconomics.Earn(payments, mdr, fee);
        var next = 0;
        return
        [
            .. rows.Select(row => !ahead(row) ? row
                : row.Amount == 0 ? row with { EarnsMdr = 0, EarnsFee = 0 }
                : row with { EarnsMdr = earnings[next].MerchantFee, EarnsFee = earnings[next++].ShopperFee }),
        ];
    }
}
