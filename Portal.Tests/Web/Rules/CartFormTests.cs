using Portal.Domain.Quotes;
using Portal.Domain.Rules;
using Portal.Tests.Domain.Offerings;
using Portal.Web.Features.Rules;

namespace Portal.Tests.Web.Rules;

public sealed class CartFormTests
{
    private static readonly DateOnly s_day = new(2026, 3, 2);

    /// <summary>A cart that is explained is the cart that was quoted, whatever its categories are called.</summary>
    [Theory]
    [InlineData("electronics")]
    [InlineData("toys, games")]
    [InlineData("茶、咖啡")]
    [InlineData("the \"best\", of all")]
    [InlineData("\"quoted\"")]
    public void Cart_ThereAndBack_HasTheSameCategories(string category)
    {
        Assert.True(Cart.Of(Samples.Usd, new CartLine("a", "A", category, 1, 100_00), new CartLine("b", "B", "plain", 1, 100_00)).TryGet(out var cart, out _));
        var facts = new QuoteFacts(cart, "US", "online", false, null, s_day);

        var back = CartForm.Of(facts).Facts(s_day);

        Assert.Equal([category, "plain"], RuleCart.Of(back!).Categories, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("a, b", "a|b")]
    [InlineData(" a ,, b、c，", "a|b|c")]
    [InlineData("\"a, b\", c", "a, b|c")]
    [InlineData("\"a", "a")]
    [InlineData("\"\"", "")]
    public void Categories_AreTypedWithCommas_AndNamesWithACommaInQuotes(string typed, string names)
    {
        var form = new CartForm(Samples.Usd) { Total = "100", Categories = typed, Lines = "3", Pieces = "3", Country = "US", Channel = "online" };

        Assert.Equal(names, string.Join('|', RuleCart.Of(form.Facts(s_day)!).Categories));
    }
}
