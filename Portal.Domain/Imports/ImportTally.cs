using Portal.Domain.Common;

namespace Portal.Domain.Imports;

/// <summary>What was brought in one currency, minor units.</summary>
/// <param name="Gross">Of sale lines.</param>
/// <param name="Returned">Of return lines, by magnitude.</param>
public sealed record CurrencyTally(Currency Currency, long Gross, long Returned)
{
    public long Net => Gross - Returned;
}

/// <summary>How many lines were left out for a reason.</summary>
/// <param name="Code">One of <see cref="ImportReasons"/>.</param>
public sealed record ReasonTally(string Code, long Lines);

/// <summary>The count of an import so far. The same lines give the same count in whatever portions they come.</summary>
/// <param name="Accepted">Lines that are part of orders.</param>
/// <param name="Rejected">Lines that were left out.</param>
/// <param name="Orders">References with at least one sale line.</param>
/// <param name="Returns">References with return lines only.</param>
/// <param name="Currencies">By code.</param>
/// <param name="Reasons">By code.</param>
public sealed record ImportTally(
    long Accepted, long Rejected, long Orders, long Returns, ValueList<CurrencyTally> Currencies, ValueList<ReasonTally> Reasons)
{
    /// <summary>All that orders were made of, sold or returned.</summary>
    public long References => Orders + Returns;

    public static ImportTally Empty { get; } = new(0, 0, 0, 0, [], []);

    /// <exception cref="OverflowException">The amounts of a currency add up to more than can be counted.</exception>
    public ImportTally With(IEnumerable<ImportedOrder> orders)
    {
        var (accepted, sold, returned) = (Accepted, Orders, Returns);
        var sums = Currencies.ToDictionary(tally => tally.Currency);
        foreach (var order in orders)
        {
            accepted += order.Sales + order.Returns;
            (sold, returned) = order.Sales > 0 ? (sold + 1, returned) : (sold, returned + 1);
            var sum = sums.GetValueOrDefault(order.Currency) ?? new CurrencyTally(order.Currency, 0, 0);
            sums[order.Currency] = sum with { Gross = checked(sum.Gross + order.Amount), Returned = checked(sum.Returned + order.Returned) };
        }

        return this with
        {
            Accepted = accepted,
            Orders = sold,
            Returns = returned,
            Currencies = [.. sums.Values.OrderBy(tally => tally.Currency.Code, StringComparer.Ordinal)],
        };
    }

    public ImportTally Without(IEnumerable<RejectedLine> lines)
    {
        var rejected = Rejected;
        var reasons = Reasons.ToDictionary(tally => tally.Code, tally => tally.Lines, StringComparer.Ordinal);
        foreach (var line in lines)
        {
            rejected++;
            reasons[line.Code] = reasons.GetValueOrDefault(line.Code) + 1;
        }

        return this with
        {
            Rejected = rejected,
            Reasons = [.. reasons.OrderBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => new ReasonTally(reason.Key, reason.Value))],
        };
    }
}
