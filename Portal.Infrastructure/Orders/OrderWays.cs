using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <summary>
/// The ways along which a list goes: each is one index of one table, from its beginning, and asks for nothing that the index does not lead to, so that there is
/// nothing for a database to choose.
/// </summary>
internal static class OrderWays
{
    public static IQueryable<Spot<OrderId>> Sold(PortalContext db, OrderCut cut) =>
        cut.IsLate || cut.IsLost ? Within(OfPlans(db, cut), cut) : Within(cut.IsSearched ? Named(db, Led(db, cut)) : Plain(Led(db, cut)), cut);

    public static IQueryable<Spot<ImportedOrderId>> Imported(PortalContext db, OrderCut cut)
    {
        var orders = db.Set<ImportedOrder>().AsQueryable();
        if (cut.LeadCountry is { } country)
            orders = orders.Where(order => order.Country == country);
        return Within(cut.IsSearched ? Named(orders) : Plain(orders), cut);
    }

    /// <summary>With all by which an order can be found, from its own row, its plan's and its customer's.</summary>
    public static IQueryable<Spot<OrderId>> Named(PortalContext db, IQueryable<Order> orders) =>
        from order in orders
        join plan in db.Set<Plan>() on order.Plan equals (PlanId?)plan.Id into plans
        from plan in plans.DefaultIfEmpty()
        join customer in db.Set<Customer>() on order.Customer equals (CustomerId?)customer.Id into customers
        from customer in customers.DefaultIfEmpty()
        select new Spot<OrderId>
        {
            Id = order.Id,
            At = order.CreatedAt,
            Currency = order.Currency,
            Amount = order.Amount,
            Status = order.Status,
            Country = order.Country,
            Reference = order.Reference,
            ReferenceKey = order.ReferenceKey,
            CustomerKey = customer.ReferenceKey,
            EmailKey = customer.EmailKey,
            IsLate = plan.PastDueSince != null,
            IsLost = plan.Status == PlanStatus.ChargedOff || plan.Status == PlanStatus.Recovered,
        };

    /// <inheritdoc cref="Named(PortalContext, IQueryable{Order})"/>
    public static IQueryable<Spot<ImportedOrderId>> Named(IQueryable<ImportedOrder> orders) => orders.Select(order => new Spot<ImportedOrderId>
    {
        Id = order.Id,
        At = order.At,
        Currency = order.Currency,
        Amount = order.Amount,
        Country = order.Country,
        Reference = order.Reference,
        ReferenceKey = order.ReferenceKey,
        CustomerKey = order.CustomerKey,
    });

    /// <summary>
    /// What comes behind a place, as ranges one after another, each of which an index reaches at once: the rest of those that are equal to it, then what is
    /// beyond. One condition over both would begin at the first of the equal ones, and a million orders may have one amount.
    /// </summary>
    public static IEnumerable<IQueryable<Spot<TId>>> Behind<TId>(IQueryable<Spot<TId>> way, OrderCut cut, OrderPlace? place)
        where TId : struct, IPrefixedId<TId>
    {
        if (place is not { At: var at, Currency: var currency, Amount: var amount })
        {
            yield return InOrder(way, cut);
            yield break;
        }

        var equal = cut.ByTime ? way.Where(spot => spot.At == at) : way.Where(spot => spot.Currency == currency && spot.Amount == amount);
        if (Ids.TryParse<TId>(place.Id, out var last))
            yield return InOrder(cut.Upwards ? equal.Where(spot => Ids.Compare(spot.Id, last) > 0) : equal.Where(spot => Ids.Compare(spot.Id, last) < 0), cut);
        else if (string.CompareOrdinal(TId.Prefix, place.Id) > 0 == cut.Upwards)
            yield return InOrder(equal, cut); // Of the other kind: all of one place come before it, or all behind.

        if (cut.ByTime)
        {
            yield return InOrder(cut.Upwards ? way.Where(spot => spot.At > at) : way.Where(spot => spot.At < at), cut);
            yield break;
        }

        var same = way.Where(spot => spot.Currency == currency);
        yield return InOrder(cut.Upwards ? same.Where(spot => spot.Amount > amount) : same.Where(spot => spot.Amount < amount), cut);
        if (cut.Currency is null)
            yield return InOrder(cut.Upwards ? way.Where(spot => Currency.Compare(spot.Currency, currency) > 0) : way.Where(spot => Currency.Compare(spot.Currency, currency) < 0), cut);
    }

    private static IQueryable<Order> Led(PortalContext db, OrderCut cut)
    {
        var orders = db.Set<Order>().AsQueryable();
        if (cut.LeadStatus is { } status)
            orders = orders.Where(order => order.Status == status);
        if (cut.LeadCountry is { } country)
            orders = orders.Where(order => order.Country == country);
        return orders;
    }

    /// <summary>Led by the plans that are late, or were lost: asking each order for its plan would read every order of a merchant whose shoppers pay.</summary>
    private static IQueryable<Spot<OrderId>> OfPlans(PortalContext db, OrderCut cut)
    {
        var plans = cut.IsLate
            ? db.Set<Plan>().Where(plan => plan.PastDueSince != null)
            : db.Set<Plan>().Where(plan => plan.Status == PlanStatus.ChargedOff || plan.Status == PlanStatus.Recovered);
        if (cut is { Status: null, Country: null, IsSearched: false } && !(cut.IsLate && cut.IsLost))
        {
            return plans.Select(plan => new Spot<OrderId>
            {
                Id = plan.Order,
                At = plan.OrderedAt,
                Currency = plan.Currency,
                Amount = plan.OrderAmount,
                IsLate = plan.PastDueSince != null,
                IsLost = plan.Status == PlanStatus.ChargedOff || plan.Status == PlanStatus.Recovered,
            });
        }

        return from plan in plans
               join order in db.Set<Order>() on plan.Order equals order.Id
               join customer in db.Set<Customer>() on order.Customer equals (CustomerId?)customer.Id into customers
               from customer in customers.DefaultIfEmpty()
               select new Spot<OrderId>
               {
                   Id = plan.Order,
                   At = plan.OrderedAt,
                   Currency = plan.Currency,
                   Amount = plan.OrderAmount,
                   Status = order.Status,
                   Country = order.Country,
                   Reference = order.Reference,
                   ReferenceKey = order.ReferenceKey,
                   CustomerKey = customer.ReferenceKey,
                   EmailKey = customer.EmailKey,
                   IsLate = plan.PastDueSince != null,
                   IsLost = plan.Status == PlanStatus.ChargedOff || plan.Status == PlanStatus.Recovered,
               };
    }

    private static IQueryable<Spot<OrderId>> Plain(IQueryable<Order> orders) => orders.Select(order => new Spot<OrderId>
    {
        Id = order.Id,
        At = order.CreatedAt,
        Currency = order.Currency,
        Amount = order.Amount,
        Status = order.Status,
        Country = order.Country,
    });

    private static IQueryable<Spot<ImportedOrderId>> Plain(IQueryable<ImportedOrder> orders) => orders.Select(order => new Spot<ImportedOrderId>
    {
        Id = order.Id,
        At = order.At,
        Currency = order.Currency,
        Amount = order.Amount,
        Country = order.Country,
    });

    /// <summary>Only the part of an index that the cut names: days where it goes by time, a band where it goes by amount.</summary>
    private static IQueryable<Spot<TId>> Within<TId>(IQueryable<Spot<TId>> way, OrderCut cut)
        where TId : struct, IPrefixedId<TId>
    {
        if (cut.ByTime)
        {
            way = cut.Begin is { } begin ? way.Where(spot => spot.At >= begin) : way;
            return cut.End is { } end ? way.Where(spot => spot.At < end) : way;
        }

        if (cut.Currency is not { } currency)
            return way;
        way = way.Where(spot => spot.Currency == currency);
        way = cut.AtLeast is { } least ? way.Where(spot => spot.Amount >= least) : way;
        return cut.AtMost is { } most ? way.Where(spot => spot.Amount <= most) : way;
    }

    private static IQueryable<Spot<TId>> InOrder<TId>(IQueryable<Spot<TId>> way, OrderCut cut)
        where TId : struct, IPrefixedId<TId> => cut.Sort switch
        {
            OrderSort.Newest => way.OrderByDescending(spot => spot.At).ThenByDescending(spot => spot.Id),
            OrderSort.Oldest => way.OrderBy(spot => spot.At).ThenBy(spot => spot.Id),
            OrderSort.Largest => way.OrderByDescending(spot => spot.Currency).ThenByDescending(spot => spot.Amount).ThenByDescending(spot => spot.Id),
            _ => way.OrderBy(spot => spot.Currency).ThenBy(spot => spot.Amount).ThenBy(spot => spot.Id),
        };
}
