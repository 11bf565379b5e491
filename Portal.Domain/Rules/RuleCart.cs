using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Domain.Quotes;

namespace Portal.Domain.Rules;

/// <summary>A cart as somebody describes it by its facts alone, to hear what rules say of it.</summary>
/// <param name="Total">Minor units.</param>
/// <param name="Categories">Of its lines, each once; none is a line without a category.</param>
/// <param name="LacksCategory">Whether a line more has no category.</param>
/// <param name="Lines">At least those that the categories take.</param>
/// <param name="Pieces">At least as many as lines.</param>
/// <param name="CustomerDays">Null where it is not known since when.</param>
public sealed record RuleCart(long Total, ValueList<string> Categories, bool LacksCategory, int Lines, int Pieces, string? Country, string? Channel, bool HasCustomer, int? CustomerDays)
{
    public string? ShipsTo { get; init; }

    public DeviceSeen? Device { get; init; }

    public RiskSignal? RiskSignal { get; init; }

    public MerchantStanding? Standing { get; init; }

    public static RuleCart Of(QuoteFacts facts)
    {
        var lines = FactValue.Of(facts, RuleFact.Category);
        return new RuleCart(
            facts.Cart.Total, lines.Categories ?? [], lines.LacksCategory, facts.Cart.Lines.Length, (int)(FactValue.Of(facts, RuleFact.Pieces).Number ?? 0),
            facts.Country, facts.Channel, facts.HasCustomer, facts.CustomerDays)
        {
            ShipsTo = facts.ShipsTo,
            Device = facts.Device,
            RiskSignal = facts.RiskSignal,
            Standing = facts.Standing,
        };
    }

    /// <summary>What a quote would read. Refusals are those of <see cref="Cart.Of"/>.</summary>
    /// <param name="currency">Of the offering.</param>
    /// <param name="on">The business date.</param>
    public Result<QuoteFacts> Facts(Currency currency, DateOnly on)
    {
        List<string?> names = [.. Categories];
        if (LacksCategory || names.Count == 0)
            names.Add(null);
        var lines = Math.Clamp(Lines, names.Count, Math.Max(names.Count, Cart.MostLines));
        var first = Math.Max(1, Pieces - lines + 1);
        var written = Enumerable.Range(0, lines).Select(line => new CartLine(null, null, names[Math.Min(line, names.Count - 1)], line == 0 ? first : 1, line == 0 ? Total : 0));
        return Cart.Of(currency, [.. written]).Map(cart => new QuoteFacts(
            cart, Country, Channel, HasCustomer, HasCustomer && CustomerDays is { } days ? new DateTimeOffset(on.AddDays(-days), TimeOnly.MinValue, TimeSpan.Zero) : null, on)
        {
            ShipsTo = ShipsTo,
            Device = Device,
            RiskSignal = RiskSignal,
            Standing = Standing,
        });
    }
}
