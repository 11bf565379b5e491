using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Checkout;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Orders;
using Portal.Infrastructure.Checkout;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Checkout;

/// <summary>What a shopper agreed to is kept with the quote until it is an order or too late, and an order takes nothing else.</summary>
public sealed class AcceptanceTests
{
    [DatabaseTheory]
    public async Task Accept_ThenOrder_KeepsTheWordsAndTheTimeOfTheAgreement(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var quote = await shop.QuoteAsync();
        var (plan, words) = (TestShop.PlanOf(quote, "pay4"), quote.Offers.Single().Disclosures[0]);
        var at = shop.Database.Clock.GetUtcNow();

        var accepted = await AcceptAsync(shop, quote, "pay4", await ShopperAsync(shop, quote)).Answered();
        shop.Database.Clock.Advance(TimeSpan.FromMinutes(9));
        var order = (await shop.OrderAsync(quote, plan)).Answered().Detail!.Order;

        Assert.Equal((plan, words.Text, words.Hash, AcceptanceDoor.HostedPage, at), (accepted.Plan, accepted.Disclosure, accepted.DisclosureHash, accepted.Through, accepted.At));
        Assert.Equal(new Agreement(words.Hash, accepted.Version.Value, at, words.Pack, words.Text), order.Agreement);
        Assert.Equal(order.Agreement, (await shop.GetAsync(order.Id)).Order.Agreement);
        Assert.Equal((at.AddMinutes(9), words.Hash), (order.CreatedAt, (await shop.GetAsync(order.Id)).Order.Agreement!.TextHash));
        var told = Assert.Single(await AuditAsync(shop), entry => entry.Action is "quote.accepted");
        Assert.Equal((quote.Id.Value, nameof(Role.Checkout), quote.Id.Value), (told.Subject, told.ActorRole, told.ActorId));
        Assert.DoesNotContain(words.Text[..20], told.After!, StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Words_InPreviewQuoteCheckoutAndOrder_AreTheSame_LetterForLetter(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var quote = await shop.QuoteAsync();
        var offer = quote.Offers.Single();
        var version = offer.Offering.Version;
        var preview = InstallmentPreview.Of((InstallmentSpec)version.Spec, [], quote.Facts.Cart.Amount, quote.Facts.Date, quote.Facts.Country, version.Creditor).Answered();
        var checkout = await shop.Database.Get<GetCheckoutQuery>().RunAsync(quote.Id, await ShopperAsync(shop, quote), default).Answered();

        Assert.Equal(offer.Disclosures, preview.Where(term => term.Disclosure is not null).Select(term => term.Disclosure!));
        Assert.Equal(offer.Disclosures, checkout.Plans.Select(plan => plan.Disclosure));
        await AcceptAsync(shop, quote, "pay4", shop.Tenant.Server).Answered();
        var order = (await shop.OrderAsync(quote, TestShop.PlanOf(quote, "pay4"))).Answered().Detail!.Order.Agreement!;
        Assert.Equal((offer.Disclosures[0].Pack, offer.Disclosures[0].Text, offer.Disclosures[0].Hash), (order.Pack, order.Disclosure, order.TextHash));
    }

    [DatabaseTheory]
    public async Task Words_OfAnOrderFromBeforeTheLawChanged_StayThoseOfTheOldPack(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database, Samples.Spec with { Audience = Samples.Spec.Audience with { Countries = ["DE"] } });
        var before = await shop.QuoteAsync(country: "DE");
        var order = (await shop.OrderAsync(before, TestShop.PlanOf(before, "m12"))).Answered().Detail!.Order;

        shop.Database.Clock.Advance(TimeSpan.FromDays(7));
        var after = await shop.QuoteAsync(country: "DE");

        Assert.Equal(("eu_secci_2008", "eu_secci_2023"), (order.Agreement!.Pack.Id, after.Offers.Single().Disclosures[0].Pack.Id));
        Assert.Equal(before.Offers.Single().Disclosures[1].Text, (await shop.GetAsync(order.Id)).Order.Agreement!.Disclosure);
    }

    [DatabaseTheory]
    public async Task Order_OfAnotherPlanThanTheAccepted_OrOfNone_IsRefused_AndNothingChanges(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var quote = await shop.QuoteAsync(customer: "c-1");
        await AcceptAsync(shop, quote, "pay4", shop.Tenant.Server).Answered();

        foreach (var other in new[] { TestShop.PlanOf(quote, "m12"), null })
        {
            var refused = (await shop.OrderAsync(quote, other)).Refused();
            Assert.Equal((RefusalKind.Conflict, "plan_not_accepted", "plan"), (refused.Kind, refused.Code, refused.Param));
        }

        await using (var db = shop.Database.Contexts.Create(shop.Tenant.Test))
        {
            Assert.Empty(await db.Set<Order>().ToListAsync());
            Assert.Empty(await db.Set<CreditRefusal>().ToListAsync());
        }

        Assert.NotNull((await shop.OrderAsync(quote, TestShop.PlanOf(quote, "pay4"))).Answered().Detail);
    }

    [DatabaseTheory]
    public async Task Accept_TheSamePlanAgain_AnswersWhatStands_AndAnotherTakesItsPlace(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var quote = await shop.QuoteAsync();
        var first = await AcceptAsync(shop, quote, "pay4", shop.Tenant.As(Role.PublishableKey)).Answered();
        shop.Database.Clock.Advance(TimeSpan.FromMinutes(1));

        var again = await AcceptAsync(shop, quote, "pay4", shop.Tenant.Server).Answered();
        Assert.Equal((first.Plan, first.At, AcceptanceDoor.ShopPage), (again.Plan, again.At, again.Through));

        var other = await AcceptAsync(shop, quote, "m12", shop.Tenant.Server).Answered();
        Assert.Equal((TestShop.PlanOf(quote, "m12"), first.At.AddMinutes(1), AcceptanceDoor.ShopServer), (other.Plan, other.At, other.Through));
        Assert.Equal("plan_not_accepted", (await shop.OrderAsync(quote, first.Plan)).Refused().Code);
        Assert.Equal(other.Plan, (await shop.Database.Get<GetQuoteQuery>().RunAsync(quote.Id, shop.Tenant.Owner).Answered()).Accepted!.Plan);
    }

    [DatabaseTheory]
    public async Task Accept_WhatCantBeOrdered_IsRefusedByItsReason(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var (used, late, small) = (await shop.QuoteAsync(), await shop.QuoteAsync(), await shop.QuoteAsync(100_00));
        await shop.OrderAsync(used, TestShop.PlanOf(used, "pay4")).Answered();
        var m12 = TestShop.PlanOf(late, "m12");

        Assert.Equal("quote_used", (await AcceptAsync(shop, used, "pay4", shop.Tenant.Server).Refused()).Code);
        Assert.Equal("plan_unknown", (await RunAsync(shop, late.Id, "opt_nonsense", shop.Tenant.Server).Refused()).Code);
        Assert.Equal("plan_not_offered", (await RunAsync(shop, small.Id, m12, shop.Tenant.Server).Refused()).Code);
        Assert.Equal("not_found", (await RunAsync(shop, Ids.New<QuoteId>(), m12, shop.Tenant.Server).Refused()).Code);
        shop.Database.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("quote_expired", (await AcceptAsync(shop, late, "pay4", shop.Tenant.Server).Refused()).Code);
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        Assert.Empty(await db.Set<QuoteAcceptance>().ToListAsync());
    }

    [DatabaseTheory]
    public async Task Accept_BySomebodyElse_FindsNothing(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var (quote, other) = (await shop.QuoteAsync(), await shop.QuoteAsync());
        var stranger = await TestTenant.AddAsync(shop.Database);
        var shopper = await ShopperAsync(shop, other);

        Assert.Equal("not_found", (await AcceptAsync(shop, quote, "pay4", stranger.Server).Refused()).Code);
        Assert.Equal("not_found", (await AcceptAsync(shop, quote, "pay4", shop.Tenant.As(Role.SecretKey, TenantEnvironment.Live)).Refused()).Code);
        Assert.Equal("not_found", (await AcceptAsync(shop, quote, "pay4", shopper).Refused()).Code);
        Assert.Equal("not_found", (await shop.Database.Get<GetCheckoutQuery>().RunAsync(quote.Id, shopper).Refused()).Code);
        Assert.Equal("forbidden", (await AcceptAsync(shop, quote, "pay4", shop.Tenant.Owner).Refused()).Code);
        Assert.Null(await shop.Database.Get<CheckoutDoor>().EnterAsync(Ids.New<QuoteId>().Value, CancellationToken.None));
        Assert.Null(await shop.Database.Get<CheckoutDoor>().EnterAsync("../x", CancellationToken.None));
    }

    /// <summary>Whichever comes first, order and acceptance name the same plan in the end.</summary>
    [DatabaseTheory]
    public async Task AcceptAndOrder_AtTheSameMoment_NeverDisagree(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        for (var round = 0; round < 6; round++)
        {
            var quote = await shop.QuoteAsync(customer: $"c-{round}");
            await AcceptAsync(shop, quote, "pay4", shop.Tenant.Server).Answered();

            var ordering = Task.Run(() => shop.OrderAsync(quote, TestShop.PlanOf(quote, "pay4")));
            var accepting = Task.Run(() => AcceptAsync(shop, quote, "m12", shop.Tenant.Server));
            var again = Task.Run(() => AcceptAsync(shop, quote, "pay4", shop.Tenant.As(Role.PublishableKey)));
            await Task.WhenAll(ordering, accepting, again);

            await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
            var kept = await db.Set<QuoteAcceptance>().SingleAsync(row => row.Quote == quote.Id);
            var order = await db.Set<Order>().SingleOrDefaultAsync(row => row.Quote == quote.Id);
            if (order is null)
            {
                Assert.Equal("plan_not_accepted", (await ordering).Refused().Code);
            }
            else
            {
                Assert.Equal((kept.DisclosureHash, kept.At), (order.Agreement!.TextHash, order.Agreement.At));
                Assert.Equal(TestShop.PlanOf(quote, "pay4"), kept.Plan);
            }
        }

        await shop.CheckBooksAsync();
    }

    /// <summary>Several who agree at once: one row, and it is that of the last.</summary>
    [DatabaseTheory]
    public async Task Accept_AtTheSameMoment_LeavesOneAgreement(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var quote = await shop.QuoteAsync();

        var answers = await Task.WhenAll(new[] { "pay4", "m12", "pay4", "m12" }.Select(term => Task.Run(() => AcceptAsync(shop, quote, term, shop.Tenant.Server))));

        Assert.All(answers, answer => answer.Answered());
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        var kept = Assert.Single(await db.Set<QuoteAcceptance>().ToListAsync());
        var last = (await AuditAsync(shop)).Last(entry => entry.Action is "quote.accepted");
        Assert.Contains(kept.Plan, last.After!, StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Checkout_OfAQuote_SaysHowFarItIs(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var quote = await shop.QuoteAsync(customer: "c-1");
        var strange = await shop.QuoteAsync(10_00);
        var shopper = await ShopperAsync(shop, quote);
        async Task<CheckoutView> Look(MadeQuote made) => await shop.Database.Get<GetCheckoutQuery>().RunAsync(made.Id, await ShopperAsync(shop, made)).Answered();

        var open = await Look(quote);
        Assert.Equal((CheckoutState.Open, null, 500_00L), (open.State, open.Accepted, open.Cart.Total));
        Assert.Equal(quote.Offers.Single().Disclosures, open.Plans.Select(plan => plan.Disclosure));
        Assert.Equal(CheckoutState.NothingOffered, (await Look(strange)).State);

        await AcceptAsync(shop, quote, "pay4", shopper).Answered();
        Assert.Equal(TestShop.PlanOf(quote, "pay4"), (await Look(quote)).Accepted!.Plan);
        var gone = await shop.QuoteAsync(customer: "c-2");
        await shop.Database.Get<EraseShopperCommand>().RunAsync(new EraseShopperRequest("c-2", "Asked for it"), shop.Tenant.Server);
        Assert.Equal((CheckoutState.Expired, 0), ((await Look(gone)).State, (await Look(gone)).Plans.Count));
        Assert.Equal("quote_expired", (await AcceptAsync(shop, gone, "pay4", await ShopperAsync(shop, gone)).Refused()).Code);
        await shop.OrderAsync(quote, TestShop.PlanOf(quote, "pay4")).Answered();
        Assert.Equal(CheckoutState.Ordered, (await Look(quote)).State);
    }

    private static Task<Result<QuoteAcceptance>> AcceptAsync(TestShop shop, MadeQuote quote, string term, Actor actor) => RunAsync(shop, quote.Id, TestShop.PlanOf(quote, term), actor);

    private static Task<Result<QuoteAcceptance>> RunAsync(TestShop shop, QuoteId quote, string plan, Actor actor) =>
        shop.Database.Get<AcceptQuoteCommand>().RunAsync(new AcceptQuote(quote, plan), actor);

    private static async Task<Actor> ShopperAsync(TestShop shop, MadeQuote quote) =>
        (await shop.Database.Get<CheckoutDoor>().EnterAsync(quote.Id.Value, CancellationToken.None))!;

    private static async Task<List<AuditEntry>> AuditAsync(TestShop shop)
    {
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        return await db.Set<AuditEntry>().OrderBy(entry => entry.Number).ToListAsync();
    }
}
