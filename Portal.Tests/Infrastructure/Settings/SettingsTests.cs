using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Settings;
using Portal.Tests.Domain.Onboarding;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Settings;

/// <summary>What a merchant is, changed and seen, on both databases.</summary>
public sealed class SettingsTests
{
    [DatabaseTheory]
    public async Task Profile_Saved_IsSeenEverywhere_AndTheAuditHoldsItsFieldsOnly(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var seen = (await house.ReadAsync()).Profile;
        Assert.Equal("thistle", seen.DisplayName);
        var wanted = seen with { DisplayName = "Thistle Gifts", LegalName = "Thistle Gifts Ltd", SupportEmail = "help@thistle.example" };

        (await house.Get<SaveProfileCommand>().RunAsync(new ProfileChange(seen, wanted), house.Owner)).Answered();

        var settings = await house.ReadAsync();
        Assert.Equal(wanted, settings.Profile);
        Assert.Equal("Thistle Gifts", (await house.Get<Tenants>().FindAsync(house.Tenant.Merchant.Id, TenantEnvironment.Live, CancellationToken.None))!.Merchant.Name);
        Assert.Equal(house.Owner.Id, settings.ProfileChanged?.By);
        foreach (var entry in await house.AuditAsync())
        {
            Assert.Equal(("settings.profile_changed", "{\"fields\":[\"display_name\",\"legal_name\",\"support_email\"]}"), (entry.Action, entry.After));
        }
    }

    [DatabaseTheory]
    public async Task Two_InOneForm_AndTheSecondIsTold(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var seen = (await house.ReadAsync()).Profile;
        var save = house.Get<SaveProfileCommand>();

        var both = await Task.WhenAll(
            Task.Run(() => save.RunAsync(new ProfileChange(seen, seen with { City = "Leith" }), house.Owner)),
            Task.Run(() => save.RunAsync(new ProfileChange(seen, seen with { City = "Perth" }), house.Owner)));

        Assert.Single(both, result => !result.IsRefused);
        Assert.Equal("setting_changed", both.Single(result => result.IsRefused).Refused().Code);
        var now = (await house.ReadAsync()).Profile;
        (await save.RunAsync(new ProfileChange(now, now with { City = "Ayr" }), house.Owner)).Answered();
        Assert.Equal("setting_unchanged", (await save.RunAsync(new ProfileChange(now with { City = "Ayr" }, now with { City = " Ayr " }), house.Owner)).Refused().Code);
        Assert.Equal(("text_missing", "display_name"), (await save.RunAsync(new ProfileChange(now, now with { DisplayName = "" }), house.Owner)).Refused() is { } refusal ? (refusal.Code, refusal.Param) : default);
    }

    [DatabaseTheory]
    public async Task Zone_Changed_CountsAtOnce_InBothEnvironments(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider); // 15:00 in London
        var change = house.Get<ChangeTimeZoneCommand>();

        Assert.Equal("setting_changed", (await change.RunAsync(new TimeZoneChange("UTC", "Asia/Taipei"), house.Owner)).Refused().Code);
        Assert.Equal("zone_unknown", (await change.RunAsync(new TimeZoneChange("Europe/London", "Mars/Olympus"), house.Owner)).Refused().Code);
        (await change.RunAsync(new TimeZoneChange("Europe/London", "Asia/Taipei"), house.Owner)).Answered();

        foreach (var environment in Enum.GetValues<TenantEnvironment>())
        {
            Assert.Equal("Asia/Taipei", (await house.Get<Tenants>().FindAsync(house.Tenant.Merchant.Id, environment, CancellationToken.None))!.Zone.Id);
        }

        house.Database.Clock.Advance(TimeSpan.FromHours(2)); // Tuesday in Taipei, Monday in London
        var refusal = (await change.RunAsync(new TimeZoneChange("Asia/Taipei", "Europe/London"), house.Owner)).Refused();
        Assert.Equal(("zone_day_back", new DateOnly(2026, 11, 16), new DateOnly(2026, 11, 17)), (refusal.Code, (DateOnly)refusal.Args[0]!, (DateOnly)refusal.Args[1]!));
        house.Database.Clock.Advance(TimeSpan.FromHours(8));
        (await change.RunAsync(new TimeZoneChange("Asia/Taipei", "Europe/London"), house.Owner)).Answered();
    }

    [DatabaseTheory]
    public async Task Zone_WhoseDayWouldBeginAgainInTheOtherEnvironmentOnly_IsRefusedToo(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider); // 15:00 in London; London is behind Taipei only from 16:00 UTC on
        var change = house.Get<ChangeTimeZoneCommand>();
        (await change.RunAsync(new TimeZoneChange("Europe/London", "Asia/Taipei"), house.Owner)).Answered();
        await house.Database.ExecuteAsync($"UPDATE tenant_clocks SET \"offset\" = {TimeSpan.FromHours(2).Ticks}");
        house.Get<Tenants>().Forget(house.Tenant.Merchant.Id, TenantEnvironment.Test);

        Assert.Equal("zone_day_back", (await change.RunAsync(new TimeZoneChange("Asia/Taipei", "Europe/London"), house.Tenant.As(Role.Owner, TenantEnvironment.Live))).Refused().Code);
    }

    [DatabaseTheory]
    public async Task Brand_IsChanged_SeenByWhoever_AndGoesBack(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var change = house.Get<ChangeBrandColourCommand>();

        (await change.RunAsync(new BrandColourChange(null, "0A7C66"), house.Owner)).Answered();
        Assert.Equal("#0a7c66", (await house.ReadAsync()).BrandColour);
        Assert.Equal("colour_too_close", (await change.RunAsync(new BrandColourChange("#0a7c66", "#808080"), house.Owner)).Refused().Code);
        Assert.Equal("setting_changed", (await change.RunAsync(new BrandColourChange(null, "#000000"), house.Owner)).Refused().Code);
        Assert.Equal("setting_unchanged", (await change.RunAsync(new BrandColourChange("#0a7c66", "#0A7C66"), house.Owner)).Refused().Code);
        (await change.RunAsync(new BrandColourChange("#0a7c66", null), house.Owner)).Answered();
        Assert.Null((await house.ReadAsync()).BrandColour);
    }

    [DatabaseTheory]
    public async Task Logo_IsKept_Replaced_AndTakenAway(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var (save, logos) = (house.Get<SaveLogoCommand>(), house.Get<Logos>());

        Assert.Equal("logo_not_picture", (await save.RunAsync(new LogoChange(null, "<svg/>"u8.ToArray()), house.Owner)).Refused().Code);
        (await save.RunAsync(new LogoChange(null, Pictures.Png(64, 64)), house.Owner)).Answered();
        var first = (await house.ReadAsync()).LogoHash!;
        var logo = (await logos.FindAsync(first, CancellationToken.None))!;
        Assert.Equal(LogoKind.Png, logo.Kind);
        Assert.Equal(Pictures.Png(64, 64), logo.Bytes);
        Assert.Equal("setting_changed", (await save.RunAsync(new LogoChange(null, Pictures.Jpeg(64, 64)), house.Owner)).Refused().Code);
        (await save.RunAsync(new LogoChange(first, Pictures.Jpeg(64, 64)), house.Owner)).Answered();
        var second = (await house.ReadAsync()).LogoHash!;
        Assert.Null(await logos.FindAsync(first, CancellationToken.None));
        Assert.Equal(LogoKind.Jpeg, (await logos.FindAsync(second, CancellationToken.None))!.Kind);
        foreach (var wrong in new[] { "", "x", second.ToUpperInvariant(), second + "0", "' OR 1=1", new string('\0', 64) })
        {
            Assert.Null(await logos.FindAsync(wrong, CancellationToken.None));
        }

        (await save.RunAsync(new LogoChange(second, null), house.Owner)).Answered();
        Assert.Null((await house.ReadAsync()).LogoHash);
        Assert.Null(await logos.FindAsync(second, CancellationToken.None));
    }

    [DatabaseTheory]
    public async Task Origins_AreAddedOnce_AndRemoved_AndCountAtOnce(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var (add, remove, registered) = (house.Get<AddOriginCommand>(), house.Get<RemoveOriginCommand>(), house.Get<RegisteredOrigins>());
        Assert.False(await registered.ContainsAsync("https://shop.example", CancellationToken.None));

        (await add.RunAsync("https://Shop.example/", house.Owner)).Answered();
        Assert.True(await registered.ContainsAsync("https://shop.example", CancellationToken.None));
        Assert.Equal("origin_known", (await add.RunAsync("https://shop.example:443", house.Owner)).Refused().Code);
        Assert.Equal("origin_has_path", (await add.RunAsync("https://shop.example/cart", house.Owner)).Refused().Code);
        Assert.Equal("not_found", (await remove.RunAsync("https://other.example", house.Owner)).Refused().Code);
        (await remove.RunAsync("https://shop.example", house.Owner)).Answered();
        Assert.False(await registered.ContainsAsync("https://shop.example", CancellationToken.None));

        for (var added = 0; added < AddOriginCommand.Most; added++)
        {
            (await add.RunAsync($"https://shop{added}.example", house.Owner)).Answered();
        }

        Assert.Equal("too_many_origins", (await add.RunAsync("https://one-more.example", house.Owner)).Refused().Code);
    }

    [DatabaseTheory]
    public async Task Origins_AddedAtOnce_AreAllKept(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(n => Task.Run(async () => (await house.Get<AddOriginCommand>().RunAsync($"https://shop{n}.example", house.Owner)).Answered())));

        Assert.Equal(5, (await house.ReadAsync()).Origins.Count);
        Assert.Equal(10, (await house.AuditAsync()).Count);
    }

    [DatabaseTheory]
    public async Task AnotherMerchant_IsUntouched(DatabaseProvider provider)
    {
        await using var house = await HouseAsync(provider);
        var lumen = await TestTenant.AddAsync(house.Database, "lumen", "US", "USD", "America/New_York");

        (await house.Get<SaveLogoCommand>().RunAsync(new LogoChange(null, Pictures.Png(64, 64)), house.Owner)).Answered();
        (await house.Get<ChangeBrandColourCommand>().RunAsync(new BrandColourChange(null, "#0a7c66"), house.Owner)).Answered();
        (await house.Get<SaveLogoCommand>().RunAsync(new LogoChange(null, Pictures.Png(64, 64)), lumen.Owner)).Answered();

        var theirs = (await house.Get<GetSettingsQuery>().RunAsync(default, lumen.Owner)).Answered();
        Assert.Equal((null, "lumen", "America/New_York"), (theirs.BrandColour, theirs.Profile.DisplayName, theirs.TimeZone));
        Assert.NotNull(theirs.LogoHash);
    }

    private static async Task<House> HouseAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider, services => services.AddSettings());
        return new House(database, await TestTenant.AddAsync(database));
    }

    private sealed record House(TestDatabase Database, TestTenant Tenant) : IAsyncDisposable
    {
        public Actor Owner => Tenant.Owner;

        public T Get<T>()
            where T : notnull => Database.Get<T>();

        public async Task<MerchantSettings> ReadAsync() => (await Get<GetSettingsQuery>().RunAsync(default, Owner)).Answered();

        public async Task<List<AuditEntry>> AuditAsync()
        {
            await using var db = Database.Contexts.Create(new Scope.System("tests"));
            return await db.Set<AuditEntry>().AsNoTracking().ToListAsync();
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
