using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Sandbox;
using Portal.Infrastructure.Shoppers;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;
using static Portal.Tests.Infrastructure.Orders.ServicingTests;

namespace Portal.Tests.Infrastructure.Shoppers;

/// <summary>What a shopper can do with the link to their plan, and what nobody can do with it.</summary>
public sealed class ShopperTests
{
    [DatabaseTheory]
    public async Task Link_OpensItsPlan_AndSaysWhatItIs(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "c-1");
        await shop.SellAsync(customer: "c-2");
        await AdvanceAsync(shop, "P15D");

        var view = await PlanAsync(shop, await ShopperAsync(shop, sold.Order.Id));

        var plan = (await shop.GetAsync(sold.Order.Id)).Plan!;
        Assert.Equal((sold.Order.Id, plan.Id, shop.Tenant.Merchant.Id), (view.Order.Id, view.Plan.Id, view.Merchant.Id));
        Assert.Equal((125_00L, 0L, 250_00L), (view.Outlook.Next!.ToPay, view.Outlook.Late, view.Outlook.Left));
        Assert.Equal(plan.Outstanding, view.Payoff!.Value.Total);
        Assert.True(view.MayChangeInstrument);
    }

    [DatabaseTheory]
    public async Task Link_ThatIsWrongWithdrawnOrOfAnErasedShopper_OpensNothing(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var (withdrawn, erased) = (await shop.SellAsync(customer: "c-1"), await shop.SellAsync(customer: "c-2"));
        var links = shop.Database.Get<ShopperLinks>();
        var (first, second) = (await TokenAsync(shop, withdrawn.Order.Id), await TokenAsync(shop, erased.Order.Id));
        var open = (await links.EnterAsync(first, CancellationToken.None))!.Actor;

        foreach (var wrong in new[] { null, "", "x", first[..^1], first[..^1] + (first[^1] is 'A' ? 'B' : 'A'), first + "A", first[..26] + second[26..], new string('\0', 69), new string('9', 69) })
        {
            Assert.Null(await links.EnterAsync(wrong, CancellationToken.None));
        }

        await shop.Database.Get<WithdrawShopperLinksCommand>().RunAsync(withdrawn.Order.Id, shop.Tenant.Owner).Answered();
        await shop.Database.Get<ErasePersonalDataCommand>().RunAsync(new EraseRequest(erased.Customer!.Id, "Asked by letter"), await shop.Tenant.ProvedAsync(shop.Database)).Answered();

        Assert.Null(await links.EnterAsync(first, CancellationToken.None));
        Assert.Null(await links.EnterAsync(second, CancellationToken.None));
        Assert.Equal("signed_out", (await shop.Database.Get<GetShopperPlanQuery>().RunAsync(default, open).Refused()).Code);
        Assert.Equal("signed_out", (await shop.Database.Get<AskForHelpCommand>().RunAsync(new HelpWish(HelpReason.Other, null), open).Refused()).Code);
        Assert.Equal("no_links", (await shop.Database.Get<WithdrawShopperLinksCommand>().RunAsync(withdrawn.Order.Id, shop.Tenant.Owner).Refused()).Code);
        Assert.Equal("already_erased", (await shop.Database.Get<IssueShopperLinkCommand>().RunAsync(erased.Order.Id, shop.Tenant.Owner).Refused()).Code);
        Assert.NotNull(await links.EnterAsync(await TokenAsync(shop, withdrawn.Order.Id), CancellationToken.None));
    }

    [DatabaseTheory]
    public async Task Link_OfAnOrderByCard_IsNotMade_AndOneThatIsMadeIsAudited(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var (card, sold) = (await shop.SellAsync(term: null), await shop.SellAsync());

        Assert.Equal("no_plan", (await shop.Database.Get<IssueShopperLinkCommand>().RunAsync(card.Order.Id, shop.Tenant.Owner).Refused()).Code);
        var link = await shop.Database.Get<IssueShopperLinkCommand>().RunAsync(sold.Order.Id, shop.Tenant.Owner).Answered();

        var audited = (await AuditAsync(shop)).Single(entry => entry.Action is "shopper_link.issued");
        Assert.Equal((sold.Order.Id.Value, shop.Tenant.Owner.Id), (audited.Subject, audited.ActorId));
        Assert.Contains(link.Id.Value, audited.After, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Token[26..], await ErasureTests.DumpAsync(shop), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Scope_OfALink_SeesOneContractAndNothingElseOfTheHouse(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var (mine, _) = (await shop.SellAsync(customer: "c-1"), await shop.SellAsync(customer: "c-2"));
        await shop.SellAsync(customer: "c-1");
        var scope = (Scope.Shopper)(await ShopperAsync(shop, mine.Order.Id)).Scope;
        await using var db = shop.Database.Contexts.Create(scope);

        Assert.Equal(mine.Order.Id, (await db.Set<Order>().SingleAsync()).Id);
        Assert.Equal(mine.Plan!.Id, (await db.Set<Plan>().SingleAsync()).Id);
        Assert.Equal(mine.Customer!.Id, (await db.Set<Customer>().SingleAsync()).Id);
        Assert.Equal(mine.Entries.Count, await db.Set<JournalEntry>().CountAsync());
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => !entity.IsOwned()))
        {
            Assert.True(entity.FindDeclaredQueryFilter("tenant") is not null, $"{entity.ClrType.Name} is open to whoever holds a link.");
        }

        await using var system = shop.Database.Contexts.Create(new Scope.System("tests"));
        Assert.True(await system.Set<AuditEntry>().AnyAsync());
        Assert.Empty(await db.Set<AuditEntry>().ToListAsync());
        Assert.Empty(await db.Users.ToListAsync());
        Assert.Empty(await db.Set<DirectoryEntry>().ToListAsync());
    }

    [DatabaseTheory]
    public async Task Scope_OfALink_WritesNothingOfAnotherContract(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var (mine, other) = (await shop.SellAsync(customer: "c-1"), await shop.SellAsync(customer: "c-2"));
        var scope = (Scope.Shopper)(await ShopperAsync(shop, mine.Order.Id)).Scope;
        await using var db = shop.Database.Contexts.Create(scope);

        db.Attach(other.Customer!);
        other.Customer!.PayFrom("mine");
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        db.ChangeTracker.Clear();
        db.Add(new HelpRequest
        {
            Id = Ids.New<HelpRequestId>(), Merchant = scope.Link.Merchant, Environment = scope.Link.Environment, Order = other.Order.Id, Plan = other.Plan!.Id,
            Reason = null, Words = null, AskedAt = default,
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [DatabaseTheory]
    public async Task PayOff_ByTheShopper_ClosesThePlan_AndASecondClickPaysNothingMore(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "c-1");
        var other = await shop.SellAsync(customer: "c-2");
        var shopper = await ShopperAsync(shop, sold.Order.Id);
        var payoff = shop.Database.Get<PlanPayoff>();
        var agreed = (await PlanAsync(shop, shopper)).Payoff!.Value.Total;

        Assert.Equal("not_found", (await payoff.RunAsync(new PayoffWish(other.Plan!.Id, agreed), shopper, CancellationToken.None).Refused()).Code);
        Assert.Equal("payoff_changed", (await payoff.RunAsync(new PayoffWish(sold.Plan!.Id, agreed - 1), shopper, CancellationToken.None).Refused()).Code);
        var clicks = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => payoff.RunAsync(new PayoffWish(sold.Plan.Id, agreed), shopper, CancellationToken.None)));

        Assert.Contains(clicks, click => !click.IsRefused);
        Assert.All(clicks.Where(click => click.IsRefused), click => Assert.True(click.Refused().Code is "plan_status_forbids" or "changed_meanwhile", click.Refused().Code));
        var after = await shop.GetAsync(sold.Order.Id);
        Assert.Equal((PlanStatus.PaidOff, agreed), (after.Plan!.Status, Assert.Single(after.Plan.Book.Payments).Amount));
        Assert.Equal("plan_status_forbids", (await payoff.RunAsync(new PayoffWish(sold.Plan.Id, agreed), shopper, CancellationToken.None).Refused()).Code);
        Assert.Contains(await AuditAsync(shop), entry => entry is { Action: "plan.paid_off", ActorRole: nameof(Role.Shopper) } && entry.ActorId == shopper.Id);
        Assert.Null((await shop.Database.Get<VerifyAuditQuery>().RunAsync(default, shop.Tenant.Owner).Answered()).FirstBroken);
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task PayOff_ByACardThatIsDeclined_BooksNothing_AndPaysWithAnother(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "collect_never");
        var shopper = await ShopperAsync(shop, sold.Order.Id);
        var wish = new PayoffWish(sold.Plan!.Id, (await PlanAsync(shop, shopper)).Payoff!.Value.Total);

        Assert.Equal("payment_declined", (await shop.Database.Get<PlanPayoff>().RunAsync(wish, shopper, CancellationToken.None).Refused()).Code);
        Assert.Equal(PlanStatus.Active, (await shop.GetAsync(sold.Order.Id)).Plan!.Status);
        await shop.Database.Get<ChangeInstrumentCommand>().RunAsync("pm_sandbox_visa_4242", shopper).Answered();
        await shop.Database.Get<PlanPayoff>().RunAsync(wish, shopper, CancellationToken.None).Answered();

        Assert.Equal(PlanStatus.PaidOff, (await shop.GetAsync(sold.Order.Id)).Plan!.Status);
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Card_ThatIsChanged_IsUsedByTheNextCollection(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "collect_never");
        await AdvanceAsync(shop, "P15D");
        Assert.Equal(PlanStatus.PastDue, (await shop.GetAsync(sold.Order.Id)).Plan!.Status);
        var shopper = await ShopperAsync(shop, sold.Order.Id);
        var change = shop.Database.Get<ChangeInstrumentCommand>();

        foreach (var unknown in new[] { "", "4242424242424242", "pm_sandbox_", "pm_1", "\0" })
        {
            Assert.Equal("instrument_unknown", (await change.RunAsync(unknown, shopper).Refused()).Code);
        }

        var used = await change.RunAsync("pm_sandbox_mastercard_4444", shopper).Answered();
        await AdvanceAsync(shop, "P4D");

        var after = await shop.GetAsync(sold.Order.Id);
        Assert.Equal(("Mastercard 4444", PlanStatus.Active), (used.Label, after.Plan!.Status));
        Assert.Contains(after.Events, told => told.Code is OrderEvents.InstrumentChanged);
        Assert.Equal("Mastercard 4444", (await PlanAsync(shop, shopper)).Instrument!.Label);
        Assert.DoesNotContain(await AuditAsync(shop), entry => entry.After?.Contains("pm_sandbox", StringComparison.Ordinal) is true);
    }

    /// <summary>A link opens one contract: what is chosen through it says nothing of the shopper's others. The mail tells whoever did not choose.</summary>
    [DatabaseTheory]
    public async Task Card_ThatIsChanged_IsThatPlansAlone_ToldByMail_AndForgottenWithTheShopper(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var (one, two) = (await shop.SellAsync(customer: "c-1"), await shop.SellAsync(customer: "c-1"));
        Assert.Equal(one.Customer!.Id, two.Customer!.Id);
        await using (var db = shop.Database.Contexts.Create(new Scope.System("tests")))
        {
            (await db.Set<Customer>().SingleAsync()).Email = "c@example.test";
            await db.SaveChangesAsync();
        }

        var shopper = await ShopperAsync(shop, one.Order.Id);
        await shop.Database.Get<ChangeInstrumentCommand>().RunAsync("pm_sandbox_visa_4242", shopper).Answered();

        Assert.Equal("Visa 4242", (await PlanAsync(shop, shopper)).Instrument!.Label);
        Assert.Null((await PlanAsync(shop, await ShopperAsync(shop, two.Order.Id))).Instrument);
        Assert.DoesNotContain((await shop.GetAsync(two.Order.Id)).Events, told => told.Code is OrderEvents.InstrumentChanged);
        await using (var db = shop.Database.Contexts.Create(new Scope.System("tests")))
        {
            var mail = Assert.Single(await db.Set<OutgoingMail>().Where(mail => mail.Kind == MailKind.CardChanged).ToListAsync());
            Assert.Equal((one.Order.Id.Value, null), (mail.About, mail.Address));
        }

        Assert.Contains("pm_sandbox_visa_4242", await ErasureTests.DumpAsync(shop), StringComparison.Ordinal);
        await shop.Database.Get<ErasePersonalDataCommand>().RunAsync(new EraseRequest(one.Customer.Id, "Asked by letter"), await shop.Tenant.ProvedAsync(shop.Database)).Answered();
        Assert.DoesNotContain("pm_sandbox_visa_4242", await ErasureTests.DumpAsync(shop), StringComparison.Ordinal);
    }

    /// <summary>The processor is told whose card it is to be and where, so that a token of somebody else's names nothing.</summary>
    [DatabaseTheory]
    public async Task Card_IsLookedUp_AsThePayersOwn_InTheirEnvironment(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "c-1");
        var shopper = await ShopperAsync(shop, sold.Order.Id);
        var processor = new Processor();
        var change = new ChangeInstrumentCommand(shop.Database.Get<CommandBoundary>(), processor);

        Assert.Equal("instrument_unknown", (await change.RunAsync("pm_of_c-2", shopper).Refused()).Code);
        await change.RunAsync("pm_of_c-1", shopper).Answered();

        Assert.Equal(("c-1", TenantEnvironment.Test), processor.Asked);
        Assert.Null(await new SandboxCollector().FindInstrumentAsync("pm_sandbox_visa_4242", new CollectionPayer("c-1", null), TenantEnvironment.Live, default));
    }

    private sealed class Processor : ICollector
    {
        public (string? Payer, TenantEnvironment Environment) Asked { get; private set; }

        public IReadOnlyList<TestInstrument> TestInstruments => [];

        public bool Serves(TenantEnvironment environment) => true;

        public Task<Instrument?> FindInstrumentAsync(string token, CollectionPayer payer, TenantEnvironment environment, CancellationToken cancellationToken)
        {
            Asked = (payer.Customer, environment);
            return Task.FromResult(string.Equals(token, $"pm_of_{payer.Customer}", StringComparison.Ordinal) ? new Instrument(token, "Visa 1") : null);
        }

        public Task NotifyAsync(CollectionNotice notice, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<CollectionAnswer> CollectAsync(CollectionOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<CollectionFate> AskAsync(string reference, DateOnly today, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    [DatabaseTheory]
    public async Task Help_IsAskedOnceAndAnswered_AndItsReasonStandsInOneRow(DatabaseProvider database)
    {
        const string Words = "My surgery is on the 4th";
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "c-1");
        var shopper = await ShopperAsync(shop, sold.Order.Id);
        var ask = shop.Database.Get<AskForHelpCommand>();

        Assert.Equal("words", (await ask.RunAsync(new HelpWish(HelpReason.Illness, new string('a', HelpRequest.LongestWords + 1)), shopper).Refused()).Param);
        Assert.Equal("words", (await ask.RunAsync(new HelpWish(HelpReason.Illness, "\0"), shopper).Refused()).Param);
        Assert.Equal("reason", (await ask.RunAsync(new HelpWish((HelpReason)99, null), shopper).Refused()).Param);
        var clicks = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ask.RunAsync(new HelpWish(HelpReason.Illness, $" {Words} "), shopper)));

        Assert.Equal("help_already_asked", Assert.Single(clicks, click => click.IsRefused).Refused().Code);
        var order = await shop.GetAsync(sold.Order.Id);
        var asked = Assert.Single(order.Help);
        Assert.Equal((HelpReason.Illness, Words), (asked.Reason, asked.Words));
        var viewer = await shop.Database.Get<GetOrderQuery>().RunAsync(sold.Order.Id, shop.Tenant.As(Role.Viewer)).Answered();
        Assert.Equal(asked with { Reason = null, Words = null }, Assert.Single(viewer.Help));
        Assert.Null(Assert.Single(order.Events, told => told.Code is OrderEvents.HelpAsked).Detail);
        Assert.DoesNotContain(await AuditAsync(shop), entry => $"{entry.After}{entry.Reason}".Contains("llness", StringComparison.Ordinal) || $"{entry.After}{entry.Reason}".Contains(Words, StringComparison.Ordinal));
        Assert.NotNull((await PlanAsync(shop, shopper)).HelpAskedAt);

        await shop.Database.Get<AnswerHelpCommand>().RunAsync(asked.Id, shop.Tenant.Owner).Answered();
        Assert.Equal("help_answered", (await shop.Database.Get<AnswerHelpCommand>().RunAsync(asked.Id, shop.Tenant.Owner).Refused()).Code);
        await ask.RunAsync(new HelpWish(HelpReason.Other, null), shopper).Answered();

        Assert.Contains(Words, await ErasureTests.DumpAsync(shop), StringComparison.Ordinal);
        await shop.Database.Get<ErasePersonalDataCommand>().RunAsync(new EraseRequest(sold.Customer!.Id, "Asked by letter"), await shop.Tenant.ProvedAsync(shop.Database)).Answered();
        Assert.DoesNotContain(Words, await ErasureTests.DumpAsync(shop), StringComparison.Ordinal);
        Assert.All((await shop.GetAsync(sold.Order.Id)).Help, request => Assert.Null(request.Reason));
    }

    [DatabaseTheory]
    public async Task Help_InManyLines_MayBeAsLongAsItsFieldLets(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "c-1");
        var lines = string.Concat(Enumerable.Repeat("a\r\n", (HelpRequest.LongestWords / 2) - 1)) + "b";

        await shop.Database.Get<AskForHelpCommand>().RunAsync(new HelpWish(HelpReason.Other, lines), await ShopperAsync(shop, sold.Order.Id)).Answered();

        Assert.Equal(lines.Replace("\r", "", StringComparison.Ordinal), (await shop.GetAsync(sold.Order.Id)).Help[0].Words);
    }

    [DatabaseTheory]
    public async Task Shopper_WhoTriesCardAfterCard_HasToWaitForTheNextDay(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "collect_never");
        var shopper = await ShopperAsync(shop, sold.Order.Id);
        var (payoff, change) = (shop.Database.Get<PlanPayoff>(), shop.Database.Get<ChangeInstrumentCommand>());
        var wish = new PayoffWish(sold.Plan!.Id);
        for (var tried = 0; tried < Plan.MostDeclinedPayoffs; tried++)
        {
            Assert.Equal("payment_declined", (await payoff.RunAsync(wish, shopper, CancellationToken.None).Refused()).Code);
        }

        Assert.Equal("payoffs_declined", (await payoff.RunAsync(wish, shopper, CancellationToken.None).Refused()).Code);
        for (var changed = 0; changed < Plan.MostInstrumentChanges; changed++)
        {
            await change.RunAsync("pm_sandbox_visa_4242", shopper).Answered();
        }

        Assert.Equal("instrument_changed_often", (await change.RunAsync("pm_sandbox_visa_4242", shopper).Refused()).Code);
        await AdvanceAsync(shop, "P1D");
        await change.RunAsync("pm_sandbox_visa_4242", shopper).Answered();
        await payoff.RunAsync(wish, shopper, CancellationToken.None).Answered();
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Help_ThatWaits_IsReadAlongAnIndex(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "c-1");
        await shop.Database.Get<AskForHelpCommand>().RunAsync(new HelpWish(HelpReason.LostIncome, null), await ShopperAsync(shop, sold.Order.Id)).Answered();
        await using var support = shop.Database.Contexts.Create(new Scope.System("tests"));
        support.Add(new Portal.Infrastructure.Access.PortalUser { Id = "agent", UserName = "agent", DisplayName = "agent" });
        support.Add(new Portal.Infrastructure.Access.Membership { UserId = "agent", Role = Role.SupportAgent });
        await support.SaveChangesAsync();

        using var asked = SentCommands.Watch("help_requests");
        var open = await shop.Database.Get<ListHelpRequestsQuery>().RunAsync(default, new Actor("agent", "agent", Role.SupportAgent, new Scope.Platform("support"))).Answered();

        Assert.Equal((sold.Order.Id, "A-1", TenantEnvironment.Test), (Assert.Single(open).Order, open[0].Reference, open[0].Environment));
        Assert.Contains(database is DatabaseProvider.Sqlite ? "USING INDEX" : "Index Scan", await shop.Database.ExplainAsync(asked.First), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Plan_OfALink_IsReadAlongIndexes(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var token = await TokenAsync(shop, (await shop.SellAsync(customer: "c-1")).Order.Id);

        using var asked = SentCommands.Watch("SELECT");
        await PlanAsync(shop, (await shop.Database.Get<ShopperLinks>().EnterAsync(token, CancellationToken.None))!.Actor);

        await shop.Database.AssertBoundedAsync(asked, atLeast: 8);
    }

    [DatabaseTheory]
    public async Task Order_OnAPlanWithAnAddress_LeavesOneReceipt_WithoutTheAddress(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "c-1");
        await shop.SellAsync();
        await shop.SellAsync(term: null, customer: "c-1");

        await using var db = shop.Database.Contexts.Create(new Scope.System("tests"));
        var mail = Assert.Single(await db.Set<OutgoingMail>().AsNoTracking().ToListAsync());
        Assert.Equal((MailKind.OrderReceipt, sold.Order.Id.Value, null, "en"), (mail.Kind, mail.About, mail.Address, mail.Language));
        var letter = (await shop.Database.Get<ReceiptLetters>().WriteAsync(sold.Order.Id, CancellationToken.None))!;
        Assert.Equal(("c-1@example.com", sold.Plan!.Id), (letter.Email, letter.Plan.Id));
        Assert.NotNull(await shop.Database.Get<ShopperLinks>().EnterAsync(letter.Token, CancellationToken.None));

        await shop.Database.Get<ErasePersonalDataCommand>().RunAsync(new EraseRequest(sold.Customer!.Id, "Asked by letter"), await shop.Tenant.ProvedAsync(shop.Database)).Answered();
        Assert.Null(await shop.Database.Get<ReceiptLetters>().WriteAsync(sold.Order.Id, CancellationToken.None));
        Assert.Null(await shop.Database.Get<ReceiptLetters>().WriteAsync(Ids.New<OrderId>(), CancellationToken.None));
    }

    /// <summary>A merchant may send anything as an address; a link that nobody can get is not made, however often the mail is tried.</summary>
    [DatabaseTheory]
    public async Task Receipt_ToWhatIsNoAddress_MakesNoLink(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "c-1");
        await using var db = shop.Database.Contexts.Create(new Scope.System("tests"));
        (await db.Set<Customer>().SingleAsync()).Email = "Somebody <somebody>";
        await db.SaveChangesAsync();

        Assert.Null(await shop.Database.Get<ReceiptLetters>().WriteAsync(sold.Order.Id, CancellationToken.None));

        Assert.Empty(await db.Set<ShopperLink>().ToListAsync());
    }

    internal static async Task<string> TokenAsync(TestShop shop, OrderId order) =>
        (await shop.Database.Get<IssueShopperLinkCommand>().RunAsync(order, shop.Tenant.Owner).Answered()).Token;

    internal static async Task<Actor> ShopperAsync(TestShop shop, OrderId order) =>
        (await shop.Database.Get<ShopperLinks>().EnterAsync(await TokenAsync(shop, order), CancellationToken.None))!.Actor;

    private static Task<ShopperPlan> PlanAsync(TestShop shop, Actor shopper) => shop.Database.Get<GetShopperPlanQuery>().RunAsync(default, shopper).Answered();

    private static async Task<List<AuditEntry>> AuditAsync(TestShop shop)
    {
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        return await db.Set<AuditEntry>().AsNoTracking().ToListAsync();
    }
}
