using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Infrastructure.Imports;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Imports;

/// <summary>From a file to orders, on both databases.</summary>
public sealed class ImportTests
{
    private const string Small =
        TestImports.Header
        + "2,2011-06-01 10:00,B,Bowl,1,2.005,c-2,EIRE,,bowls\n"
        + "1,2011-06-01 09:00,A,Apron,2,1.50,c-1,United Kingdom,,\n"
        + "C1,2011-06-02 09:00,A,Apron,-2,1.50,c-1,United Kingdom,,\n"
        + "2,2011-06-01 09:30,A,,3,1,c-2,Ireland,,\n"
        + "2,2011-06-01 10:00,A,Apron,-1,1,c-2,IE,,\n"
        + "3,2011-06-03 09:00,F,Free,1,0,,,,\n"
        + "4,2011-06-03 09:00,N,Negative,1,-1,,,,\n"
        + "5,2011-06-03 09:00,E,Yen,1,10.5,,JP,JPY,\n";

    [DatabaseTheory]
    public async Task WhatASpreadsheetLeaves_IsNoLine(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        byte[] mark = [0xEF, 0xBB, 0xBF];
        byte[] notUtf8 = [0xE9];

        var done = await imports.ImportAsync(
            [.. mark, .. "sep=;\r\n;;;;;;;;;\r\n"u8, .. Encoding.UTF8.GetBytes(TestImports.Header.Replace(',', ';')), .. "1;2011-06-01 09:00;A;Caf"u8, .. notUtf8, .. ";1;1;;;;\r\n;;;;;;;;;\r\n  \r\n"u8]);

        Assert.Equal((ImportStatus.Done, 1L, 1L, 0L), (done.Status, done.Lines, done.Tally.Orders, done.Tally.Rejected));
        Assert.Equal("Caf\uFFFD", await NameAsync(imports));
    }

    [DatabaseTheory]
    public async Task File_BecomesOrdersAndACount(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);

        var done = await imports.ImportAsync(Small);

        Assert.Equal((ImportStatus.Done, 8, 7, 1, 4, 1), (done.Status, done.Lines, done.Tally.Accepted, done.Tally.Rejected, done.Tally.Orders, done.Tally.Returns));
        Assert.Equal([new CurrencyTally(Currency.Of("GBP"), 801, 400), new CurrencyTally(Currency.Of("JPY"), 11, 0)], done.Tally.Currencies);
        Assert.Equal([new ReasonTally("negative_price", 1)], done.Tally.Reasons);
        Assert.Equal([new RejectedLine(8, "price", "negative_price", "-1", "4", "N")], await imports.RejectedAsync(done.Id));
        var orders = await imports.OrdersAsync();
        Assert.Equal(["1", "2", "3", "5", "C1"], orders.Select(order => order.Reference), StringComparer.Ordinal);
        var second = orders[1];
        Assert.Equal(("IE", 501L, 100L, 2, 1, "c-2"), (second.Country, second.Amount, second.Returned, second.Sales, second.Returns, second.Customer));
        Assert.Equal(new DateTimeOffset(2011, 6, 1, 8, 30, 0, TimeSpan.Zero), second.At);
        Assert.Equal(0, await imports.CountAsync<ImportChunk>());
    }

    [DatabaseTheory]
    public async Task Articles_AreListedWithTheirNamesAndPrices(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        await imports.ImportAsync(Small);

        await using var db = imports.Database.Contexts.Create(imports.Tenant.Test);
        var products = await db.Set<ImportedProduct>().OrderBy(product => product.Sku).ToListAsync();

        Assert.Equal(["A", "B", "E", "F"], products.Select(product => product.Sku), StringComparer.Ordinal);
        Assert.Equal(("Apron", 4L, 100L, 150L), (products[0].Name, products[0].Lines, products[0].Lowest, products[0].Highest));
        Assert.Equal(("Bowl", "bowls", 201L), (products[1].Name, products[1].Category, products[1].Lowest));
    }

    [DatabaseTheory]
    public async Task Order_InTwoFiles_IsReportedAndNotDoubled(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        await imports.ImportAsync(Small);

        var second = await imports.ImportAsync(TestImports.Header + "1,2011-06-01 09:00,A,Apron,2,1.50,c-1,GB,,\n9,2011-06-09 09:00,A,Apron,1,1,,,,\n1,2011-06-01 09:00,B,Bowl,1,1,c-1,GB,,\n");

        Assert.Equal((1, 2, 1), (second.Tally.Accepted, second.Tally.Rejected, second.Tally.Orders));
        Assert.Equal([new ReasonTally("order_known", 2)], second.Tally.Reasons);
        Assert.Equal([(2, "order"), (4, "order")], (await imports.RejectedAsync(second.Id)).Select(line => ((int)line.Number, line.Column!)).Order());
        Assert.Equal(6, (await imports.OrdersAsync()).Count);
    }

    [DatabaseTheory]
    public async Task File_SentAgain_IsTheImportThatItWas(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        var first = await imports.ImportAsync(Small);

        var again = await imports.ImportAsync(TestImports.Packed(Encoding.UTF8.GetBytes(Small)));
        var otherwise = await imports.ImportAsync(Small, TestImports.Mapping with { Constants = new ImportTexts(Currency: "EUR") });

        Assert.Equal((first.Id, ImportStatus.Done, 4L), (again.Id, again.Status, again.Tally.Orders));
        Assert.NotEqual(first.Id, otherwise.Id);
        Assert.Equal((0, 8), (otherwise.Tally.Orders, otherwise.Tally.Rejected));
        Assert.Equal(0, await imports.CountAsync<ImportChunk>());
    }

    [DatabaseTheory]
    public async Task LinesInAnyOrder_MakeTheSameOrders(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        var lines = TestImports.Scattered(300).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var first = await imports.ImportAsync(string.Join('\n', lines));
        var orders = (await imports.OrdersAsync()).ConvertAll(Told);
        (await imports.Database.Get<UndoImportCommand>().RunAsync(first.Id, imports.Tenant.Owner)).Answered();
        await imports.WorkAsync();
        Assert.Empty(await imports.OrdersAsync());

        new Random(7).Shuffle(lines.AsSpan(1));
        var second = await imports.ImportAsync(string.Join('\n', lines));

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(first.Tally, second.Tally);
        Assert.Equal(300, second.Tally.Orders);
        Assert.Equal(orders, (await imports.OrdersAsync()).ConvertAll(Told), StringComparer.Ordinal);
    }

    [DatabaseTheory]
    public async Task Undo_TakesEverythingAway_AndLeavesTheRest(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        var kept = await imports.ImportAsync(Small);
        var undone = await imports.ImportAsync(TestImports.Scattered(900));

        (await imports.Database.Get<UndoImportCommand>().RunAsync(undone.Id, imports.Tenant.Owner)).Answered();
        await imports.WorkAsync();

        var after = await imports.GetAsync(undone.Id);
        Assert.Equal((ImportStatus.Undone, ImportTally.Empty), (after.Status, after.Tally));
        Assert.Equal(5, (await imports.OrdersAsync()).Count);
        Assert.Equal(4, await imports.CountAsync<ImportedProduct>());
        Assert.Equal("import_status_forbids", (await imports.Database.Get<UndoImportCommand>().RunAsync(undone.Id, imports.Tenant.Owner).Refused()).Code);
        Assert.Equal(ImportStatus.Done, (await imports.GetAsync(kept.Id)).Status);
    }

    /// <summary>The orders are on their way in again while the import that had brought them still has them: they must not be refused as known and then be gone.</summary>
    [DatabaseTheory]
    public async Task Undo_GoesBeforeAnImportThatWaits_WhicheverIsOlder(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        var older = (await imports.SendAsync(Small)).Answered();
        (await imports.Database.Get<CancelImportCommand>().RunAsync(older.Id, imports.Tenant.Owner)).Answered();
        var brought = await imports.ImportAsync(Small + "\n");
        Assert.Equal(4, brought.Tally.Orders);

        (await imports.Database.Get<UndoImportCommand>().RunAsync(brought.Id, imports.Tenant.Owner)).Answered();
        var again = await imports.ImportAsync(Small);

        Assert.Equal((older.Id, ImportStatus.Done, 4L, 0L), (again.Id, again.Status, again.Tally.Orders, again.Tally.Rejected - brought.Tally.Rejected));
        Assert.Equal(5, (await imports.OrdersAsync()).Count);
    }

    [DatabaseTheory]
    public async Task Import_WaitsWhileItsTenantTakesAnotherBack(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        var brought = await imports.ImportAsync(Small);
        (await imports.Database.Get<UndoImportCommand>().RunAsync(brought.Id, imports.Tenant.Owner)).Answered();
        await imports.ChangeAsync(brought.Id, import => import.Take("another node", imports.Database.Clock.GetUtcNow().AddSeconds(15)));
        var again = (await imports.SendAsync(Small)).Answered();

        await imports.WorkAsync();
        Assert.Equal(ImportStatus.Queued, (await imports.GetAsync(again.Id)).Status);

        imports.Database.Clock.Advance(TimeSpan.FromSeconds(16));
        await imports.WorkAsync();
        Assert.Equal((ImportStatus.Undone, ImportStatus.Done), ((await imports.GetAsync(brought.Id)).Status, (await imports.GetAsync(again.Id)).Status));
        Assert.Equal(5, (await imports.OrdersAsync()).Count);
    }

    [DatabaseTheory]
    public async Task Cancelled_GoesOnWhenTheFileComesAgain(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        var sent = (await imports.SendAsync(Small)).Answered();
        (await imports.Database.Get<CancelImportCommand>().RunAsync(sent.Id, imports.Tenant.Owner)).Answered();
        await imports.WorkAsync();
        Assert.Empty(await imports.OrdersAsync());

        var done = await imports.ImportAsync(Small);

        Assert.Equal((sent.Id, ImportStatus.Done, 4L), (done.Id, done.Status, done.Tally.Orders));
    }

    [DatabaseTheory]
    public async Task OrderThatWasSoldHere_IsNotImportedOnTop(DatabaseProvider provider)
    {
        await using var shop = await Orders.TestShop.OpenAsync(provider);
        var sold = await shop.SellAsync();
        var imports = new TestImports(shop.Database, shop.Tenant);

        var done = await imports.ImportAsync($"{TestImports.Header}{sold.Order.Reference},2011-06-01 09:00,A,,1,1,,,,\nnew,2011-06-01 09:00,A,,1,1,,,,\n");

        Assert.Equal((1, 1), (done.Tally.Orders, done.Tally.Rejected));
        Assert.Equal(ImportReasons.OrderKnown, Assert.Single(done.Tally.Reasons).Code);
    }

    [DatabaseTheory]
    public async Task TwoImports_AtOnce_BothComeToTheirEnd(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        await using var other = imports.Database.Restarted(TestImports.Add);
        var first = (await imports.SendAsync(TestImports.Scattered(700))).Answered();
        var second = (await imports.SendAsync(TestImports.Scattered(800))).Answered();

        if (provider is DatabaseProvider.Sqlite)
            await imports.WorkAsync();
        else
            await Task.WhenAll(imports.WorkAsync(), other.Get<ImportJob>().RunOnceAsync(CancellationToken.None));

        var (one, two) = (await imports.GetAsync(first.Id), await imports.GetAsync(second.Id));
        Assert.Equal((ImportStatus.Done, ImportStatus.Done, 800L), (one.Status, two.Status, one.Tally.Orders + two.Tally.Orders));
        Assert.Equal(2100, one.Tally.Rejected + two.Tally.Rejected);
        Assert.Equal(800, (await imports.OrdersAsync()).Count);
    }

    [DatabaseTheory]
    public async Task Person_WhoIsForgotten_IsNoLongerNamed(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        await imports.ImportAsync(Small);

        var erased = (await imports.Database.Get<EraseShopperCommand>().RunAsync(
            new EraseShopperRequest("c-1", "asked for it"), await imports.Tenant.ProvedAsync(imports.Database))).Answered();

        Assert.Equal((null, 2), (erased.Customer, erased.Orders));
        Assert.Equal([null, "c-2", null, null, null], (await imports.OrdersAsync()).Select(order => order.Customer), StringComparer.Ordinal);
    }

    [DatabaseTheory]
    public async Task Start_Cancel_AndUndo_StandInTheAudit(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        var sent = (await imports.SendAsync(Small)).Answered();
        (await imports.Database.Get<CancelImportCommand>().RunAsync(sent.Id, imports.Tenant.Owner)).Answered();
        (await imports.Database.Get<UndoImportCommand>().RunAsync(sent.Id, imports.Tenant.Owner)).Answered();

        await using var db = imports.Database.Contexts.Create(imports.Tenant.Test);
        var actions = await db.Set<AuditEntry>().OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync();

        Assert.Equal(["order_import.started", "order_import.cancelled", "order_import.undone"], actions, StringComparer.Ordinal);
    }

    [DatabaseTheory]
    public async Task Import_OfAnotherTenant_IsNotFound(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        var sent = await imports.ImportAsync(Small);
        var stranger = await TestTenant.AddAsync(imports.Database, "stranger");

        Assert.Equal("not_found", (await imports.Database.Get<GetImportQuery>().RunAsync(sent.Id, stranger.Server).Refused()).Code);
        Assert.Equal("not_found", (await imports.Database.Get<GetImportQuery>().RunAsync(sent.Id, imports.Tenant.As(Role.SecretKey, TenantEnvironment.Live)).Refused()).Code);
        Assert.Equal("not_found", (await imports.Database.Get<ListRejectedLinesQuery>().RunAsync(new ListRejectedRequest(sent.Id), stranger.Server).Refused()).Code);
        Assert.Equal("not_found", (await imports.Database.Get<UndoImportCommand>().RunAsync(sent.Id, stranger.Owner).Refused()).Code);
        Assert.Equal("forbidden", (await imports.SendAsync(Small, null, imports.Tenant.As(Role.Viewer))).Refused().Code);
    }

    private static string Told(ImportedOrder order) =>
        $"{order.Reference} {order.At:O} {order.Amount} {order.Returned} {order.Sales} {order.Country} {order.Customer} {Convert.ToHexString(order.Lines)}";

    private static async Task<string> NameAsync(TestImports imports)
    {
        await using var db = imports.Database.Contexts.Create(imports.Tenant.Test);
        return (await db.Set<ImportedProduct>().SingleAsync()).Name;
    }
}
