using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;
using Portal.Infrastructure.Shoppers;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Jobs;

public sealed class RecurringJobTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Job_BeginsWhenTheHouseIsOpen_AndSurvivesAFailedTurn()
    {
        var (readiness, machine) = (new Readiness(), new FakeTimeProvider());
        using var job = new Failing(readiness, machine);
        await job.StartAsync(CancellationToken.None);
        machine.Advance(TimeSpan.FromHours(3));
        Assert.Equal(0, job.Turns.CurrentCount);

        readiness.Open();
        Assert.True(await job.Turns.WaitAsync(s_patience));
        for (var turn = 2; turn < 5; turn++)
        {
            machine.Advance(TimeSpan.FromHours(1));
            Assert.True(await job.Turns.WaitAsync(s_patience));
        }

        await job.StopAsync(CancellationToken.None);
        Assert.Equal(0, job.Turns.CurrentCount);
    }

    /// <summary>However short each process lives, every one does the work once.</summary>
    [DatabaseTheory]
    public async Task NightlyJobs_OfAProcessThatLivesAMoment_HaveTheirTurn(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var (readiness, proved, forgotten) = (new Readiness(), new Told<BalanceProofJob>(), new Told<ForgettingJob>());
        readiness.Open();
        var tenants = shop.Database.Get<Tenants>();
        using var proof = new BalanceProofJob(shop.Database.Contexts, tenants, readiness, shop.Database.Clock, proved);
        using var people = new ForgettingJob(tenants, shop.Database.Get<ForgetQuotedPeopleCommand>(), shop.Database.Get<ForgetHelpCommand>(), readiness, shop.Database.Clock, forgotten);

        await proof.StartAsync(CancellationToken.None);
        await people.StartAsync(CancellationToken.None);

        Assert.Equal("Balances proved for 2 tenants, 0 differ from their lines", await proved.First.WaitAsync(s_patience));
        Assert.Equal("Kept long enough: the person was taken out of 0 quotes, the reason out of 0 requests for help", await forgotten.First.WaitAsync(s_patience));
        await proof.StopAsync(CancellationToken.None);
        await people.StopAsync(CancellationToken.None);
    }

    private sealed class Failing(Readiness readiness, TimeProvider machine) : RecurringJob(TimeSpan.FromHours(1), readiness, machine, NullLogger.Instance)
    {
        public SemaphoreSlim Turns { get; } = new(0);

        public override void Dispose()
        {
            base.Dispose();
            Turns.Dispose();
        }

        protected override Task TurnAsync(CancellationToken cancellationToken)
        {
            Turns.Release();
            throw new IOException("The disk is gone.");
        }
    }

    /// <summary>The first line that a job tells.</summary>
    private sealed class Told<T> : ILogger<T>
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> First => _first.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _first.TrySetResult(formatter(state, exception));
    }
}
