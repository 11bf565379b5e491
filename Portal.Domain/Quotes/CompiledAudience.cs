using Portal.Domain.Common;
using Portal.Domain.Offerings;

namespace Portal.Domain.Quotes;

/// <summary>An <see cref="Audience"/> in the numbers of a vocabulary. Decides without allocating.</summary>
public sealed class CompiledAudience
{
    private readonly NameSet _countries;
    private readonly NameSet _channels;
    private readonly NameSet _categories;
    private readonly NameSet _never;
    private readonly bool _everyCategory;
    private readonly bool _asksCategory;
    private readonly bool _asksCustomer;
    private readonly Audience _audience;

    public CompiledAudience(Audience audience, Vocabulary vocabulary)
    {
        _audience = audience;
        _countries = vocabulary.Countries(audience.Countries);
        _channels = vocabulary.Channels(audience.Channels);
        _categories = vocabulary.Categories(audience.Categories);
        _never = vocabulary.Categories(audience.NeverCategories);
        _everyCategory = audience.Categories.Count == 0;
        _asksCategory = !_everyCategory || audience.NeverCategories.Count > 0;
        _asksCustomer = audience.CustomerRequired;
    }

    public Grounds Decide(in CartView cart)
    {
        var against = Grounds.None;
        if (!_countries.Has(cart.Country))
            against |= cart.Country == CartView.Missing ? Grounds.CountryMissing : Grounds.CountryNotOffered;
        if (!_channels.Has(cart.Channel))
            against |= cart.Channel == CartView.Missing ? Grounds.ChannelMissing : Grounds.ChannelNotOffered;
        if (!_everyCategory && (cart.HasStrangeCategory || !_categories.HasAll(cart.Categories)))
            against |= Grounds.CategoryNotOffered;
        if (_never.HasAny(cart.Categories))
            against |= Grounds.CategoryExcluded;

        // A line that is known to be wrong settles the matter, whatever the unknown ones are.
        if (_asksCategory && cart.LacksCategory && (against & (Grounds.CategoryNotOffered | Grounds.CategoryExcluded)) == Grounds.None)
            against |= Grounds.CategoryMissing;
        if (_asksCustomer && !cart.HasCustomer)
            against |= Grounds.CustomerMissing;
        return against;
    }

    /// <summary>The reasons behind the grounds that an audience can give.</summary>
    public void AddReasons(Grounds against, QuoteFacts facts, List<Reason> reasons)
    {
        if (against.HasFlag(Grounds.CountryNotOffered))
            reasons.Add(Reason.Of(ReasonCodes.CountryNotOffered, facts.Country!));
        if (against.HasFlag(Grounds.CountryMissing))
            reasons.Add(Reason.Of(ReasonCodes.MissingFact, "country"));
        if (against.HasFlag(Grounds.ChannelNotOffered))
            reasons.Add(Reason.Of(ReasonCodes.ChannelNotOffered, facts.Channel!));
        if (against.HasFlag(Grounds.ChannelMissing))
            reasons.Add(Reason.Of(ReasonCodes.MissingFact, "channel"));
        if (against.HasFlag(Grounds.CategoryNotOffered))
            reasons.Add(Reason.Of(ReasonCodes.CategoryNotOffered, First(facts.Cart, among: _audience.Categories, inside: false)));
        if (against.HasFlag(Grounds.CategoryExcluded))
            reasons.Add(Reason.Of(ReasonCodes.CategoryExcluded, First(facts.Cart, among: _audience.NeverCategories, inside: true)));
        if (against.HasFlag(Grounds.CategoryMissing))
            reasons.Add(Reason.Of(ReasonCodes.MissingFact, "category"));
        if (against.HasFlag(Grounds.CustomerMissing))
            reasons.Add(Reason.Of(ReasonCodes.MissingFact, "customer"));
    }

    private static string First(Cart cart, ValueList<string> among, bool inside)
    {
        foreach (var line in cart.Lines)
        {
            if (line.Category is { } category && among.Contains(category) == inside)
                return category;
        }

        throw new InvalidOperationException("The grounds are not those of this cart.");
    }
}
