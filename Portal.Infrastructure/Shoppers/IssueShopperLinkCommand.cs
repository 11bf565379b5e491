using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Shoppers;

/// <param name="Token">The only time that it is known: what is kept of it can't be turned back.</param>
public sealed record IssuedLink(LinkId Id, string Token);

/// <summary>
/// Makes a link to an order's plan for its shopper. Whoever makes one could use it, so the audit says who did.
/// Refusals: <c>not_found</c>, <c>no_plan</c>, <c>already_erased</c>.
/// </summary>
public sealed class IssueShopperLinkCommand(CommandBoundary boundary) : MerchantCommand<OrderId, IssuedLink>(boundary)
{
    protected override Permission Permission => Permission.HelpShoppers;

    protected override async Task<Result<IssuedLink>> HandleAsync(OrderId request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<Order>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == request, cancellationToken) is not { } order)
        {
            return Refusal.NotFound("order");
        }

        if (order.Plan is not { } plan)
        {
            return Refusal.Rule("no_plan");
        }

        if (order.Customer is { } customer && await work.Db.Set<Customer>().AnyAsync(row => row.Id == customer && row.ErasedAt != null, cancellationToken))
        {
            return Refusal.Conflict("already_erased");
        }

        var secret = Secret.New();
        var link = new ShopperLink
        {
            Id = Ids.New<LinkId>(),
            Merchant = work.Tenant.Id,
            Environment = work.Tenant.Environment,
            Order = order.Id,
            Plan = plan,
            SecretHash = Secret.Hash(secret),
            CreatedAt = work.Time.MachineNow,
        };
        work.Add(link);
        work.Register(link.Id.Value);
        work.Audit("shopper_link.issued", order.Id.Value, null, new { Link = link.Id, Plan = plan });
        return new IssuedLink(link.Id, ShopperLinkSecrets.TokenOf(link.Id, secret));
    }
}

/// <summary>Ends every link to an order's plan; a new one can be made. Refusals: <c>not_found</c>, <c>no_links</c>.</summary>
public sealed class WithdrawShopperLinksCommand(CommandBoundary boundary) : MerchantCommand<OrderId, int>(boundary)
{
    protected override Permission Permission => Permission.HelpShoppers;

    protected override async Task<Result<int>> HandleAsync(OrderId request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (!await work.Db.Set<Order>().AnyAsync(row => row.Id == request, cancellationToken))
        {
            return Refusal.NotFound("order");
        }

        var links = await work.Db.Set<ShopperLink>().Where(link => link.Order == request && link.WithdrawnAt == null).ToListAsync(cancellationToken);
        if (links.Count == 0)
        {
            return Refusal.Conflict("no_links");
        }

        links.ForEach(link => link.WithdrawnAt = work.Time.MachineNow);
        work.Note(request, OrderEvents.LinksWithdrawn);
        work.Audit("shopper_link.withdrawn", request.Value, null, new { Links = links.Select(link => link.Id) });
        return links.Count;
    }
}
