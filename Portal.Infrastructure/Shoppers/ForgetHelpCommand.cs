using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Shoppers;

/// <summary>
/// Forgets why shoppers asked for help, once they were answered long enough ago (<see cref="HelpRequest.DaysKept"/>), or asked long ago and nobody answered
/// (<see cref="HelpRequest.DaysKeptUnanswered"/>), a batch at a time. Answers how many
/// requests there were. Refusal: <c>nothing_due</c>.
/// </summary>
public sealed class ForgetHelpCommand(CommandBoundary boundary) : MerchantCommand<Done, int>(boundary)
{
    /// <summary>Most at once, so that no sale waits long behind it.</summary>
    public const int Batch = 500;

    protected override Permission Permission => Permission.RunJobs;

    protected override async Task<Result<int>> HandleAsync(Done request, UnitOfWork work, CancellationToken cancellationToken)
    {
        // The tenant's clock, on which request and answer were written down. One that a test moved on forgets sooner, never later.
        var answered = work.Time.Now.AddDays(-HelpRequest.DaysKept);
        var unanswered = work.Time.Now.AddDays(-HelpRequest.DaysKeptUnanswered);
        var known = work.Db.Set<HelpRequest>().Where(row => row.Reason != null);
        var asked = await known.Where(row => row.AnsweredAt < answered).OrderBy(row => row.AnsweredAt).Take(Batch).ToListAsync(cancellationToken);
        asked.AddRange(await known.Where(row => row.AnsweredAt == null && row.AskedAt < unanswered).OrderBy(row => row.AskedAt).Take(Batch - asked.Count).ToListAsync(cancellationToken));
        if (asked.Count == 0)
        {
            return Refusal.Rule("nothing_due");
        }

        asked.ForEach(row => row.Erase());
        work.Audit("help.forgotten", work.Tenant.Id.Value, null, new { Requests = asked.Count });
        return asked.Count;
    }
}
