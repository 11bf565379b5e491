using System.IO.Compression;
using System.Text;
using Portal.Domain.Imports;
using Portal.Infrastructure.Imports;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Imports;

/// <summary>What merchants send by mistake, and others on purpose: refused with a word, or the bad lines told and the rest kept.</summary>
public sealed class BadFileTests
{
    private const string Good = "1,2011-06-01 09:00,A,,1,1,,,,\n";

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "file_empty", [] },
        { "file_empty", "\uFEFF \r\n"u8.ToArray() },
        { "file_without_lines", Encoding.UTF8.GetBytes(TestImports.Header) },
        { "file_binary", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, 1, 2, 3, 4, 5, 6, 7] },
        { "file_binary", "PK\u0003\u0004 a workbook"u8.ToArray() },
        { "file_binary", TestImports.Packed(TestImports.Packed(Encoding.UTF8.GetBytes(TestImports.Header + Good))) },
        { "file_corrupt", TestImports.Packed(Encoding.UTF8.GetBytes(TestImports.Scattered(500)))[..400] },
        { "file_corrupt", [.. TestImports.Packed(Encoding.UTF8.GetBytes(TestImports.Header)), .. TestImports.Packed(Encoding.UTF8.GetBytes(Good))[..^6]] },
        { "file_corrupt", [0x1F, 0x8B, .. "no gzip at all"u8] },
        { "file_bomb", Bomb() },
        { "column_missing", "order;at\n1;2\n"u8.ToArray() },
        { "header_unreadable", Encoding.UTF8.GetBytes(new string('x', 300_000)) },
        { "header_unreadable", Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 2000)) + "\n1,2\n") },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task File_ThatIsNone_IsRefusedWithAWord(string code, byte[] file)
    {
        await using var imports = await TestImports.OpenAsync(DatabaseProvider.Sqlite);

        Assert.Equal(code, (await imports.SendAsync(file)).Refused().Code);
        Assert.Equal(0, await imports.CountAsync<ImportChunk>());
        Assert.Equal(0, await imports.CountAsync<OrderImport>());
    }

    /// <summary>RFC 1952, 2.2: a file is a series of members, as one that was appended to.</summary>
    [Fact]
    public async Task File_PackedInSeveralMembers_IsOne()
    {
        await using var imports = await TestImports.OpenAsync(DatabaseProvider.Sqlite);

        var done = await imports.ImportAsync([.. TestImports.Packed(Encoding.UTF8.GetBytes(TestImports.Header)), .. TestImports.Packed(Encoding.UTF8.GetBytes(Good))]);

        Assert.Equal((ImportStatus.Done, 1L), (done.Status, done.Tally.Orders));
    }

    [DatabaseTheory]
    public async Task BadLines_AreToldByLineAndColumn_AndTheRestIsKept(DatabaseProvider provider)
    {
        await using var imports = await TestImports.OpenAsync(provider);
        var file = TestImports.Header + Good
            + "2,2011-06-01 09:00,A,,1000000000000000000,1,,,,\n"
            + "3,0000-06-01 09:00,A,,1,1,,,,\n"
            + "4,9999-06-01 09:00,A,,1,1,,,,\n"
            + "5,2011-06-01 09:00,A,,1,\"1,50\",,,,\n"
            + "6,2011-06-01 09:00,A,,1,1,,,GBX,\n"
            + "7,2011-06-01 09:00,A,\"two\nlines\",1,1,,,,\n"
            + "8,2011-06-01 09:00,A,\"broken\" quote,1,1,,,,\n"
            + "9,2011-06-01 09:00,A,\"open,1,1,,,,\n"
            + "10,2011-06-01 09:00,A,,1,1,,,,\n";

        var done = await imports.ImportAsync(file);

        Assert.Equal((ImportStatus.Done, 10, 3, 7), (done.Status, done.Lines, done.Tally.Accepted, done.Tally.Rejected));
        Assert.Equal(["1", "10", "7"], (await imports.OrdersAsync()).Select(order => order.Reference), StringComparer.Ordinal);
        Assert.Equal(
            [
                (3, "quantity", "quantity_too_large"), (4, "at", "invalid_date"), (5, "at", "date_out_of_range"), (6, "price", "invalid_number"),
                (7, "currency", "unknown_currency"), (10, null, "quote_broken"), (11, null, "quote_open"),
            ],
            (await imports.RejectedAsync(done.Id)).Select(line => ((int)line.Number, line.Column, line.Code)));
    }

    [Fact]
    public async Task LineOfManyMegabytes_IsOneRejectedLine()
    {
        await using var imports = await TestImports.OpenAsync(DatabaseProvider.Sqlite);

        var done = await imports.ImportAsync($"{TestImports.Header}{Good}2,{new string('x', 20_000_000)}\n3,2011-06-01 09:00,A,,1,1,,,,\n");

        Assert.Equal((3, 2, 1), (done.Lines, done.Tally.Orders, done.Tally.Rejected));
        Assert.Equal((3, "line_too_long"), (await imports.RejectedAsync(done.Id)).Select(line => ((int)line.Number, line.Code)).Single());
    }

    [Fact]
    public async Task ThreeHundredColumns_AreColumns()
    {
        await using var imports = await TestImports.OpenAsync(DatabaseProvider.Sqlite);
        var more = string.Join(',', Enumerable.Range(0, 300).Select(column => $"c{column}"));

        var done = await imports.ImportAsync($"{TestImports.Header.TrimEnd()},{more}\n{Good.TrimEnd()},{more}\n");

        Assert.Equal((1, 0), (done.Tally.Orders, done.Tally.Rejected));
    }

    [Fact]
    public async Task OrderOfTooManyLines_IsToldLineByLine()
    {
        await using var imports = await TestImports.OpenAsync(DatabaseProvider.Sqlite);
        var lines = string.Concat(Enumerable.Repeat("long,2011-06-01 09:00,A,,1,1,,,,\n", ImportedOrder.MostLines + 5));

        var done = await imports.ImportAsync(TestImports.Header + lines + Good);

        Assert.Equal((1, ImportedOrder.MostLines + 5), (done.Tally.Orders, done.Tally.Rejected));
        Assert.Equal(ImportReasons.OrderTooLong, Assert.Single(done.Tally.Reasons).Code);
    }

    [Fact]
    public async Task EveryLineBad_IsToldInFull()
    {
        await using var imports = await TestImports.OpenAsync(DatabaseProvider.Sqlite);

        var done = await imports.ImportAsync(TestImports.Scattered(1000), TestImports.Mapping with { DateFormat = "M/d/yyyy" });

        Assert.Equal((ImportStatus.Done, 0, 3000), (done.Status, done.Tally.Orders, done.Tally.Rejected));
        Assert.Equal(Enumerable.Range(2, 3000), (await imports.RejectedAsync(done.Id)).Select(line => (int)line.Number));
    }

    [Theory]
    [InlineData("utf-8", true, ',')]
    [InlineData("utf-8", false, ';')]
    [InlineData("utf-16", true, '\t')]
    [InlineData("utf-16", false, ',')]
    [InlineData("utf-16BE", true, ';')]
    [InlineData("windows-1252", false, ';')]
    public async Task Encoding_AndDelimiter_AreSeen(string encoding, bool marked, char delimiter)
    {
        await using var imports = await TestImports.OpenAsync(DatabaseProvider.Sqlite);
        var writer = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        var text = (TestImports.Header + "1,2011-06-01 09:00,A,Crème brûlée – für £5,1,1,,,,\n").Replace(',', delimiter);

        var done = await imports.ImportAsync([.. marked ? writer.GetPreamble() : [], .. writer.GetBytes(text)]);

        Assert.Equal((delimiter, 1L, 0L), (done.Facts.Delimiter, done.Tally.Orders, done.Tally.Rejected));
        var lines = ImportedCart.Read((await imports.OrdersAsync())[0].Lines);
        Assert.True(lines.MoveNext());
        Assert.Equal("Crème brûlée – für £5", Encoding.UTF8.GetString(lines.Current.Name));
    }

    [Fact]
    public async Task Encoding_IsToldByTheWholeFile_NotByItsHead()
    {
        await using var imports = await TestImports.OpenAsync(DatabaseProvider.Sqlite);
        byte[] file = [.. Encoding.UTF8.GetBytes(TestImports.Scattered(9_000)), .. "late,2011-06-01 09:00,A,Caf"u8, 0xE9, .. ",1,1,,,,\n"u8];

        var done = await imports.ImportAsync(file);

        Assert.True(file.Length > 2 * 256 * 1024);
        Assert.Equal((FileEncoding.Windows1252, 9_001L), (done.Facts.Encoding, done.Tally.Orders));
    }

    [Fact]
    public async Task Sender_WhoBreaksOff_LeavesNothing()
    {
        await using var imports = await TestImports.OpenAsync(DatabaseProvider.Sqlite);
        await using var content = new BrokenOff(Encoding.UTF8.GetBytes(TestImports.Scattered(20_000)));

        await Assert.ThrowsAsync<IOException>(() => imports.Database.Get<ImportReception>().ReceiveAsync(
            new FileToImport(content, null, TestImports.Mapping), imports.Tenant.Server, CancellationToken.None));

        Assert.True(content.Position > 512 * 1024);
        Assert.Equal(0, await imports.CountAsync<ImportChunk>());
        Assert.Equal(0, await imports.CountAsync<OrderImport>());
    }

    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(TestImports.Header));
            var zeros = new byte[1024 * 1024];
            Array.Fill(zeros, (byte)'0');
            for (var megabyte = 0; megabyte < 64; megabyte++)
                gzip.Write(zeros);
        }

        return packed.ToArray();
    }

    /// <summary>A connection that goes away half way.</summary>
    private sealed class BrokenOff(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > Length / 2 ? throw new IOException("The connection is gone.") : base.ReadAsync(buffer[..Math.Min(buffer.Length, 8192)], cancellationToken);
    }
}
