using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Imports;
using Portal.Infrastructure.Imports;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Imports;

/// <summary>A file is read while it comes in; where that is of no use, it is read from the store, and gives the same.</summary>
public sealed class ScanAheadTests
{
    // More than one piece.
    private const int Orders = 3_000;

    [DatabaseTheory]
    public async Task FileOfSeveralPieces_GivesTheSame_WhoeverTakesItUp(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        var here = await imports.ImportAsync(TestImports.Scattered(Orders, "H"));
        await using var other = imports.Database.Restarted(TestImports.Add);
        var sent = (await imports.SendAsync(TestImports.Scattered(Orders, "T"))).Answered();

        await other.Get<ImportJob>().RunOnceAsync(CancellationToken.None);

        var there = await imports.GetAsync(sent.Id);
        Assert.Equal((ImportStatus.Done, 3L * Orders, (long)Orders), (there.Status, there.Lines, there.Tally.Orders));
        Assert.Equal((here.Lines, here.BytesRead, here.Tally), (there.Lines, there.BytesRead, there.Tally));
        Assert.Equal(here.Facts.Bytes, here.BytesRead);
        Assert.Equal(2 * Orders, (await imports.OrdersAsync()).Count);
    }

    [Fact]
    public async Task FileThatShowsLate_HowItIsWritten_IsReadAsThat()
    {
        await using var imports = await TestImports.OpenAsync(DatabaseProvider.Sqlite);
        byte[] windows = [.. Encoding.UTF8.GetBytes(TestImports.Scattered(Orders)), .. "last,2011-06-01 09:00,L,Caf"u8, 0xE9, .. ",1,1,,,,\n"u8];

        var done = await imports.ImportAsync(windows);

        Assert.Equal((ImportStatus.Done, FileEncoding.Windows1252, Orders + 1L), (done.Status, done.Facts.Encoding, done.Tally.Orders));
        await using var db = imports.Database.Contexts.Create(imports.Tenant.Test);
        Assert.Equal("Café", (await db.Set<ImportedProduct>().SingleAsync(product => product.Sku == "L")).Name);
    }

    [Fact]
    public async Task MoreFilesThanAreReadAtOnce_AllComeIn()
    {
        await using var imports = await TestImports.OpenAsync(DatabaseProvider.Sqlite);

        var sent = await Task.WhenAll(Enumerable.Range(0, 5).Select(file => imports.SendAsync(TestImports.Scattered(100, $"{(char)('A' + file)}"))));
        await imports.WorkAsync();

        Assert.Equal(5, sent.Select(import => import.Answered().Id).Distinct().Count());
        Assert.Equal(500, (await imports.OrdersAsync()).Count);
    }

    [Fact]
    public async Task FileThatBreaksOff_LeavesNothing_AndTheNextOneComesIn()
    {
        await using var imports = await TestImports.OpenAsync(DatabaseProvider.Sqlite);
        var whole = Encoding.UTF8.GetBytes(TestImports.Scattered(Orders));
        for (var time = 0; time < 3; time++)
        {
            await using var broken = new BreaksOff(whole.AsMemory(0, 300_000));
            await Assert.ThrowsAsync<IOException>(() => imports.Database.Get<ImportReception>().ReceiveAsync(
                new FileToImport(broken, null, TestImports.Mapping), imports.Tenant.Server, CancellationToken.None));
        }

        Assert.Equal(0, await imports.CountAsync<ImportChunk>());
        Assert.Equal(Orders, (await imports.ImportAsync(whole)).Tally.Orders);
    }

    /// <summary>What a line shares with the one before differs from line to line, and so does what it lacks; some are as long as a line may be.</summary>
    [Fact]
    public async Task Lines_PutAside_ComeBackAsTheyWere()
    {
        await using var imports = await TestImports.OpenAsync(DatabaseProvider.Sqlite);
        string Text(int line, int kind, ImportField field) =>
            line % 97 == 0 ? new string('台', field.Longest()) : line % (kind + 3) == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{kind}-{line / (kind + 2)} é");
        var lines = Enumerable.Range(1, 2_000)
            .Select(line => (Quantity: line % 2 == 0 ? line : -line, Name: Text(line, 1, ImportField.Name), Category: Text(line, 2, ImportField.Category), Other: Text(line, 3, ImportField.Customer)))
            .ToList();
        var file = TestImports.Header + string.Concat(lines.Select(line => string.Create(
            CultureInfo.InvariantCulture, $"one,2011-06-{1 + (Math.Abs(line.Quantity) % 28):00} 09:00,S,{line.Name},{line.Quantity},1,{line.Other},{line.Other.AsSpan(0, Math.Min(100, line.Other.Length))},,{line.Category}\n")));

        Assert.Equal(lines.Count, (await imports.ImportAsync(file)).Tally.Accepted);

        var read = new List<(int, string, string)>();
        foreach (var line in ImportedCart.Read(Assert.Single(await imports.OrdersAsync()).Lines))
            read.Add((line.Quantity, Encoding.UTF8.GetString(line.Name), Encoding.UTF8.GetString(line.Category)));
        Assert.Equal(lines.ConvertAll(line => (line.Quantity, line.Name is "" ? "S" : line.Name, line.Category)).Order(), read.Order());
    }

    /// <summary>A sender that goes away.</summary>
    private sealed class BreaksOff(ReadOnlyMemory<byte> content) : MemoryStream(content.ToArray())
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The sender went away.");
    }
}
