using Microsoft.EntityFrameworkCore;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Products;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Products;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Products;

/// <summary>Categories that are put on many products at once, on both databases.</summary>
public sealed class PutCategoryTests
{
    private static readonly Currency s_pounds = Currency.Of("GBP");

    [DatabaseTheory]
    public async Task Rule_FindsByNameSkuAndPrice(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider);

        async Task<string> FindAsync(ProductRule rule) =>
            string.Join(' ', (await products.PreviewAsync(new PutCategoryRequest("new", rule)).Answered()).Steps.Select(step => step.Sku));

        Assert.Equal("CAN-1 CAN-2", await FindAsync(new ProductRule("CaNdLe")));
        Assert.Equal("MUG_1", await FindAsync(new ProductRule("CAFE\u0301", OnlyWithout: false)));
        Assert.Equal("", await FindAsync(new ProductRule("café")));
        Assert.Equal("MUGX1 MUG_1", await FindAsync(new ProductRule(SkuPattern: "mug?1", OnlyWithout: false)));
        Assert.Equal("MUG_1", await FindAsync(new ProductRule(SkuPattern: "*_*", OnlyWithout: false)));
        Assert.Equal("CAN-1 CAN-2", await FindAsync(new ProductRule(SkuPattern: "can*")));
        Assert.Equal("", await FindAsync(new ProductRule(SkuPattern: "can")));
        Assert.Equal("CAN-1 CAN-2 MUGX1", await FindAsync(new ProductRule(SkuPattern: "*")));
    }

    [DatabaseTheory]
    public async Task PriceBand_FindsWhatAlwaysCostAPriceInIt(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider); // CAN-2 cost 4.00 and 12.00, MUGX1 5.00 euros

        async Task<string> FindAsync(Currency currency, long? from, long? to) =>
            string.Join(' ', (await products.PreviewAsync(new PutCategoryRequest("new", new ProductRule(Price: new PriceBand(currency, from, to), OnlyWithout: false))).Answered())
                .Steps.Select(step => step.Sku));

        Assert.Equal("CAN-2 MUG_1", await FindAsync(s_pounds, 4_00, 12_00));
        Assert.Equal("MUG_1", await FindAsync(s_pounds, 4_01, 12_00));
        Assert.Equal("MUG_1", await FindAsync(s_pounds, 4_00, 11_99));
        Assert.Equal("MUG_1", await FindAsync(s_pounds, 5_00, 5_00));
        Assert.Equal("CAN-2 MUG_1", await FindAsync(s_pounds, 2_01, null));
        Assert.Equal("CAN-1", await FindAsync(s_pounds, null, 2_00)); // its correction of stock for nothing is no price
        Assert.Equal("CAN-1 CAN-2 MUG_1", await FindAsync(s_pounds, null, null));
        Assert.Equal("MUGX1", await FindAsync(Currency.Of("EUR"), 1_00, 10_00));

        await products.Imports.ImportAsync(TestImports.Header + "9,2012-01-01 10:00,MUG_1,Café mug,1,0.99,,GB,,\n9,2012-01-01 10:00,FREE,Leaflet,1,0,,GB,,\n");
        Assert.Equal("", await FindAsync(s_pounds, 5_00, 5_00)); // another import saw it cheaper
        Assert.Equal("CAN-1 MUG_1", await FindAsync(s_pounds, 0, 5_00));
    }

    [DatabaseTheory]
    public async Task Apply_DoesWhatThePreviewShowed_AndUndoPutsItBack(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider);
        var request = new PutCategoryRequest("gifts", TestProducts.All, Limit: 3);

        var preview = await products.PreviewAsync(request).Answered();
        var rest = await products.PreviewAsync(request with { After = preview.Next }).Answered();
        var put = (await products.PutAsync(request with { Seen = preview.Seen })).Answered();

        Assert.Equal((4, 4, null), (preview.Found, preview.Changed, preview.Id));
        Assert.Equal([new CategoryCount(null, 3), new CategoryCount("mugs", 1)], preview.From);
        Assert.Equal(["CAN-1", "CAN-2", "MUGX1", "MUG_1"], preview.Steps.Concat(rest.Steps).Select(step => step.Sku), StringComparer.Ordinal);
        Assert.Null(rest.Next);
        Assert.Equal((preview.Changed, preview.From, preview.Seen), (put.Changed, put.From, put.Seen));
        Assert.Equal(preview.Steps, put.Steps);
        Assert.Equal("CAN-1:gifts CAN-2:gifts MUGX1:gifts MUG_1:gifts", await products.CategoriesAsync());
        Assert.Equal("category_changes_nothing", (await products.PutAsync(request)).Refused().Code);

        var undone = (await products.UndoAsync(put)).Answered();

        Assert.Equal((4, 0), (undone.Back, undone.Left));
        Assert.Equal("CAN-1: CAN-2: MUGX1: MUG_1:mugs", await products.CategoriesAsync());
        Assert.Equal("category_change_undone", (await products.UndoAsync(put)).Refused().Code);
    }

    [DatabaseTheory]
    public async Task Apply_AfterSomethingChanged_IsRefused(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider);
        var request = new PutCategoryRequest("gifts", new ProductRule(SkuPattern: "*"));
        var preview = await products.PreviewAsync(request).Answered();

        (await products.PutAsync(new PutCategoryRequest("wax", null, ["CAN-1"]))).Answered();
        var refusal = (await products.PutAsync(request with { Seen = preview.Seen })).Refused();

        Assert.Equal((RefusalKind.Conflict, "products_changed", 2), (refusal.Kind, refusal.Code, refusal.Args[0]));
        Assert.Equal("CAN-1:wax CAN-2: MUGX1: MUG_1:mugs", await products.CategoriesAsync());
        await products.Imports.ImportAsync(TestImports.Header + "77,2012-01-01 10:00,ZZZ,Zeppelin,1,1.00,,GB,,\n");
        Assert.Equal(3, (await products.PutAsync(request with { Seen = (await products.PreviewAsync(request).Answered()).Seen })).Answered().Changed);
    }

    [DatabaseTheory]
    public async Task Undo_LeavesWhatWasChangedSince_AndGoesBackStepByStep(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider);
        var first = (await products.PutAsync(new PutCategoryRequest("gifts", new ProductRule(SkuPattern: "*")))).Answered();
        var second = (await products.PutAsync(new PutCategoryRequest("wax", null, ["CAN-1", "MUG_1"]))).Answered();

        var early = (await products.UndoAsync(first)).Answered();
        Assert.Equal((2, 1), (early.Back, early.Left));
        Assert.Equal("CAN-1:wax CAN-2: MUGX1: MUG_1:wax", await products.CategoriesAsync());

        (await products.UndoAsync(second)).Answered();
        Assert.Equal("CAN-1: CAN-2: MUGX1: MUG_1:mugs", await products.CategoriesAsync());
    }

    [DatabaseTheory]
    public async Task Undo_InAnyOrder_BringsNothingBackThatIsUndone(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider);
        ValueList<string>[] chosen = [["CAN-1", "CAN-2", "MUG_1"], ["CAN-1", "CAN-2"], ["CAN-1", "MUGX1"], ["CAN-1", "CAN-2", "MUGX1", "MUG_1"]];
        var skus = new[] { "CAN-1", "CAN-2", "MUGX1", "MUG_1" };
        var chance = new Random(12);
        for (var round = 0; round < 6; round++)
        {
            var changes = new List<CategoryPut>();
            foreach (var (of, number) in chosen.Select((of, number) => (of, number)))
                changes.Add((await products.PutAsync(new PutCategoryRequest($"c{number}", null, of))).Answered());

            var standing = Enumerable.Range(0, chosen.Length).ToList();
            var order = standing.ToArray();
            chance.Shuffle(order);
            foreach (var undone in order)
            {
                (await products.UndoAsync(changes[undone])).Answered();
                standing.Remove(undone);

                var expected = skus.Select(sku => (Sku: sku, Of: standing.FindAll(number => chosen[number].Contains(sku, StringComparer.Ordinal))))
                    .Select(left => $"{left.Sku}:{(left.Of.Count > 0 ? $"c{left.Of[^1]}" : left.Sku is "MUG_1" ? "mugs" : "")}");
                Assert.Equal(string.Join(' ', expected), await products.CategoriesAsync());
            }
        }

        Assert.All(await products.KeptAsync(), product => Assert.Null(product.CategoryBy));
    }

    [DatabaseTheory]
    public async Task TakenOff_LeavesWhatTheFileSays(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider);
        (await products.PutAsync(new PutCategoryRequest("gifts", TestProducts.All))).Answered();

        var off = (await products.PutAsync(new PutCategoryRequest(null, new ProductRule(SkuPattern: "MUG*", OnlyWithout: false)))).Answered();

        Assert.Equal([null, "mugs"], off.Steps.Select(step => step.To), StringComparer.Ordinal);
        Assert.Equal("CAN-1:gifts CAN-2:gifts MUGX1: MUG_1:mugs", await products.CategoriesAsync());
    }

    [DatabaseTheory]
    public async Task TwoPeople_AtOnce_LoseNothing(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider, TestImports.Scattered(120));
        var without = new ProductRule(SkuPattern: "*");
        var seen = (await products.PreviewAsync(new PutCategoryRequest("a", without)).Answered()).Seen;

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => products.PutAsync(new PutCategoryRequest("a", without, Seen: seen))));
        var mixed = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => products.PutAsync(new PutCategoryRequest($"c{number}", TestProducts.All))));

        Assert.Single(answers, answer => answer.TryGet(out var put, out _) && put.Changed == 50);
        Assert.All(answers.Where(answer => !answer.TryGet(out _, out _)), answer => Assert.Equal("products_changed", answer.Refused().Code));
        Assert.All(mixed, answer => Assert.Equal(50, answer.Answered().Changed));
        Assert.Single((await products.KeptAsync()).Select(product => product.Category).Distinct(StringComparer.Ordinal));
    }

    [DatabaseTheory]
    public async Task Change_StandsInTheAudit_AndIsOfferedAgain(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider);
        var rule = new ProductRule("candle", Price: new PriceBand(s_pounds, 1_00, null));
        var put = (await products.PutAsync(new PutCategoryRequest("wax", rule))).Answered();
        (await products.UndoAsync(put)).Answered();

        var known = await products.Imports.Database.Get<GetProductCategoriesQuery>().RunAsync(default, products.Imports.Tenant.Owner).Answered();
        await using var db = products.Imports.Database.Contexts.Create(products.Imports.Tenant.Test);
        var actions = await db.Set<AuditEntry>().OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync();

        Assert.Equal(["order_import.started", "products.categorised", "products.category_undone"], actions, StringComparer.Ordinal);
        var change = Assert.Single(known.Changes);
        Assert.Equal((put.Id!.Value, "wax", rule, 2), (change.Id, change.Category, change.Rule, change.Products));
        Assert.NotNull(change.UndoneAt);
        Assert.Equal(["mugs"], known.InUse, StringComparer.Ordinal);
    }

    [DatabaseTheory]
    public async Task Wish_ThatCantBe_IsRefusedWithItsField(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider);

        async Task<string?> RefuseAsync(PutCategoryRequest request) => (await products.PutAsync(request)).Refused().Param;

        Assert.Equal("category", await RefuseAsync(new PutCategoryRequest("", TestProducts.All)));
        Assert.Equal("category", await RefuseAsync(new PutCategoryRequest(" gifts", TestProducts.All)));
        Assert.Equal("category", await RefuseAsync(new PutCategoryRequest(new string('x', 101), TestProducts.All)));
        Assert.Equal("category", await RefuseAsync(new PutCategoryRequest("a\0b", TestProducts.All)));
        Assert.Equal("rule", await RefuseAsync(new PutCategoryRequest("a", null)));
        Assert.Equal("skus", await RefuseAsync(new PutCategoryRequest("a", TestProducts.All, ["CAN-1"])));
        Assert.Equal("skus", await RefuseAsync(new PutCategoryRequest("a", null, [])));
        Assert.Equal("rule.sku_pattern", await RefuseAsync(new PutCategoryRequest("a", new ProductRule(SkuPattern: ""))));
        foreach (var nothing in new[] { new ProductRule(), new ProductRule(OnlyWithout: false) })
        {
            var refusal = await products.PreviewAsync(new PutCategoryRequest("a", nothing)).Refused();
            Assert.Equal((RefusalKind.Invalid, "rule_asks_nothing", "rule"), (refusal.Kind, refusal.Code, refusal.Param));
            Assert.Equal("rule_asks_nothing", (await products.PutAsync(new PutCategoryRequest(null, nothing))).Refused().Code);
        }

        var stranger = await TestTenant.AddAsync(products.Imports.Database, "stranger");
        var change = (await products.PutAsync(new PutCategoryRequest("a", TestProducts.All))).Answered().Id!.Value;
        Assert.Equal("not_found", (await products.Imports.Database.Get<UndoCategoryChangeCommand>().RunAsync(change, stranger.Owner).Refused()).Code);
        Assert.Equal(0, (await products.Imports.Database.Get<PreviewCategoryQuery>().RunAsync(new PutCategoryRequest("a", TestProducts.All), stranger.Owner).Answered()).Found);
    }
}
