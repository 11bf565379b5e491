using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Infrastructure.Imports;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Products;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Imports;

/// <summary>A merchant that brings its order history.</summary>
internal sealed record TestImports(TestDatabase Database, TestTenant Tenant) : IAsyncDisposable
{
    public const string Header = "order,at,sku,name,quantity,price,customer,country,currency,category\n";

    public static readonly ImportMapping Mapping = new(
        new ImportTexts("order", "at", "sku", "name", "quantity", "price", "customer", "country", "currency", "category"),
        new ImportTexts(Currency: "GBP"),
        "yyyy-MM-dd HH:mm",
        "Europe/London");

    public static void Add(IServiceCollection services) => services.AddImports().AddProducts().AddOrders();

    public static async Task<TestImports> OpenAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider, Add);
        return new TestImports(database, await TestTenant.AddAsync(database));
    }

    public Task<Result<OrderImport>> SendAsync(string csv, ImportMapping? mapping = null, Actor? actor = null) =>
        SendAsync(Encoding.UTF8.GetBytes(csv), mapping, actor);

    public async Task<Result<OrderImport>> SendAsync(byte[] file, ImportMapping? mapping = null, Actor? actor = null)
    {
        using var content = new MemoryStream(file);
        return await Database.Get<ImportReception>().ReceiveAsync(new FileToImport(content, "orders.csv", mapping ?? Mapping), actor ?? Tenant.Server, CancellationToken.None);
    }

    public Task WorkAsync() => Database.Get<ImportJob>().RunOnceAsync(CancellationToken.None);

    /// <summary>Sent and brought to its end.</summary>
    public async Task<OrderImport> ImportAsync(string csv, ImportMapping? mapping = null) => await ImportAsync(Encoding.UTF8.GetBytes(csv), mapping);

    public async Task<OrderImport> ImportAsync(byte[] file, ImportMapping? mapping = null)
    {
        var sent = (await SendAsync(file, mapping)).Answered();
        await WorkAsync();
        return await GetAsync(sent.Id);
    }

    public Task<OrderImport> GetAsync(ImportId import) => Database.Get<GetImportQuery>().RunAsync(import, Tenant.Server).Answered();

    /// <summary>As another node would.</summary>
    public async Task ChangeAsync(ImportId id, Action<OrderImport> change)
    {
        await using var db = Database.Contexts.Create(Tenant.Test);
        change(await db.Set<OrderImport>().SingleAsync(import => import.Id == id));
        await db.SaveChangesAsync();
    }

    public async Task<List<ImportedOrder>> OrdersAsync()
    {
        await using var db = Database.Contexts.Create(Tenant.Test);
        return await db.Set<ImportedOrder>().AsNoTracking().OrderBy(order => order.Reference).ToListAsync();
    }

    public async Task<List<RejectedLine>> RejectedAsync(ImportId import)
    {
        var lines = new List<RejectedLine>();
        for (RejectedPlace? after = null; ;)
        {
            var page = await Database.Get<ListRejectedLinesQuery>().RunAsync(new ListRejectedRequest(import, after), Tenant.Server).Answered();
            lines.AddRange(page.Lines);
            if ((after = page.Next) is null)
                return lines;
        }
    }

    public async Task<int> CountAsync<TRow>()
        where TRow : class
    {
        await using var db = Database.Contexts.Create(new Scope.System("tests"));
        return await db.Set<TRow>().CountAsync();
    }

    public static byte[] Packed(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(file);
        return packed.ToArray();
    }

    /// <summary>Orders of three lines, the lines of an order far from each other.</summary>
    public static string Scattered(int orders, string prefix = "R")
    {
        var text = new StringBuilder(Header);
        foreach (var line in Enumerable.Range(0, 3))
        {
            for (var order = 0; order < orders; order++)
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{prefix}{order},2011-06-01 08:{line:00},S{(order + line) % 50},Thing,{line + 1},1.{line}5,c{order % 7},GB,,\n");
        }

        return text.ToString();
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
