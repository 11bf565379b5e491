using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Products;

namespace Portal.Tests.Domain.Products;

/// <summary>What must hold of a product whatever the order in which its lines come.</summary>
public sealed class ProductTests
{
    private static readonly Scope.Merchant s_tenant = new(Ids.New<MerchantId>(), TenantEnvironment.Test);
    private static readonly DateTimeOffset s_noon = new(2011, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Lines_InAnyOrder_InAnyImports_TellTheSameProduct()
    {
        var chance = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var lines = Enumerable.Range(0, chance.Next(1, 12)).Select(_ => Line(
                s_noon.AddHours(chance.Next(4)), $"name {chance.Next(3)}", chance.Next(-1, 3), chance.Next(3) * 100, chance.Next(2) == 0 ? null : $"c{chance.Next(2)}")).ToArray();
            var whole = Told(lines);

            chance.Shuffle(lines);
            var (first, second) = (lines.Take(lines.Length / 2).ToArray(), lines.Skip(lines.Length / 2).ToArray());
            var parts = new[] { first, second }.Where(part => part.Length > 0).Select(part => Told(part)).ToList();

            Assert.Equal(Facts(Product.Of([whole])), Facts(Product.Of(parts)));
            Assert.Equal(Facts(Product.Of([whole])), Facts(Product.Of([Told(lines)])));
            var prices = lines.Select(line => line.UnitAmount).Where(price => price > 0).DefaultIfEmpty().ToList();
            Assert.Equal((prices.Min(), prices.Max()), (Told(lines).Lowest, Told(lines).Highest));
        }
    }

    [Fact]
    public void Name_IsThatOfTheLatestSaleWithAPrice_AndNoNoteOnStock()
    {
        var product = Product.Of(
        [
            Told(Line(s_noon, "HEART T-LIGHT", 6, 295), Line(s_noon.AddDays(1), "HEART T-LIGHT HOLDER", 1, 295)),
            Told(Line(s_noon.AddDays(2), "damaged", -30, 0), Line(s_noon.AddDays(3), "?", 4, 0), Line(s_noon.AddDays(4), "HEART RETURNED", -1, 295)),
        ]);

        Assert.Equal(("HEART T-LIGHT HOLDER", s_noon, s_noon.AddDays(4)), (product.Name, product.FirstAt, product.LastAt));
        Assert.Equal("damaged", Product.Of([Told(Line(s_noon.AddDays(2), "damaged", -30, 0))]).Name);
    }

    [Theory]
    [InlineData("café", "CAFE\u0301")]
    [InlineData("ＡＢ１", "ab1")]
    [InlineData("杯子", "杯子")]
    public void SearchKey_IsTheSame_HoweverItIsTyped(string one, string other) => Assert.Equal(SearchKey.Of(one), SearchKey.Of(other), StringComparer.Ordinal);

    [Fact]
    public void SearchKey_OfAnyText_IsTextAndNoLonger()
    {
        var key = SearchKey.Of(new string('a', SearchKey.Longest - 1) + "😀😀");

        Assert.Equal("\uFFFDX", SearchKey.Of("\uD800x"), StringComparer.Ordinal);
        Assert.Equal(SearchKey.Longest - 1, key.Length);
        Assert.True(SearchKey.Of(string.Concat(Enumerable.Repeat("ﷺ", 400))).Length <= SearchKey.Longest);
    }

    [Theory]
    [InlineData("85123?", "85123_")]
    [InlineData("a*_%\\", "A%\\_\\%\\\\")]
    public void Pattern_MeansNothingElseToADatabase(string pattern, string like) => Assert.Equal(like, ProductRule.LikeOf(pattern), StringComparer.Ordinal);

    [Fact]
    public void Rule_ThatCantBe_IsRefusedWithItsPart()
    {
        var pounds = Currency.Of("GBP");

        Assert.Equal("rule.name_contains", new ProductRule(NameContains: new string('x', 101)).Misfit()?.Param);
        Assert.Equal("rule.name_contains", new ProductRule(NameContains: "").Misfit()?.Param);
        Assert.Equal("rule.sku_pattern", new ProductRule(SkuPattern: "a\0").Misfit()?.Param);
        Assert.Equal("rule.price.from", new ProductRule(Price: new PriceBand(pounds, -1, null)).Misfit()?.Param);
        Assert.Equal("rule.price.to", new ProductRule(Price: new PriceBand(pounds, 200, 100)).Misfit()?.Param);
        Assert.Equal("rule", new ProductRule().Misfit()?.Param);
        Assert.Null(new ProductRule("a", "b*", new PriceBand(pounds, 100, 100)).Misfit());
        Assert.Null(new ProductRule(Price: new PriceBand(pounds, null, null)).Misfit());
    }

    [Fact]
    public void CategoryPutOnAProduct_GoesBeforeTheFiles_AndFillsItsGaps()
    {
        var put = new ProductCategories();
        put.Add("A", "gifts");
        var lines = ImportedCart.Write([Line(s_noon, "a", 1, 100) with { Sku = "A", Category = "toys" }, Line(s_noon, "a", 1, 100) with { Sku = "A" }, Line(s_noon, "b", 1, 100, "bowls") with { Sku = "B" }]);

        var cart = new ImportedCarts(put).Of(Currency.Of("GBP"), 3, lines, named: false);

        Assert.Equal(["gifts", "gifts", "bowls"], cart.Lines.ToArray().Select(line => line.Category), StringComparer.Ordinal);
    }

    private static (string Name, int NameRank, DateTimeOffset NamedAt, string? Category, DateTimeOffset FirstAt, DateTimeOffset LastAt) Facts(Product product) =>
        (product.Name, product.NameRank, product.NamedAt, product.FileCategory, product.FirstAt, product.LastAt);

    private static ImportedProduct Told(params ImportedLine[] lines)
    {
        var told = ImportedProduct.Of(lines[0], Ids.New<ImportId>(), s_tenant);
        Array.ForEach(lines, told.See);
        return told;
    }

    private static ImportedLine Line(DateTimeOffset at, string name, int quantity, long price, string? category = null) =>
        new(2, "1", at, "S", name, quantity, Math.Abs(quantity) * price, price, Currency.Of("GBP"), Category: category);
}
