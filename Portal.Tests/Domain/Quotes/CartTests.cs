using Portal.Domain.Common;
using Portal.Domain.Quotes;
using Portal.Tests.Domain.Offerings;

namespace Portal.Tests.Domain.Quotes;

public sealed class CartTests
{
    [Fact]
    public void Of_LinesWithAFreeOne_SumsThem()
    {
        Assert.True(Cart.Of(Samples.Usd, Line(1, 120_00), Line(3, 0), Line(2, 30_01)).TryGet(out var cart, out _));

        Assert.Equal(new Money(150_01, Samples.Usd), cart.Amount);
        Assert.Equal(3, cart.Lines.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Of_Nothing_IsRefused(int freeLines)
    {
        Assert.False(Cart.Of(Samples.Usd, [.. Enumerable.Repeat(Line(1, 0), freeLines)]).TryGet(out _, out var refusal));
        Assert.Equal((RefusalKind.Refused, "cart_of_nothing", "cart"), (refusal.Kind, refusal.Code, refusal.Param));
    }

    [Theory]
    [InlineData(0, 1, "cart[1].quantity")]
    [InlineData(-1, 1, "cart[1].quantity")]
    [InlineData(1_000_001, 1, "cart[1].quantity")]
    [InlineData(1, -1, "cart[1].unit_amount")]
    [InlineData(1, long.MaxValue, "cart[1].unit_amount")]
    [InlineData(1, Cart.LargestTotal, "cart")]
    public void Of_ALineOutOfBounds_IsRefusedWithItsField(int quantity, long amount, string param)
    {
        Assert.False(Cart.Of(Samples.Usd, Line(1, 100), Line(quantity, amount)).TryGet(out _, out var refusal));
        Assert.Equal((RefusalKind.Invalid, "invalid_value", param), (refusal.Kind, refusal.Code, refusal.Param));
    }

    [Fact]
    public void Of_TooManyLines_IsRefused()
    {
        Assert.False(Cart.Of(Samples.Usd, [.. Enumerable.Repeat(Line(1, 1), Cart.MostLines + 1)]).TryGet(out _, out var refusal));
        Assert.Equal("cart", refusal.Param);
        Assert.True(Cart.Of(Samples.Usd, [.. Enumerable.Repeat(Line(1, 1), Cart.MostLines)]).TryGet(out _, out _));
    }

    private static CartLine Line(int quantity, long amount) => new("sku", "name", "electronics", quantity, amount);
}
