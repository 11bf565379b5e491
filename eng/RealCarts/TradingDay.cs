namespace Portal.RealCarts;

/// <summary>An invoice as a cart of the shop.</summary>
public sealed record Cart(Invoice Invoice, string Country)
{
    /// <summary>What the demo merchant's one offering promises (30.00 to 2,000.00 GBP, country GB), said here from its description and not asked from Portal.</summary>
    public bool ShouldBeOffered => Country is "GB" && Invoice.Pence is >= 30_00 and <= 2_000_00;

    public bool IsOfNothing => Invoice.Pence == 0;
}

/// <summary>A day of the file: what can be a cart, and what is left out and why.</summary>
public sealed record TradingDay(DateOnly Date, int Invoices, IReadOnlyList<Cart> Carts, int NegativeLine, int FractionOfPenny, int NoCountry)
{
    public static TradingDay Of(DateOnly date, IReadOnlyList<Invoice> invoices)
    {
        var carts = new List<Cart>();
        int negative = 0, fraction = 0, nowhere = 0;
        foreach (var invoice in invoices)
        {
            if (invoice.HasNegativeLine)
                negative++;
            else if (invoice.HasFractionOfPenny)
                fraction++;
            else if (Countries.CodeOf(invoice.Country) is { } country)
                carts.Add(new Cart(invoice, country));
            else
                nowhere++;
        }

        return new TradingDay(date, invoices.Count, carts, negative, fraction, nowhere);
    }
}
