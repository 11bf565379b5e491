using System.Text;
using Portal.Domain.Imports;
using Portal.Infrastructure.Imports;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Imports;

/// <summary>A file that somebody looks at before it is imported.</summary>
public sealed class PreviewTests
{
    [DatabaseTheory]
    public async Task File_IsLookedAt_TriedAndStarted(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        var received = await ReceiveAsync(imports, TestImports.Scattered(30) + "bad,2011-06-01 08:00,S,,1,-1,,,,\n");
        Assert.Equal(ImportStatus.Received, received.Status);

        var preview = await imports.Database.Get<PreviewImportQuery>().RunAsync(new PreviewImportRequest(received.Id), imports.Tenant.Owner).Answered();

        Assert.Equal(TestImports.Mapping with { DateFormat = "yyyy-MM-dd H:mm", DecimalMark = "." }, preview.Mapping);
        Assert.Equal((null, null, PreviewImportQuery.Shown), (preview.Kept, preview.Misfit, preview.Lines.Count));
        Assert.Equal(("R0", "GB", 105L), (preview.Lines[0].Line!.Order, preview.Lines[0].Line!.Country, preview.Lines[0].Line!.Amount));

        var wrong = await imports.Database.Get<PreviewImportQuery>().RunAsync(new PreviewImportRequest(received.Id, TestImports.Mapping with { DateFormat = "M/d/yyyy" }), imports.Tenant.Owner).Answered();
        Assert.All(wrong.Lines, line => Assert.Equal(("at", "invalid_date"), (line.Rejected!.Column, line.Rejected.Code)));
        var none = await imports.Database.Get<PreviewImportQuery>().RunAsync(new PreviewImportRequest(received.Id, TestImports.Mapping with { Columns = new ImportTexts() }), imports.Tenant.Owner).Answered();
        Assert.Equal(("column_or_constant", 0), (none.Misfit!.Code, none.Lines.Count));

        await imports.Database.Get<StartImportCommand>().RunAsync(new StartImportRequest(received.Id, preview.Mapping), imports.Tenant.Owner).Answered();
        await imports.WorkAsync();
        var done = await imports.GetAsync(received.Id);
        Assert.Equal((ImportStatus.Done, 30L, 1L), (done.Status, done.Tally.Orders, done.Tally.Rejected));
        Assert.Equal("import_file_gone", (await imports.Database.Get<PreviewImportQuery>().RunAsync(new PreviewImportRequest(received.Id), imports.Tenant.Owner).Refused()).Code);
    }

    [DatabaseTheory]
    public async Task Mapping_IsKept_ForTheNextFileWithTheSameColumns(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        var mapping = TestImports.Mapping with { Constants = new ImportTexts(Currency: "EUR", Channel: "shop") };
        await imports.ImportAsync(TestImports.Scattered(3), mapping);
        var received = await ReceiveAsync(imports, TestImports.Scattered(4));

        var preview = await imports.Database.Get<PreviewImportQuery>().RunAsync(new PreviewImportRequest(received.Id), imports.Tenant.Owner).Answered();

        Assert.Equal(mapping, preview.Kept);
        Assert.Equal(mapping, preview.Mapping);
    }

    [DatabaseTheory]
    public async Task KeptMapping_ThatDoesNotFitTheFile_IsMended(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        var mapping = new ImportMapping(
            new ImportTexts("o", "t", "s", UnitPrice: "p"), new ImportTexts(Currency: "GBP", Channel: "shop"), "d/M/yyyy", "Europe/London", ",");
        await imports.ImportAsync("o;t;s;p\n1;13/03/2012;A;1,50\n", mapping);
        var received = await ReceiveAsync(imports, "o;t;s;p\n2;03/02/2012;A;1.50\n3;03/13/2012;A;2.50\n4;\"03/14/2012;A;2.50\n");

        var preview = await imports.Database.Get<PreviewImportQuery>().RunAsync(new PreviewImportRequest(received.Id), imports.Tenant.Owner).Answered();

        Assert.Equal((mapping, mapping with { DateFormat = "M/d/yyyy", DecimalMark = "." }), (preview.Kept, preview.Mapping));
        Assert.Equal((Fit.Only, Fit.Only), (preview.Fit.Dates, preview.Fit.Mark));
        Assert.Equal("quote_open", preview.Lines[2].Rejected!.Code);
        var kept = await imports.Database.Get<PreviewImportQuery>().RunAsync(new PreviewImportRequest(received.Id, mapping), imports.Tenant.Owner).Answered();
        Assert.Equal(new MappingFit(Fit.Worse, 1, 2, "M/d/yyyy", Fit.Worse, "."), kept.Fit);
    }

    [DatabaseTheory]
    public async Task File_ThatWasImportedLikeThis_IsNotStartedAgain(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        var first = await imports.ImportAsync(TestImports.Scattered(3));
        var received = await ReceiveAsync(imports, TestImports.Scattered(3));

        var refusal = await imports.Database.Get<StartImportCommand>().RunAsync(new StartImportRequest(received.Id, TestImports.Mapping), imports.Tenant.Owner).Refused();

        Assert.Equal(("import_exists", first.Id.Value), (refusal.Code, refusal.Args[0]));
    }

    [Fact]
    public async Task FileThatNobodyStarts_IsDroppedAfterADay()
    {
        await using var imports = await TestImports.OpenAsync(DatabaseProvider.Sqlite);
        var received = await ReceiveAsync(imports, TestImports.Scattered(3));
        await imports.Database.Get<ImportJob>().SweepAsync(CancellationToken.None);
        Assert.Equal((1, ImportStatus.Received), (await imports.CountAsync<ImportChunk>(), (await imports.GetAsync(received.Id)).Status));

        imports.Database.Clock.Advance(TimeSpan.FromHours(25));
        await imports.Database.Get<ImportJob>().SweepAsync(CancellationToken.None);

        Assert.Equal((0, ImportStatus.Cancelled), (await imports.CountAsync<ImportChunk>(), (await imports.GetAsync(received.Id)).Status));
        Assert.Equal("import_file_gone", (await imports.Database.Get<StartImportCommand>().RunAsync(new StartImportRequest(received.Id, TestImports.Mapping), imports.Tenant.Owner).Refused()).Code);
    }

    private static async Task<OrderImport> ReceiveAsync(TestImports imports, string csv)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return (await imports.Database.Get<ImportReception>().ReceiveAsync(new FileToImport(content, "orders.csv"), imports.Tenant.Owner, CancellationToken.None)).Answered();
    }
}
