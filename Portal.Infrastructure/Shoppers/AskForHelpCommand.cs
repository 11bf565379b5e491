using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Shoppers;

/// <param name="Words">What the shopper wants to say besides; null or blank for nothing.</param>
public sealed record HelpWish(HelpReason Reason, string? Words);

/// <summary>
/// A shopper asks for help with paying. It changes nothing of the plan by itself; people see it and answer. Neither timeline nor audit says why.
/// Refusals: <c>plan_has_ended</c>, <c>help_already_asked</c>, <c>invalid_value</c> of <c>reason</c> or <c>words</c>.
/// </summary>
public sealed class AskForHelpCommand(CommandBoundary boundary) : ShopperCommand<HelpWish, HelpRequestId>(boundary)
{
    protected override Permission Permission => Permission.UseOwnPlan;

    protected override async Task<Result<HelpRequestId>> HandleAsync(HelpWish request, PlanLink link, UnitOfWork work, CancellationToken cancellationToken)
    {
        // A form sends two characters for each new line that its field counted as one.
        var words = string.IsNullOrWhiteSpace(request.Words) ? null : request.Words.ReplaceLineEndings("\n").Trim();
        if (!Enum.IsDefined(request.Reason))
        {
            return Refusal.InvalidValue("reason");
        }

        if (words is not null && (words.Length > HelpRequest.LongestWords || !StorableText.IsStorable(words)))
        {
            return Refusal.InvalidValue("words", HelpRequest.LongestWords);
        }

        var plan = await work.Db.FindPlanAsync(link.Plan, cancellationToken);
        if (!plan!.MayAskForHelp)
        {
            return Refusal.Conflict("plan_has_ended");
        }

        if (await work.Db.Set<HelpRequest>().AnyAsync(row => row.Plan == link.Plan && row.AnsweredAt == null, cancellationToken))
        {
            return Refusal.Conflict("help_already_asked");
        }

        var asked = new HelpRequest
        {
            Id = Ids.New<HelpRequestId>(),
            Merchant = link.Merchant,
            Environment = link.Environment,
            Order = link.Order,
            Plan = link.Plan,
            Reason = request.Reason,
            Words = words,
            AskedAt = work.Time.Now,
        };
        work.Add(asked);
        work.Register(asked.Id.Value);
        work.Note(plan, [new PlanNote(OrderEvents.HelpAsked)]);
        work.Audit("plan.help_asked", link.Plan.Value, null, new { Request = asked.Id });
        return asked.Id;
    }
}
