using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Packages;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Packages;

/// <summary>A version leaves one tenant as a file and is a draft in another; a file that does not hold leaves nothing.</summary>
public sealed class PackageStoreTests
{
    [DatabaseTheory]
    public async Task Export_ThenImportElsewhere_IsADraftOfTheSameSpec_AndIsAudited(DatabaseProvider database)
    {
        var world = await TestOfferings.CreateAsync(database);
        await using var _ = world.Database;
        var (id, version) = await world.PublishedAsync();
        var other = await TestOfferings.AddAsync(world.Database, "thistle");

        var file = await ExportAsync(world, id, version.Number).Answered();
        var again = await ExportAsync(world, id, version.Number).Answered();
        var made = await ImportAsync(other, file.Content).Answered();

        Assert.Equal($"{id.Value}-v1.json", file.FileName);
        Assert.Equal(file.FileName, again.FileName);
        var taken = await other.GetAsync(made.Offering);
        Assert.Equal(("Pay over time", "installments", true), (made.Name, made.Kind.Name, made.Quotes > 5));
        Assert.Empty(made.Problems);
        Assert.Equal(OfferingStatus.Draft, taken.Status);
        var (sent, here) = ((InstallmentSpec)(await world.GetAsync(id)).Live!.Spec, (InstallmentSpec)taken.Draft);
        Assert.Equal(sent with { PlatformShare = here.PlatformShare }, here);
        Assert.Equal(["offering.created", "offering.published", "offering.exported", "offering.exported"], await ActionsAsync(world, id));
        Assert.Equal(["offering.imported"], await ActionsAsync(other, made.Offering));
        var key = Assert.Single(await world.Database.Get<ListPackageKeysQuery>().RunAsync(default, other.Tenant.Owner, default).Answered());
        Assert.Contains($"\"key\": \"{key.Id}\"", Encoding.UTF8.GetString(file.Content), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Import_OfAFileThatDoesNotHold_LeavesNothing(DatabaseProvider database)
    {
        var world = await TestOfferings.CreateAsync(database);
        await using var _ = world.Database;
        var (id, version) = await world.PublishedAsync();
        var other = await TestOfferings.AddAsync(world.Database, "thistle");
        var text = Encoding.UTF8.GetString((await ExportAsync(world, id, version.Number).Answered()).Content);
        var before = await CountAsync(other);

        Assert.Equal("package_signature_broken", (await ImportAsync(other, Encoding.UTF8.GetBytes(text.Replace("Pay over time", "Pay over years", StringComparison.Ordinal)))).Refused().Code);
        Assert.Equal("package_unreadable", (await ImportAsync(other, "{}"u8.ToArray())).Refused().Code);
        Assert.Equal(("invalid_value", "name"), await ImportAsync(other, Encoding.UTF8.GetBytes(text), " ").RefusedWith());
        Assert.Equal(before, await CountAsync(other));
    }

    [DatabaseTheory]
    public async Task Export_OfWhatIsNotThere_IsNotFound(DatabaseProvider database)
    {
        var world = await TestOfferings.CreateAsync(database);
        await using var _ = world.Database;
        var (id, version) = await world.PublishedAsync();
        var other = await TestOfferings.AddAsync(world.Database, "thistle");

        Assert.Equal("not_found", (await ExportAsync(world, id, 2)).Refused().Code);
        Assert.Equal("not_found", (await ExportAsync(other, id, version.Number)).Refused().Code);
        Assert.Empty(await world.Database.Get<ListPackageKeysQuery>().RunAsync(default, other.Tenant.Owner, default).Answered());
    }

    private static Task<Result<PackageFile>> ExportAsync(TestOfferings of, OfferingId id, int number) =>
        of.Database.Get<ExportOfferingCommand>().RunAsync(new ExportOfferingRequest(id, number), of.Tenant.Owner);

    private static Task<Result<ImportedOffering>> ImportAsync(TestOfferings into, byte[] file, string? name = null) =>
        into.Database.Get<ImportOfferingCommand>().RunAsync(new ImportOfferingRequest(file, name), into.Tenant.Owner);

    private static async Task<List<string>> ActionsAsync(TestOfferings of, OfferingId id)
    {
        await using var db = of.Database.Contexts.Create(of.Tenant.Test);
        return await db.Set<AuditEntry>().Where(entry => entry.Subject == id.Value).OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync();
    }

    private static async Task<int> CountAsync(TestOfferings of)
    {
        await using var db = of.Database.Contexts.Create(of.Tenant.Test);
        return await db.Set<Offering>().CountAsync();
    }
}

file static class Refusing
{
    public static async Task<(string Code, string? Param)> RefusedWith<T>(this Task<Result<T>> running) => (await running).Refused() is var refusal ? (refusal.Code, refusal.Param) : default;
}
