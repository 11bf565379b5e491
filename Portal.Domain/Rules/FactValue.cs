using System.Globalization;
using Portal.Domain.Common;
using Portal.Domain.Quotes;

namespace Portal.Domain.Rules;

/// <summary>What a cart says of one fact; all of it null where that is not known.</summary>
/// <param name="Number">An amount in minor units, a count or days.</param>
/// <param name="Name">A name, a country or a choice.</param>
/// <param name="Categories">Each once, in the order of the lines.</param>
/// <param name="LacksCategory">A line names no category.</param>
public sealed record FactValue(long? Number, string? Name, ValueList<string>? Categories, bool LacksCategory)
{
    public static FactValue Missing { get; } = new(null, null, null, false);

    public bool IsMissing => this == Missing;

    public static FactValue Of(long? number) => number is null ? Missing : Missing with { Number = number };

    public static FactValue Of(string? name) => name is null ? Missing : Missing with { Name = name };

    /// <summary>What these facts say.</summary>
    public static FactValue Of(QuoteFacts facts, RuleFact fact) => fact switch
    {
        RuleFact.OrderTotal => Of(facts.Cart.Total),
        RuleFact.Lines => Of(facts.Cart.Lines.Length),
        RuleFact.Pieces => Of(Pieces(facts.Cart)),
        RuleFact.Category => CategoriesOf(facts.Cart),
        RuleFact.Channel => Of(facts.Channel),
        RuleFact.Country => Of(facts.Country),
        RuleFact.ShipsTo => Of(facts.ShipsTo),
        RuleFact.ShipsAbroad => Choice(fact, facts.ShipsAbroad switch { true => 0, false => 1, null => null }),
        RuleFact.Customer => Choice(fact, facts.HasCustomer ? 0 : 1),
        RuleFact.CustomerDays => Of(facts.CustomerDays),
        RuleFact.Device => Choice(fact, (int?)facts.Device),
        RuleFact.RiskSignal => Choice(fact, (int?)facts.RiskSignal),
        RuleFact.Standing => Choice(fact, (int?)facts.Standing),
        _ => throw new ArgumentOutOfRangeException(nameof(fact)),
    };

    /// <summary>For machines: "1264.00 USD", "12", "US", "electronics, toys"; null where it is missing.</summary>
    /// <param name="fact">What it is the value of.</param>
    /// <param name="currency">Of the cart.</param>
    public string? Text(RuleFact fact, Currency currency) =>
        Number is { } number ? fact is RuleFact.OrderTotal ? new Money(number, currency).ToString() : number.ToString(CultureInfo.InvariantCulture)
        : Categories is { Count: > 0 } names ? string.Join(", ", names)
        : Name;

    private static FactValue Choice(RuleFact fact, int? choice) => Of(choice is { } at ? RuleFacts.Of(fact).Choices[at] : null);

    private static long Pieces(Cart cart)
    {
        var pieces = 0L;
        foreach (var line in cart.Lines)
            pieces += line.Quantity;
        return pieces;
    }

    private static FactValue CategoriesOf(Cart cart)
    {
        var names = new List<string>();
        var lacks = false;
        foreach (var line in cart.Lines)
        {
            if (line.Category is null)
                lacks = true;
            else if (!names.Contains(line.Category, StringComparer.Ordinal))
                names.Add(line.Category);
        }

        return new FactValue(null, null, ValueList.Of<string>([.. names]), lacks);
    }
}
