using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;
using Portal.Tests.Domain.Installments.Plans;
using Portal.Tests.Domain.Ledger;

namespace Portal.Tests.Domain.Orders;

public enum StepKind
{
    SellPayIn4,
    SellMonthly,
    SellByCard,
    Wait,
    WaitLong,
    Refund,
    PartPayment,
    PayOff,
    ReturnPayment,
    WaiveFee,
    Recover,
    Flag,
}

/// <param name="Which">Chooses among what is there.</param>
/// <param name="Size">1 to 10,000: a share, an amount or an outcome.</param>
public sealed record Step(StepKind Kind, int Which, int Size);

/// <summary>A merchant's business in memory: orders, plans and one journal, each step done as the commands do it.</summary>
internal sealed class History
{
    private static readonly CardTerms s_card = new(Rate.Percent(3), 30, Rate.Percent(4), 0, true, Rate.Percent(10), 20);
    private readonly Scope.Merchant _tenant = new(Ids.New<MerchantId>(), TenantEnvironment.Test);
    private readonly List<(Order Order, Plan? Plan)> _orders = [];
    private readonly List<JournalEntry> _entries = [];
    private readonly Dictionary<Account, long> _balances = [];
    private DateOnly _today = PlanMaking.Start;
    private int _collections;

    public IEnumerable<Plan> Plans => _orders.Select(sold => sold.Plan).OfType<Plan>();

    public void Do(Step step)
    {
        switch (step.Kind)
        {
            case StepKind.SellPayIn4:
                Sell(PlanMaking.PayIn4(20_00 + step.Size, step.Size % 9_00, Policy(step), PlanMaking.SevenAfterTenDays, step.Which % 2 * (step.Size % 9_00 / 5)), step);
                break;
            case StepKind.SellMonthly:
                Sell(PlanMaking.Monthly(100_00 + (step.Size * 7L), step.Which % 40, 3 + (step.Which % 10), step.Size % 90_00, Policy(step), PlanMaking.SevenAfterTenDays, step.Which % 3 * 5_00), step);
                break;
            case StepKind.SellByCard:
                SellByCard(step);
                break;
            case StepKind.Wait:
                Wait(1 + (step.Which % 10), step);
                break;
            case StepKind.WaitLong:
                Wait(20 + (step.Which % 60), step);
                break;
            case StepKind.Refund when Pick(_orders, step) is (Order order, var plan):
                Refund(order, plan, step);
                break;
            case StepKind.Flag when Pick(Plans, step) is { } held:
                held.SetFlag(PlanFlags.DisputeHold, !held.Flags.HasFlag(PlanFlags.DisputeHold), _today);
                break;
            default:
                if (Pick(Plans, step) is { } plan2)
                {
                    Act(plan2, step);
                }

                break;
        }
    }

    /// <summary>Lets every contract come to its end: what is not paid is written off.</summary>
    public void RunOut()
    {
        foreach (var plan in Plans)
        {
            plan.SetFlag(PlanFlags.DisputeHold, on: false, _today);
        }

        for (var turn = 0; turn < 2_000 && NextDay() is { } next; turn++)
        {
            _today = next > _today ? next : _today.AddDays(1);
            Serve(new Step(StepKind.Wait, 0, 1));
        }
    }

    public void Check()
    {
        var lines = _entries.SelectMany(entry => entry.Lines).ToList();
        foreach (var entry in _entries)
        {
            Assert.All(entry.Lines.GroupBy(line => line.Currency), currency => Assert.Equal(0, currency.Sum(line => line.Minor)));
        }

        Assert.True(TrialBalances.OfLines(DateOnly.MaxValue, lines).Balances);
        Assert.All(Account.Merchants, account => Assert.Equal(Of(lines, account), _balances.GetValueOrDefault(account)));
        Assert.Equal(Plans.Sum(plan => plan.Book.Principal), Of(lines, Account.ConsumerPrincipal));
        Assert.Equal(-_orders.Sum(sold => sold.Order.Pending), Of(lines, Account.MerchantPending));
        Assert.Equal(-_orders.Sum(sold => sold.Order.Reserved), Of(lines, Account.MerchantReserve));
        Assert.Equal(0, Of(lines, Account.ShopperRefundPayable));
        Assert.True(Of(lines, Account.MerchantAvailable) <= 0, "2010 went below zero");
        Assert.True(Of(lines, Account.MerchantNegative) >= 0, "1300 went below zero");
        Assert.All(_orders, sold => Assert.InRange(sold.Order.Refunded, 0, sold.Order.Amount));
        var byContract = lines.Where(line => line.Contract is not null).ToLookup(line => line.Contract, StringComparer.Ordinal);
        foreach (var plan in Plans)
        {
            CheckPlan(plan, [.. byContract[plan.Id.Value]]);
        }
    }

    private static void CheckPlan(Plan plan, IReadOnlyList<JournalLine> lines)
    {
        var book = plan.Book;
        Assert.Equal(book.Principal, Of(lines, Account.ConsumerPrincipal));
        Assert.Equal(book.AccruedInterest, Of(lines, Account.InterestReceivable));
        Assert.Equal(book.UnpaidFees, Of(lines, Account.FeeReceivable));
        Assert.Equal(-book.DeferredMdr, Of(lines, Account.DeferredMdr));
        Assert.Equal(-book.DeferredFee, Of(lines, Account.DeferredShopperFee));
        Assert.Equal(0, Of(lines, Account.Allowance));
        Assert.Equal(book.Outstanding, plan.Outstanding);
        Assert.All(book.Rows, row => Assert.True(row is { OwedPrincipal: >= 0, OwedInterest: >= 0, Interest: >= 0, PaidPrincipal: >= 0, PaidInterest: >= 0 } && row.Accrued <= row.Interest, row.ToString()));
        Assert.All(book.Fees, fee => Assert.True(fee.Owed >= 0));
        if (plan.Status is PlanStatus.Active or PlanStatus.PastDue)
        {
            Assert.True(plan.NextActionOn is not null || plan.Flags.HasFlag(PlanFlags.DisputeHold), "nothing will ever happen to an open plan");
            Assert.Equal(book.DeferredMdr, book.Rows.Where(row => !row.Earned).Sum(row => row.EarnsMdr));
            Assert.Equal(book.DeferredFee, book.Rows.Where(row => !row.Earned).Sum(row => row.EarnsFee));
        }
        else
        {
            Assert.Equal((0L, 0L, 0L), (book.DeferredMdr, book.DeferredFee, plan.Outstanding));
        }
    }

    private static long Of(IEnumerable<JournalLine> lines, Account account) => lines.Where(line => line.Account == account).Sum(line => line.Minor);

    private static MdrOnRefund Policy(Step step) => (MdrOnRefund)(step.Which % 3);

    private static T? Pick<T>(IEnumerable<T> among, Step step)
    {
        var all = among.ToList();
        return all.Count == 0 ? default : all[step.Which % all.Count];
    }

    private void Sell(Plan template, Step step)
    {
        // The plan starts on the merchant's first day in the template; here it starts today.
        var shift = _today.DayNumber - PlanMaking.Start.DayNumber;
        var order = Ids.New<OrderId>();
        var terms = template.Terms with { Start = _today };
        var rows = template.Book.Rows.Select(row => row with { From = row.From.AddDays(shift), Due = row.Due.AddDays(shift) }).ToList();
        var plan = Plan.Of(new NewPlan(_tenant.Id, _tenant.Environment, order, new DateTimeOffset(_today, TimeOnly.MinValue, TimeSpan.Zero), template.Partner, template.Offering, template.Version, null, terms, rows));
        plan.Approve().Take();
        plan.Authorise().Take();
        Sold(order, plan, terms.Order, terms.Mdr, null, step);
        Book([plan.Activate(_today).Take()]);
    }

    private void SellByCard(Step step)
    {
        var amount = new Money(10_00 + step.Size, PlanMaking.Usd);
        Sold(Ids.New<OrderId>(), null, amount, s_card.Take(amount).Minor, s_card, step);
    }

    private void Sold(OrderId id, Plan? plan, Money amount, long fee, CardTerms? card, Step step)
    {
        var order = Order.Of(new NewOrder
        {
            Id = id,
            Merchant = _tenant.Id,
            Environment = _tenant.Environment,
            Partner = plan?.Partner ?? Ids.New<PartnerId>(),
            Quote = Ids.New<QuoteId>(),
            Reference = "r",
            Amount = amount,
            Lines = [new OrderLine { Sku = "a", Quantity = 1, Amount = amount.Minor }],
            Capturing = CaptureMode.Automatic,
            CreatedAt = DateTimeOffset.UnixEpoch,
            Fee = fee,
            Card = card,
            Plan = plan?.Id,
            ReservePercent = Rate.Percent(step.Which % 20),
            ReserveDays = 15,
        }, _today);
        _orders.Add((order, plan));
        if (order.Capture(DateTimeOffset.UnixEpoch, _today, 2).Take() is { } posting)
        {
            Book([new Booking(posting, _today)]);
        }
    }

    private void Refund(Order order, Plan? plan, Step step)
    {
        var amount = Math.Max(1, order.Left * step.Size / 10_000);
        if (OrderRefunds.Plan(order, plan, new RefundWish(amount, null), Available(), _today, Ids.New<RefundId>()).TryGet(out var refund, out _))
        {
            OrderRefunds.Apply(order, plan, refund);
            Book(refund.Bookings);
            Assert.Equal(refund.MerchantChange, -refund.Bookings.SelectMany(booking => booking.Posting.Lines).Where(line => line.Account.IsMerchants).Sum(line => line.Minor));
        }
    }

    private void Act(Plan plan, Step step)
    {
        Result<IReadOnlyList<Booking>>? result = step.Kind switch
        {
            StepKind.PartPayment => plan.Pay(Ids.New<PaymentId>(), Math.Max(1, plan.Book.DueBy(_today) * step.Size / 10_000), _today),
            StepKind.PayOff => plan.PayOff(_today),
            StepKind.ReturnPayment => Pick(plan.Book.Payments, step) is { } payment ? plan.ReversePayment(payment.Id, _today) : null,
            StepKind.WaiveFee => Pick(plan.Book.Fees, step) is { } fee ? plan.WaiveLateFee(fee.Number, _today) : null,
            StepKind.Recover => plan.Recover(Ids.New<PaymentId>(), Math.Max(1, (plan.Book.WrittenOff?.Left ?? 0) * step.Size / 10_000), _today),
            _ => null,
        };
        if (result is not null && result.TryGet(out var bookings, out _))
        {
            Book(bookings);
        }
    }

    private void Wait(int days, Step step)
    {
        for (var day = 0; day < days; day++)
        {
            _today = _today.AddDays(1);
            Serve(step);
        }
    }

    private DateOnly? NextDay() => _orders.SelectMany(sold => new[] { sold.Order.NextActionOn, sold.Plan?.NextActionOn }).Min();

    /// <summary>One day's work, as the servicing job does it.</summary>
    private void Serve(Step step)
    {
        foreach (var (order, plan) in _orders)
        {
            if (order.AvailableOn <= _today)
            {
                Book([new Booking(FundsPostings.FundsAvailable(order.ReleaseFunds(_today, Owed()), order.Partner, plan?.Id.Value), _today)]);
            }

            if (order.ReserveUntil <= _today)
            {
                Book([new Booking(FundsPostings.ReserveRelease(order.ReleaseReserve(Owed()), order.Partner, plan?.Id.Value), _today)]);
            }

            if (plan?.NextActionOn <= _today)
            {
                Serve(plan, step);
                Assert.False(plan.NextActionOn <= _today, $"{plan.Status} plan has work left today");
            }
        }
    }

    private void Serve(Plan plan, Step step)
    {
        if (PlanServicing.Open(plan, _today).TryGet(out var opened, out _))
        {
            Book(opened.Bookings);
        }

        if (plan.BeginCollection(_today).TryGet(out var request, out _) && request is not null)
        {
            var outcome = (_collections++ + step.Size) % 5;
            Book((outcome switch
            {
                0 => plan.RecordDecline(request.Operation, true, _today),
                1 => plan.RecordDecline(request.Operation, false, _today),
                _ => plan.RecordCollected(Ids.New<PaymentId>(), request.Operation, "x", null, _today),
            }).Take());
        }

        if (PlanServicing.Close(plan, _today).TryGet(out var closed, out _))
        {
            Book(closed.Bookings);
        }
    }

    private long Available() => -_balances.GetValueOrDefault(Account.MerchantAvailable);

    private long Owed() => _balances.GetValueOrDefault(Account.MerchantNegative);

    private void Book(IEnumerable<Booking> bookings)
    {
        foreach (var booking in bookings.Where(booking => !booking.Posting.IsEmpty))
        {
            var entry = JournalEntry.Of(booking.Posting, _tenant, new Moment(DateTimeOffset.UnixEpoch, booking.On, DateTimeOffset.UnixEpoch), default);
            _entries.Add(entry);
            foreach (var change in entry.BalanceChanges())
            {
                _balances[change.Account] = _balances.GetValueOrDefault(change.Account) + change.Amount.Minor;
            }
        }
    }
}
