using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

/// <summary>A stored balance that is not the sum of its lines; minor units, debit positive.</summary>
public sealed record BalanceDifference(Scope.Merchant Tenant, Account Account, Currency Currency, long Stored, long Lines);

/// <summary>
/// Proves at its start and then once each UTC day that every stored balance equals its lines, merchant by merchant, each in one statement that sees one moment and holds nobody up.
/// It tells what differs and mends nothing: a difference means that something wrote past the commands (docs/operations.md).
/// </summary>
public sealed partial class BalanceProofJob(
    IPortalContextFactory contexts, Tenants tenants, Readiness readiness, TimeProvider machine, ILogger<BalanceProofJob> logger)
    : RecurringJob(TimeSpan.FromMinutes(30), readiness, machine, logger)
{
    private DateOnly? _proved;

    public async Task<IReadOnlyList<BalanceDifference>> ProveAsync(CancellationToken cancellationToken)
    {
        var differences = new List<BalanceDifference>();
        var all = await tenants.ListAsync(cancellationToken);
        foreach (var tenant in all)
        {
            differences.AddRange(await DifferencesAsync(tenant, cancellationToken));
        }

        foreach (var (tenant, account, currency, stored, lines) in differences)
        {
            LogDiffers(Logger, tenant.Id.Value, tenant.Environment, account.Number, currency.Code, stored, lines);
        }

        LogProved(Logger, all.Count, differences.Count);
        return differences;
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(Machine.GetUtcNow().UtcDateTime);
        if (today != _proved)
        {
            await ProveAsync(cancellationToken);
            _proved = today;
        }
    }

    private async Task<IReadOnlyList<BalanceDifference>> DifferencesAsync(Scope.Merchant tenant, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(tenant);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var accounts = string.Join(", ", Account.Merchants.Select(account => account.Number.ToString(CultureInfo.InvariantCulture)));
        await using var command = db.Command(
                $"""
                SELECT account, currency, CAST(SUM(stored) AS bigint), CAST(SUM(lines) AS bigint)
                FROM (
                    SELECT account, currency, minor AS stored, 0 AS lines FROM balances WHERE merchant = @merchant AND environment = @environment
                    UNION ALL
                    SELECT account, currency, 0, minor FROM journal_lines WHERE merchant = @merchant AND environment = @environment AND account IN ({accounts})
                ) AS sides
                GROUP BY account, currency HAVING SUM(stored) <> SUM(lines)
                """)
            .With("merchant", tenant.Id.Value)
            .With("environment", tenant.Environment.ToString());
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var differences = new List<BalanceDifference>();
        while (await rows.ReadAsync(cancellationToken))
        {
            differences.Add(new BalanceDifference(tenant, Account.Of(rows.GetInt32(0)), Currency.Of(rows.GetString(1)), rows.GetInt64(2), rows.GetInt64(3)));
        }

        return differences;
    }

    [LoggerMessage(LogLevel.Information, "Balances proved for {Tenants} tenants, {Differences} differ from their lines")]
    private static partial void LogProved(ILogger logger, int tenants, int differences);

    [LoggerMessage(LogLevel.Critical, "Balance {Account} {Currency} of {Merchant} in {Environment} is stored as {Stored}, its lines sum to {Lines}")]
    private static partial void LogDiffers(ILogger logger, string merchant, TenantEnvironment environment, int account, string currency, long stored, long lines);
}
