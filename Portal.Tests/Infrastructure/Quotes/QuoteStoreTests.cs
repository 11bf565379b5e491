using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Persistence;
using static Portal.Tests.Infrastructure.Offerings.TestOfferings;

namespace Portal.Tests.Infrastructure.Quotes;

public sealed class QuoteStoreTests
{
    [DatabaseTheory]
    public async Task Quote_Stored_GivesTheSameOffersAgainAfterAnotherPublication(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        var (id, first) = await world.PublishedAsync();
        var made = await QuoteAsync(world, Ask(500_00));
        await world.SaveAsync(id, (await world.GetAsync(id)).Revision, world.Tenant.Owner, new FieldChange("maximum", 400_00));
        await world.PublishAsync(id, "Smaller orders");

        var later = world.Database.Restarted(Add);
        var view = await Run(later.Get<GetQuoteQuery>().RunAsync(made.Id, world.Tenant.Owner));

        var before = Assert.Single(made.Offers);
        var after = Assert.Single(view.Offers());
        Assert.Equal(first.Id, after.Offering.Version.Id);
        Assert.Equal(before.Plans.Select(plan => (plan.Id, plan.Plan.TotalOfPayments, plan.MerchantFee)), after.Plans.Select(plan => (plan.Id, plan.Plan.TotalOfPayments, plan.MerchantFee)));
        Assert.Equal(before.Disclosures, after.Disclosures);
        Assert.Equal(Outcome.Refused, Assert.Single((await QuoteAsync(world, Ask(500_00))).Offers).Outcome);
    }

    [DatabaseTheory]
    public async Task Quote_KeepsTheFactsThatRulesRead_AndNothingElse(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        await world.PublishedAsync();
        var ask = Ask(500_00) with { ShipsTo = "GB", Device = DeviceSeen.New, RiskSignal = RiskSignal.Clear };

        var made = await QuoteAsync(world, ask);
        var plain = await QuoteAsync(world, Ask(500_00));

        var kept = (await Run(world.Database.Get<GetQuoteQuery>().RunAsync(made.Id, world.Tenant.Owner))).Facts;
        Assert.Equal(("GB", DeviceSeen.New, RiskSignal.Clear, MerchantStanding.Good), (kept.ShipsTo, kept.Device, kept.RiskSignal, kept.Standing));
        var missing = (await Run(world.Database.Get<GetQuoteQuery>().RunAsync(plain.Id, world.Tenant.Owner))).Facts;
        Assert.Equal((null, null, null), (missing.ShipsTo, missing.Device, missing.RiskSignal));
    }

    [DatabaseTheory]
    public async Task Quote_OfAnotherTenantOrEnvironment_IsNotFound(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        var other = await AddAsync(world.Database, "southwind");
        var made = await QuoteAsync(world, Ask(500_00));

        Assert.Equal("not_found", (await Refused(world.Database.Get<GetQuoteQuery>().RunAsync(made.Id, other.Tenant.Owner))).Code);
        Assert.Equal("not_found", (await Refused(world.Database.Get<GetQuoteQuery>().RunAsync(made.Id, world.Tenant.As(Portal.Domain.Access.Role.Owner, TenantEnvironment.Live)))).Code);
        Assert.Equal("not_found", (await Refused(world.Database.Get<GetQuoteQuery>().RunAsync(Ids.New<QuoteId>(), world.Tenant.Owner))).Code);
    }

    [DatabaseTheory]
    public async Task Quote_WithAPerson_KeepsThemApartAndForgetsThemWithoutLosingTheQuote(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        await world.PublishedAsync();
        var shopper = new ShopperData { Reference = "c-17", Email = "ann@example.com", Name = "Ann O'Neill", Ip = "203.0.113.9", Shipping = "{\"city\":\"Boston\"}" };
        var made = await QuoteAsync(world, Ask(500_00) with { Shopper = shopper, HasCustomer = true });

        await using var db = world.Database.Contexts.Create(world.Tenant.Test);
        var stored = await db.Set<StoredQuote>().SingleAsync(quote => quote.CustomerReference == "c-17");
        Assert.DoesNotContain("example.com", stored.Facts, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("c-17", stored.Person, StringComparison.Ordinal);
        Assert.Equal(shopper, (await Run(world.Database.Get<GetQuoteQuery>().RunAsync(made.Id, world.Tenant.Owner))).Shopper);

        (stored.CustomerReference, stored.Person) = (null, null);
        await db.SaveChangesAsync();

        var view = await Run(world.Database.Get<GetQuoteQuery>().RunAsync(made.Id, world.Tenant.Owner));
        Assert.Null(view.Shopper);
        Assert.True(view.Facts.HasCustomer);
        Assert.Equal(made.Offers.Single().Disclosures, view.Offers().Single().Disclosures);
    }

    [DatabaseTheory]
    public async Task Quotes_ManyAtOnce_AreEachStoredOnceAndFoundByTheirIdAlone(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        await world.PublishedAsync();

        var made = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => QuoteAsync(world, Ask(100_00 + i))));

        await using var db = world.Database.Contexts.Create(world.Tenant.Test);
        var stored = await db.Set<StoredQuote>().ToDictionaryAsync(quote => quote.Id, quote => quote.Total);
        Assert.Equal(300, stored.Count);
        Assert.All(made, quote => Assert.Equal(quote.Facts.Cart.Total, stored[quote.Id]));
        var entry = await db.Set<DirectoryEntry>().SingleAsync(entry => entry.Id == made[7].Id.Value);
        Assert.Equal((world.Tenant.Merchant.Id, TenantEnvironment.Test), (entry.Merchant, entry.Environment));
    }

    [DatabaseTheory]
    public async Task Quotes_OfAGroupWithOneThatCannotBeStored_AnswerEachByItself(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        var inserts = world.Database.Get<IQuoteInserts>();
        var set = await world.Database.Get<LiveOfferings>().FindAsync(world.Tenant.Test, default);
        StoredQuote[] group = [Row(world, set), Row(world, set, facts: null!), Row(world, set)];

        var failures = inserts.Insert(group);

        Assert.Equal([false, true, false], failures.Select(failure => failure is not null));
        await using var db = world.Database.Contexts.Create(world.Tenant.Test);
        Assert.Equal(2, await db.Set<StoredQuote>().CountAsync());
    }

    [DatabaseTheory]
    public async Task Quote_ExpiresOnTheTenantsClock(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        await world.PublishedAsync(Samples.Spec with { QuoteMinutes = 45 });

        var made = await QuoteAsync(world, Ask(500_00));

        Assert.Equal(world.Database.Clock.GetUtcNow().AddMinutes(45), made.ExpiresAt);
        var view = await Run(world.Database.Get<GetQuoteQuery>().RunAsync(made.Id, world.Tenant.Owner));
        Assert.False(view.IsExpiredAt(made.ExpiresAt.AddTicks(-1)));
        Assert.True(view.IsExpiredAt(made.ExpiresAt));
    }

    [DatabaseTheory]
    public async Task Quote_AtAnotherTime_StartsItsSchedulesThen(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;
        await world.PublishedAsync();

        // 03:00 UTC on the first is still the last evening of January in New York.
        var made = await QuoteAsync(world, Ask(500_00) with { At = new DateTimeOffset(2026, 2, 1, 3, 0, 0, TimeSpan.Zero) });

        Assert.Equal(new DateOnly(2026, 1, 31), made.Facts.Date);
        Assert.Equal(new DateOnly(2026, 2, 28), made.Offers.Single().Plans[1].Plan.Payments[0].Due);
        var refusal = await Refused(world.Database.Get<QuoteDesk>().MakeAsync(Ask(1) with { On = new DateOnly(1999, 12, 31) }, world.Tenant.Server, default).AsTask());
        Assert.Equal(("invalid_value", "at"), (refusal.Code, refusal.Param));
    }

    [DatabaseTheory]
    public async Task Quote_ByOneWhoMayNot_IsForbidden(DatabaseProvider database)
    {
        var world = await CreateAsync(database);
        await using var _ = world.Database;

        Assert.Equal("forbidden", (await Refused(world.Database.Get<QuoteDesk>().MakeAsync(Ask(1), world.Tenant.As(Portal.Domain.Access.Role.Viewer), default).AsTask())).Code);
    }

    private static async Task<MadeQuote> QuoteAsync(TestOfferings world, QuoteAsk ask)
    {
        var made = await Run(world.Database.Get<QuoteDesk>().MakeAsync(ask, world.Tenant.Server, default).AsTask());
        await made.Stored;
        return made;
    }

    private static QuoteAsk Ask(long amount)
    {
        Assert.True(Cart.Of(Samples.Usd, new CartLine("sku-1", "Headphones \"X\"", "electronics", 1, amount), new CartLine("sku-2", null, "electronics", 2, 0)).TryGet(out var cart, out _));
        return new QuoteAsk(cart, "US", "online", HasCustomer: false);
    }

    private static StoredQuote Row(TestOfferings world, LiveSet set, string facts = "{}") => new()
    {
        Merchant = world.Tenant.Merchant.Id,
        Environment = TenantEnvironment.Test,
        Id = Ids.New<QuoteId>(),
        OfferingSet = set.Id,
        CreatedAt = Samples.Noon,
        ExpiresAt = Samples.Noon,
        RecordedAt = Samples.Noon,
        Currency = Samples.Usd,
        Total = 1,
        Facts = facts,
    };
}
