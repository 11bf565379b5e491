using System.Text.Json;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Ledger;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Analytics;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Notices;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Persistence;

/// <summary>
/// What a command works with: the store in one transaction, who acts, the tenant and its time. Postings and audit entries are handed in
/// here and written at the end, balance rows first (by account), then the day of sales, what is counted of a launch, the audit head last, always in this order, so that no two commands can
/// wait for each other.
/// </summary>
public sealed class UnitOfWork
{
    private readonly List<JournalEntry> _entries = [];
    private readonly List<object> _rows = [];
    private readonly List<DirectoryEntry> _names = [];
    private readonly List<AuditNote> _notes = [];
    private readonly List<Action> _afterCommit = [];
    private readonly Dictionary<OfferingVersionId, LaunchCounts> _tallies = [];
    private SalesDay? _sales;

    /// <param name="other">The same merchant in the other environment, where what is done holds in both.</param>
    internal UnitOfWork(PortalContext db, Actor actor, Tenant tenant, TenantTime time, Tenant? other = null)
    {
        Db = db;
        Actor = actor;
        Merchant = tenant.Merchant;
        Time = time;
        OtherTime = other?.TimeAt(time.MachineNow);
    }

    public PortalContext Db { get; }

    public Actor Actor { get; }

    public Scope.Merchant Tenant => Actor.Scope.Tenant!;

    public Merchant Merchant { get; }

    public TenantTime Time { get; }

    /// <summary>The time in the merchant's other environment, where what is done holds in both.</summary>
    public TenantTime? OtherTime { get; }

    /// <summary>Adds a new row; what was read and changed is saved by itself.</summary>
    public void Add(object row) => _rows.Add(row);

    /// <summary>Adds an entry to the journal; the balances it moves are moved with it.</summary>
    public void Post(JournalEntry entry)
    {
        _entries.Add(entry);
        Register(entry.Id.Value);
    }

    /// <summary>
    /// Locks the merchant's rows of these accounts and reads them, debit positive, with what this unit has posted so far.
    /// Call it once, after everything else was read.
    /// </summary>
    public async Task<IReadOnlyDictionary<Account, long>> LockBalancesAsync(
        IEnumerable<Account> accounts, Currency currency, CancellationToken cancellationToken)
    {
        var balances = await Balances.LockAsync(Db, Tenant, accounts, currency, cancellationToken);
        foreach (var change in BalanceChanges.Where(change => change.Amount.Currency == currency && balances.ContainsKey(change.Account)))
        {
            balances[change.Account] += change.Amount.Minor;
        }

        return balances;
    }

    /// <summary>Adds to the merchant's sales of today, once in a unit: a capture or a refund.</summary>
    public void Count(Currency currency, int orders = 0, int planOrders = 0, long sales = 0, long refunds = 0, long fees = 0, long feesReturned = 0) =>
        _sales = _sales is null
            ? new SalesDay
            {
                Merchant = Tenant.Id,
                Environment = Tenant.Environment,
                Day = Time.Today,
                Currency = currency,
                Orders = orders,
                PlanOrders = planOrders,
                Sales = sales,
                Refunds = refunds,
                Fees = fees,
                FeesReturned = feesReturned,
            }
            : throw new InvalidOperationException("A unit counts once.");

    /// <summary>Adds to what is counted of a version, where it is launched and counted at all.</summary>
    public void Tally(OfferingVersionId version, long applied = 0, long approved = 0, long sold = 0, long refunded = 0, long lost = 0)
    {
        var counts = _tallies.GetValueOrDefault(version);
        _tallies[version] = counts with
        {
            Applied = counts.Applied + applied,
            Approved = counts.Approved + approved,
            Sold = counts.Sold + sold,
            Refunded = counts.Refunded + refunded,
            Lost = counts.Lost + lost,
        };
    }

    /// <summary>Leaves who, when, what, before, after and why. Pass ids and figures only, never a name or an address.</summary>
    /// <param name="action">Past tense: <c>order.refunded</c>.</param>
    /// <param name="subject">The id of what it was done to.</param>
    public void Audit(string action, string subject, object? before, object? after, string? reason = null) =>
        _notes.Add(new AuditNote(action, subject, Text(before), Text(after), reason));

    /// <summary>Lets an id be found without knowing whose it is.</summary>
    public void Register(string id) => _names.Add(new DirectoryEntry { Id = id, Merchant = Tenant.Id, Environment = Tenant.Environment });

    /// <summary>Runs once the transaction is on the disk; for caches to forget.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    internal Task SaveAsync(CancellationToken cancellationToken) => SaveAsync(audited: true, cancellationToken);

    /// <param name="audited">False for what somebody has read and where somebody is, which no other row goes with.</param>
    internal async Task SaveAsync(bool audited, CancellationToken cancellationToken)
    {
        if (audited == (_notes.Count == 0))
        {
            throw new InvalidOperationException(audited ? "A command leaves at least one audit entry." : "Reading leaves no audit entry.");
        }

        await Db.SaveChangesAsync(cancellationToken);
        await using var batch = new StoreBatch(Db);
        batch.Insert([.. _rows, .. _entries, .. _entries.SelectMany(entry => entry.Lines), .. _names]);
        Balances.Move(batch, Tenant, BalanceChanges);
        batch.Upsert(_sales is null ? [] : [_sales], SalesDay.Change);
        foreach (var (version, counts) in _tallies)
            LaunchTally.Write(batch, Tenant.Id, Tenant.Environment, version, counts);
        await (audited ? AuditAsync(batch, cancellationToken) : batch.RunAsync(cancellationToken));
    }

    /// <summary>What waits for the transaction to be on the disk.</summary>
    internal void Committed(NoticeNews news)
    {
        _afterCommit.ForEach(action => action());
        news.Tell(Tenant, OtherTime is not null, _notes);
    }

    /// <summary>Two chains are locked in one order, whichever of them the actor stands in.</summary>
    private async Task AuditAsync(StoreBatch batch, CancellationToken cancellationToken)
    {
        if (OtherTime is not { } otherTime)
        {
            await AuditChain.AppendAsync(batch, Db, Tenant, Actor, Time, _notes, cancellationToken);
            return;
        }

        await using var second = new StoreBatch(Db);
        var next = batch;
        foreach (var environment in Enum.GetValues<TenantEnvironment>())
        {
            var chain = Tenant with { Environment = environment };
            if (Db.Scope is Scope.Merchant)
            {
                Db.Enter(chain);
            }

            await AuditChain.AppendAsync(next, Db, chain, Actor, environment == Tenant.Environment ? Time : otherTime, _notes, cancellationToken);
            next = second;
        }
    }

    private IEnumerable<BalanceChange> BalanceChanges => _entries.SelectMany(entry => entry.BalanceChanges());

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        _ => JsonSerializer.Serialize(value, StoredJson.Options),
    };
}
