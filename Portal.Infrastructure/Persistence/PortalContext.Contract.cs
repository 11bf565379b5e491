using System.Linq.Expressions;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Onboarding;
using Portal.Domain.Orders;
using Portal.Domain.Shoppers;

namespace Portal.Infrastructure.Persistence;

/// <content>What a shopper's link opens: one order with its plan and what belongs to the two. Every other table is empty, one that is added later included.</content>
public abstract partial class PortalContext
{
    private OrderId _order;
    private LinkId _link;
    private PlanId _plan;
    private CustomerId? _customer;

    private LambdaExpression OfContract(Type entity) => ContractRows().FirstOrDefault(rows => rows.Parameters[0].Type == entity) ?? Nothing(entity);

    private LambdaExpression[] ContractRows() =>
    [
        Of<Merchant>(row => row.Id == _merchant),
        Of<Partner>(row => Set<Merchant>().Any(merchant => merchant.Id == _merchant && merchant.Partner == row.Id)),
        Of<Order>(row => row.Merchant == _merchant && row.Environment == _environment && row.Id == _order),
        Of<Plan>(row => row.Merchant == _merchant && row.Environment == _environment && row.Id == _plan),
        Of<Customer>(row => row.Merchant == _merchant && row.Environment == _environment && row.Id == _customer),
        Of<HelpRequest>(row => row.Merchant == _merchant && row.Environment == _environment && row.Order == _order && row.Plan == _plan),
        Of<ShopperLink>(row => row.Merchant == _merchant && row.Environment == _environment && row.Id == _link),
        Of<JournalEntry>(row => row.Merchant == _merchant && row.Environment == _environment && row.Order == _order),
        Of<JournalLine>(row => row.Merchant == _merchant && row.Environment == _environment
            && Set<JournalEntry>().Any(entry => entry.Merchant == row.Merchant && entry.Environment == row.Environment && entry.Id == row.Entry && entry.Order == _order)),
    ];

    private static Expression<Func<TEntity, bool>> Of<TEntity>(Expression<Func<TEntity, bool>> rows) => rows;

    private static LambdaExpression Nothing(Type entity) => Expression.Lambda(Expression.Constant(false), Expression.Parameter(entity, "row"));
}
