using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Shoppers;

/// <summary>Somebody has answered the shopper who asked for help; they may ask again. Refusals: <c>not_found</c>, <c>help_answered</c>.</summary>
public sealed class AnswerHelpCommand(CommandBoundary boundary) : MerchantCommand<HelpRequestId, Done>(boundary)
{
    protected override Permission Permission => Permission.HelpShoppers;

    protected override async Task<Result<Done>> HandleAsync(HelpRequestId request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<HelpRequest>().SingleOrDefaultAsync(row => row.Id == request, cancellationToken) is not { } asked)
        {
            return Refusal.NotFound("help_request");
        }

        if (!asked.Answer(work.Time.Now).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        work.Note(asked.Order, OrderEvents.HelpAnswered, contract: asked.Plan.Value);
        work.Audit("plan.help_answered", asked.Plan.Value, null, new { Request = asked.Id });
        return default(Done);
    }
}
