using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Imports;
using Portal.Infrastructure.Imports;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Imports;

/// <summary>The disk fills at any point of an import: it is told as such, nothing is lost, and the same file goes on when there is room.</summary>
public sealed class DiskFullTests
{
    [DatabaseTheory]
    public async Task WhileTheFileComesIn_NothingIsKept(DatabaseProvider provider)
    {
        var disk = new Disk();
        await using var imports = await OpenAsync(provider, disk);

        disk.FillAt(4);
        var refused = (await imports.SendAsync(TestImports.Scattered(20_000))).Refused();

        Assert.Equal("disk_full", refused.Code);
        Assert.Equal((0, 0), (await imports.CountAsync<ImportChunk>(), await imports.CountAsync<OrderImport>()));
    }

    [DatabaseTheory]
    public async Task WhileOrdersAreWritten_TheRestComesLater(DatabaseProvider provider)
    {
        var disk = new Disk();
        await using var imports = await OpenAsync(provider, disk);
        var file = Encoding.UTF8.GetBytes(TestImports.Scattered(20_000));
        var sent = (await imports.SendAsync(file)).Answered();

        disk.FillAt(8); // after the file was read, at one of the first commits
        await imports.WorkAsync();
        var failed = await imports.GetAsync(sent.Id);
        var done = await imports.ImportAsync(file);

        Assert.Equal((ImportStatus.Failed, ImportFaults.DiskFull), (failed.Status, failed.Fault));
        Assert.InRange(failed.Tally.Orders, 1, 19_999);
        Assert.Equal((sent.Id, ImportStatus.Done, 20_000L, 0L), (done.Id, done.Status, done.Tally.Orders, done.Tally.Rejected));
        Assert.Equal(20_000, (await imports.OrdersAsync()).Count);
    }

    [DatabaseTheory]
    public async Task WhileOrdersAreTakenAway_TheRestGoesLater_AndTheFileComesInWhole(DatabaseProvider provider)
    {
        var disk = new Disk();
        await using var imports = await OpenAsync(provider, disk);
        var file = TestImports.Scattered(900);
        var brought = await imports.ImportAsync(file);
        (await imports.Database.Get<UndoImportCommand>().RunAsync(brought.Id, imports.Tenant.Owner)).Answered();

        disk.FillAt(4); // the claim, two portions, and then
        await imports.WorkAsync();
        Assert.Equal(ImportStatus.Undoing, (await imports.GetAsync(brought.Id)).Status);
        Assert.InRange((await imports.OrdersAsync()).Count, 1, 899);

        imports.Database.Clock.Advance(TimeSpan.FromSeconds(16));
        await imports.WorkAsync();
        Assert.Equal(ImportStatus.Undone, (await imports.GetAsync(brought.Id)).Status);
        Assert.Equal((0, 0), (await imports.CountAsync<ImportedOrder>(), await imports.CountAsync<ImportChunk>()));
        Assert.Equal(900, (await imports.ImportAsync(file)).Tally.Orders);
        Assert.Equal(900, (await imports.OrdersAsync()).Count);
    }

    private static async Task<TestImports> OpenAsync(DatabaseProvider provider, Disk disk)
    {
        var database = await TestDatabase.CreateAsync(provider, services =>
        {
            TestImports.Add(services);
            var contexts = services.Last(service => service.ServiceType == typeof(IPortalContextFactory));
            services.AddSingleton<IPortalContextFactory>(house => new FillingContexts((IPortalContextFactory)contexts.ImplementationFactory!(house), disk));
        });
        return new TestImports(database, await TestTenant.AddAsync(database));
    }

    private sealed class Disk
    {
        private int _left = int.MaxValue;

        /// <summary>There is no room for the so-manieth operation from now, and then there is again.</summary>
        public void FillAt(int operation) => _left = operation;

        public void Take()
        {
            if (Interlocked.Decrement(ref _left) == 0)
                throw new SqliteException("database or disk is full", 13);
        }
    }

    private sealed class FillingContexts(IPortalContextFactory contexts, Disk disk) : IPortalContextFactory
    {
        public PortalContext Create(Scope scope)
        {
            disk.Take();
            return contexts.Create(scope);
        }
    }
}
