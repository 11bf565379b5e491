using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Onboarding;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Shoppers;

/// <summary>What the mail after an order on a plan says.</summary>
/// <param name="Language">As the merchant named it; null where it did not.</param>
/// <param name="Token">Of a link that was made for this mail.</param>
public sealed record ReceiptLetter(string Email, string? Language, string Merchant, Brand Brand, TenantEnvironment Environment, string Bank, Order Order, Plan Plan, string Token);

/// <summary>Finds, when it leaves, what a receipt says and to whom it goes.</summary>
public sealed class ReceiptLetters(IPortalContextFactory contexts, IssueShopperLinkCommand issue)
{
    private const string Job = "receipts";

    /// <summary>Null where nobody is to be told any more: the shopper was forgotten, or has no address that mail can be sent to: no link is made for it.</summary>
    /// <exception cref="InvalidOperationException">The link could not be made just now.</exception>
    public async Task<ReceiptLetter?> WriteAsync(OrderId id, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System(Job));
        var letter = await (
            from entry in db.Set<DirectoryEntry>()
            where entry.Id == id.Value
            join order in db.Set<Order>() on new { entry.Merchant, entry.Environment } equals new { order.Merchant, order.Environment }
            where order.Id == id
            join plan in db.Set<Plan>() on new { order.Merchant, order.Environment, Id = order.Plan } equals new { plan.Merchant, plan.Environment, Id = (PlanId?)plan.Id }
            join customer in db.Set<Customer>() on new { order.Merchant, order.Environment, Id = order.Customer } equals new { customer.Merchant, customer.Environment, Id = (CustomerId?)customer.Id }
            join merchant in db.Set<Merchant>() on order.Merchant equals merchant.Id
            join partner in db.Set<Partner>() on plan.Partner equals partner.Id
            select new { order, plan, customer.Email, customer.Language, merchant.Name, merchant.BrandColour, merchant.LogoHash, Bank = partner.Name }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (letter?.Email is not { } email || !EmailAddress.TryRead(email, out _))
        {
            return null;
        }

        var actor = Actor.JobFor(Job, letter.order.Merchant, letter.order.Environment);
        if ((await issue.RunAsync(id, actor, cancellationToken)).TryGet(out var link, out var refusal))
        {
            return new ReceiptLetter(email, letter.Language, letter.Name, new Brand(letter.BrandColour, letter.LogoHash), letter.order.Environment, letter.Bank, letter.order, letter.plan, link.Token);
        }

        return refusal.Code is "already_erased" ? null : throw new InvalidOperationException($"No link for the receipt of {id}: {refusal.Code}.");
    }
}
