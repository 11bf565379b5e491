using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Mail;

/// <summary>
/// Sends what is due, every two seconds. Several nodes may: who moves a mail's next try on has claimed it. A mail leaves at least once; after a crash between
/// sending and noting it leaves again, under the same message id.
/// </summary>
public sealed partial class MailJob(
    IPortalContextFactory contexts, IMailWriter writer, IMailer mailer, Readiness readiness, TimeProvider machine, ILogger<MailJob> logger)
    : RecurringJob(TimeSpan.FromSeconds(2), readiness, machine, logger)
{
    private const string Job = "mail";
    private const int Batch = 500;

    private static readonly TimeSpan s_kept = TimeSpan.FromDays(1);

    /// <summary>How long is waited after each try that failed; the one after the last wait is the last.</summary>
    private static readonly TimeSpan[] s_waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6)];

    /// <summary>One turn: whatever is due is tried once, and what was done with long ago is forgotten.</summary>
    /// <returns>How many mails left.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var left = 0;
        while (await ClaimAsync(cancellationToken) is { } mail)
        {
            left += await TryAsync(mail, cancellationToken) ? 1 : 0;
        }

        await ForgetAsync(cancellationToken);
        return left;
    }

    protected override Task TurnAsync(CancellationToken cancellationToken) => RunOnceAsync(cancellationToken);

    /// <summary>The mail that has waited longest, with its next try moved on; null when none is due.</summary>
    private async Task<OutgoingMail?> ClaimAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var db = Open();
            var now = Machine.GetUtcNow();
            var mail = await db.Set<OutgoingMail>().Where(mail => mail.DueAt <= now).OrderBy(mail => mail.DueAt).ThenBy(mail => mail.Id)
                .FirstOrDefaultAsync(cancellationToken);
            if (mail is null)
            {
                return null;
            }

            mail.DueAt = now + s_waits[Math.Min(mail.Tries, s_waits.Length - 1)];
            mail.Tries++;
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return mail;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node has it; the next one then.
            }
        }
    }

    /// <returns>Whether a mail left.</returns>
    private async Task<bool> TryAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            var message = await writer.WriteAsync(mail, cancellationToken);
            if (message is not null)
            {
                await mailer.SendAsync(message, cancellationToken);
            }

            await FinishAsync(mail, cancellationToken);
            return message is not null;
        }
#pragma warning disable CA1031 // One mail that can't leave must not keep the others waiting.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (mail.Tries <= s_waits.Length)
            {
                LogFailed(Logger, mail.Id.Value, mail.Tries, exception);
                return false;
            }

            LogGivenUp(Logger, mail.Id.Value, mail.Tries, exception);
            await FinishAsync(mail, cancellationToken);
            return false;
        }
    }

    private async Task FinishAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        await using var db = Open();
        db.Attach(mail);
        mail.DueAt = null;
        mail.DoneAt = Machine.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Also addresses that belong to nobody here: they were typed by somebody.</summary>
    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await using var db = Open();
        var before = Machine.GetUtcNow() - s_kept;
        var old = await db.Set<OutgoingMail>().Where(mail => mail.DoneAt < before).OrderBy(mail => mail.DoneAt).Take(Batch).ToListAsync(cancellationToken);
        if (old.Count > 0)
        {
            db.RemoveRange(old);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private PortalContext Open() => contexts.Create(new Scope.System(Job));

    [LoggerMessage(LogLevel.Warning, "Mail {Id} did not leave at try {Tries}; it is tried again")]
    private static partial void LogFailed(ILogger logger, string id, int tries, Exception exception);

    [LoggerMessage(LogLevel.Error, "Mail {Id} did not leave at try {Tries} and is given up")]
    private static partial void LogGivenUp(ILogger logger, string id, int tries, Exception exception);
}
