using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Shoppers;

/// <param name="Reason">Why, for the audit; it must not name the person.</param>
public sealed record EraseHelp(OrderId Order, string Reason);

/// <summary>
/// Forgets why a shopper asked for help on an order: the only way where the shop named no customer, whose row would be erased otherwise. Answers how many
/// requests there were. Refusals: <c>not_found</c>, <c>already_erased</c>, <c>invalid_value</c> of <c>reason</c>.
/// </summary>
public sealed class EraseHelpCommand(CommandBoundary boundary) : MerchantCommand<EraseHelp, int>(boundary)
{
    protected override Permission Permission => Permission.ErasePersonalData;

    protected override bool NeedsProof => true;

    protected override async Task<Result<int>> HandleAsync(EraseHelp request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (AuditReason.MisfitOrBlank(request.Reason) is { } misfit)
        {
            return misfit;
        }

        if (!await work.Db.Set<Order>().AnyAsync(row => row.Id == request.Order, cancellationToken))
        {
            return Refusal.NotFound("order");
        }

        await work.LockShopperAsync(request.Order, cancellationToken);
        var asked = await work.Db.Set<HelpRequest>().Where(row => row.Order == request.Order && row.Reason != null).ToListAsync(cancellationToken);
        if (asked.Count == 0)
        {
            return Refusal.Conflict("already_erased");
        }

        asked.ForEach(row => row.Erase());
        work.Note(request.Order, OrderEvents.PersonalDataErased);
        work.Audit("help.erased", request.Order.Value, null, new { Requests = asked.Select(row => row.Id) }, request.Reason);
        return asked.Count;
    }
}
