using System.Text;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Products;
using Portal.Infrastructure.Imports;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Products;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Products;

/// <summary>The products that imports tell of, on both databases.</summary>
public sealed class ProductListTests
{
    [DatabaseTheory]
    public async Task Import_FillsTheList_WithNamesPricesAndDays(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider);

        var listed = (await products.ListAsync().Answered()).Products.OrderBy(product => product.Sku, StringComparer.Ordinal).ToList();

        Assert.Equal(["CAN-1", "CAN-2", "MUGX1", "MUG_1"], listed.Select(product => product.Sku), StringComparer.Ordinal);
        Assert.Equal(["Red Candle", "blue CANDLE big", "Tea mug", "Café mug"], listed.Select(product => product.Name), StringComparer.Ordinal);
        Assert.Equal([null, null, null, "mugs"], listed.Select(product => product.Category), StringComparer.Ordinal);
        Assert.Equal(new PriceSpan(Currency.Of("GBP"), 2_00, 2_00), Assert.Single(listed[0].Prices));
        Assert.Equal(new PriceSpan(Currency.Of("GBP"), 4_00, 12_00), Assert.Single(listed[1].Prices));
        Assert.Equal(new PriceSpan(Currency.Of("EUR"), 5_00, 5_00), Assert.Single(listed[2].Prices));
        Assert.Equal((new DateOnly(2011, 6, 1), new DateOnly(2011, 6, 4)), (DateOnly.FromDateTime(listed[0].FirstAt.Date), DateOnly.FromDateTime(listed[0].LastAt.Date)));
    }

    [DatabaseTheory]
    public async Task SecondImport_TellsMoreOfTheSame_AndItsUndoLess(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider);
        var before = (await products.KeptAsync()).ConvertAll(Told);

        var second = await products.Imports.ImportAsync(
            TestImports.Header + "9,2012-01-01 10:00,CAN-1,Red candle of wax,1,1.00,,GB,,wax\n9,2012-01-01 10:00,NEW,New thing,1,1.00,,GB,,\n8,2010-01-01 10:00,CAN-2,Old name,1,99.00,,GB,,\n");
        var after = (await products.ListAsync().Answered()).Products.ToDictionary(product => product.Sku, StringComparer.Ordinal);
        await UndoAsync(products, second.Id);

        Assert.Equal(("Red candle of wax", "wax", "blue CANDLE big"), (after["CAN-1"].Name, after["CAN-1"].Category, after["CAN-2"].Name));
        Assert.Equal((1_00L, 2_00L, 99_00L), (after["CAN-1"].Prices[0].Lowest, after["CAN-1"].Prices[0].Highest, after["CAN-2"].Prices[0].Highest));
        Assert.Equal(2010, after["CAN-2"].FirstAt.Year);
        Assert.True(after.ContainsKey("NEW"));
        Assert.Equal(before, (await products.KeptAsync()).ConvertAll(Told));
    }

    [DatabaseTheory]
    public async Task CategoryPutByHand_OutlivesAnUndo_AndComesBackWithTheFile(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider, "");
        var import = await products.Imports.ImportAsync(TestProducts.History);
        (await products.PutAsync(new PutCategoryRequest("gifts", new ProductRule(NameContains: "candle")))).Answered();

        await UndoAsync(products, import.Id);

        Assert.Empty((await products.ListAsync().Answered()).Products);
        Assert.Equal(["CAN-1", "CAN-2"], (await products.KeptAsync()).Select(product => product.Sku), StringComparer.Ordinal);
        Assert.Equal(0, (await products.PreviewAsync(new PutCategoryRequest("other", TestProducts.All)).Answered()).Found);
        await products.Imports.ImportAsync(TestProducts.History.Replace("Red Candle", "Crimson candle", StringComparison.Ordinal));
        Assert.Equal("CAN-1:gifts CAN-2:gifts MUGX1: MUG_1:mugs", await products.CategoriesAsync());
        Assert.Contains("Crimson candle", (await products.KeptAsync()).Select(product => product.Name), StringComparer.Ordinal);
    }

    [DatabaseTheory]
    public async Task Lines_InAnyOrderOfFiles_TellTheSame(DatabaseProvider provider)
    {
        await using var whole = await TestProducts.OpenAsync(provider);
        await using var parts = await TestProducts.OpenAsync(provider, "");

        foreach (var line in TestProducts.History.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Reverse())
            await parts.Imports.ImportAsync(TestImports.Header + line);

        Assert.Equal((await whole.KeptAsync()).ConvertAll(Told), (await parts.KeptAsync()).ConvertAll(Told));
        Assert.Equal(4, (await parts.KeptAsync()).Count);
    }

    [DatabaseTheory]
    public async Task Lines_HoweverTheyAreDividedAndOrdered_GiveTheNameOfTheRule(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider, "");
        var chance = new Random(17);
        string[] names = ["alpha", "Beta", "Éclair", "zeta", "\uE000 rare", "😀 smile", ""];
        string[] categories = ["", "alpha", "Beta", "émaux", "zeta", "\uE000", "😀"];
        var (expected, lines) = (new List<string>(), new List<string>());
        for (var article = 0; article < 60; article++)
        {
            var sku = $"S{article}";
            var told = Enumerable.Range(0, chance.Next(2, 7))
                .Select(_ => (Hour: chance.Next(2), Name: names[chance.Next(names.Length)], Price: chance.Next(2), Category: categories[chance.Next(categories.Length)])).ToList();
            lines.AddRange(told.Select((line, number) => $"{article}.{number},2011-06-01 1{line.Hour}:00,{sku},{line.Name},1,{line.Price},,GB,,{line.Category}\n"));
            var first = told.OrderByDescending(line => line.Name is "" ? 0 : 1 + line.Price).ThenByDescending(line => line.Hour)
                .ThenBy(line => Hex(line.Name), StringComparer.Ordinal).ThenBy(line => Hex(line.Category), StringComparer.Ordinal).First();
            expected.Add($"{sku} {(first.Name is "" ? sku : first.Name)} {first.Category}");
        }

        // In three files; the first has so many other articles in its middle that it is told in two portions.
        var shuffled = lines.ToArray();
        chance.Shuffle(shuffled);
        var (half, third) = (shuffled.Length / 6, shuffled.Length / 3);
        var others = Enumerable.Range(0, 50_000).Select(other => $"x{other / 5000},2011-06-01 10:00,X{other},,1,1,,GB,,\n");
        foreach (var file in new[] { [.. shuffled[..half], .. others, .. shuffled[half..third]], shuffled[third..(2 * third)], shuffled[(2 * third)..] })
            Assert.Equal((ImportStatus.Done, 0), Ended(await products.Imports.ImportAsync(TestImports.Header + string.Concat(file))));

        var kept = (await products.KeptAsync()).Where(product => product.Sku.StartsWith('S')).Select(product => $"{product.Sku} {product.Name} {product.FileCategory}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));
    }

    [DatabaseTheory]
    public async Task TwoImports_OfOneInstant_GiveTheSameCategory_InEitherOrder(DatabaseProvider provider)
    {
        var told = new List<string>();
        foreach (var categories in new[] { new[] { "zeta", "alpha" }, ["alpha", "zeta"] })
        {
            await using var products = await TestProducts.OpenAsync(provider, "");
            foreach (var (category, order) in categories.Select((category, order) => (category, order)))
                await products.Imports.ImportAsync(TestImports.Header + $"{order},2011-06-01 10:00,TIE,Tie,1,1.00,,GB,,{category}\n");
            told.Add(await products.CategoriesAsync());
        }

        Assert.Equal(["TIE:alpha", "TIE:alpha"], told, StringComparer.Ordinal);
    }

    [DatabaseTheory]
    public async Task Search_FindsSkuAndName_WhateverTheCase(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider);

        async Task<string> FindAsync(ListProductsRequest request) =>
            string.Join(' ', (await products.ListAsync(request).Answered()).Products.Select(product => product.Sku).Order(StringComparer.Ordinal));

        Assert.Equal("CAN-1 CAN-2", await FindAsync(new ListProductsRequest(Search: "CANDLE")));
        Assert.Equal("MUG_1", await FindAsync(new ListProductsRequest(Search: "CAFÉ")));
        Assert.Equal("MUG_1", await FindAsync(new ListProductsRequest(Search: "g_")));
        Assert.Equal("", await FindAsync(new ListProductsRequest(Search: "100%")));
        Assert.Equal("MUG_1", await FindAsync(new ListProductsRequest(Category: "mugs")));
        Assert.Equal("CAN-1 CAN-2 MUGX1", await FindAsync(new ListProductsRequest(Without: true)));
        Assert.Equal("limit", (await products.ListAsync(new ListProductsRequest(Limit: 101)).Refused()).Param);
        Assert.Equal("cursor", (await products.ListAsync(new ListProductsRequest(After: "nothing of mine")).Refused()).Param);
    }

    [DatabaseTheory]
    public async Task Pages_AreAllOfTheList_InEveryOrder_AlongAnIndex(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider, TestImports.Scattered(120));
        foreach (var order in Enum.GetValues<ProductOrder>())
        {
            var whole = (await products.ListAsync(new ListProductsRequest(100, Order: order)).Answered()).Products.Select(product => product.Sku).ToList();
            var paged = new List<string>();
            using var asked = SentCommands.Watch("products");
            for (string? after = null; ;)
            {
                var page = await products.ListAsync(new ListProductsRequest(7, after, Order: order)).Answered();
                paged.AddRange(page.Products.Select(product => product.Sku));
                if ((after = page.Next) is null)
                    break;
            }

            Assert.Equal(50, whole.Count);
            Assert.Equal(whole, paged, StringComparer.Ordinal);
            foreach (var sent in asked.All.Where(sent => sent.Text.Contains("LIMIT", StringComparison.Ordinal) && sent.Text.Contains("products", StringComparison.Ordinal)))
            {
                var plan = await products.Imports.Database.ExplainAsync(sent);
                Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
                Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
                Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
            }
        }
    }

    private static async Task UndoAsync(TestProducts products, ImportId import)
    {
        (await products.Imports.Database.Get<UndoImportCommand>().RunAsync(import, products.Imports.Tenant.Owner)).Answered();
        await products.Imports.WorkAsync();
    }

    private static (ImportStatus Status, long Rejected) Ended(OrderImport import) => (import.Status, import.Tally.Rejected);

    private static string Hex(string? text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text ?? ""));

    private static string Told(Product product) =>
        $"{product.Sku} {product.Name} {product.NameKey} {product.FileCategory} {product.NamedAt:O} {product.FirstAt:O} {product.LastAt:O} {product.Category} {product.IsImported}";
}
