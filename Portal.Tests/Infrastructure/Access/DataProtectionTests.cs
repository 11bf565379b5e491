using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Access;

public sealed class DataProtectionTests
{
    [DatabaseTheory]
    public async Task FirstKey_IsKeptInTheStore_AndTheConsoleStaysQuiet(DatabaseProvider provider)
    {
        using var log = new Warnings();
        await using var database = await TestDatabase.CreateAsync(provider, services => services.AddSingleton<ILoggerProvider>(log));

        var kept = database.Get<IDataProtectionProvider>().CreateProtector("tests").Protect("a visit");

        await using var restarted = database.Restarted();
        Assert.Equal("a visit", restarted.Get<IDataProtectionProvider>().CreateProtector("tests").Unprotect(kept));
        Assert.Empty(log.Lines);
    }

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Lines.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
