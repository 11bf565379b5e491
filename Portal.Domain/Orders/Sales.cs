using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Quotes;

namespace Portal.Domain.Orders;

/// <summary>Turns what a quote offered into what an order keeps.</summary>
public static class Sales
{
    /// <summary>The plan that was chosen, approved and authorised, on the terms of the version that offered it.</summary>
    public static Plan PlanOf(Scope.Merchant tenant, OrderId order, DateTimeOffset orderedAt, AcceptedPlan chosen, string? shopper)
    {
        var (figures, spec) = (chosen.Offer.Plan, chosen.Spec);
        var rules = figures.Schedule.Rules;
        var terms = new AgreedTerms
        {
            Currency = figures.Cart.Currency,
            Term = chosen.Offer.Term.Key,
            Label = chosen.Offer.Label,
            Kind = chosen.Offer.Term.Kind,
            Payments = chosen.Offer.Term.Payments,
            OrderAmount = figures.Cart.Minor,
            DownPayment = figures.DownPayment.Minor,
            PrepaidFee = figures.PrepaidFinanceCharge.Minor,
            FinanceCharge = figures.Schedule.FinanceCharge.Minor,
            AprPercent = figures.Apr.ToString(),
            AnnualRate = rules.AnnualRate,
            Frequency = rules.Frequency,
            DayCount = rules.DayCount,
            Rounding = rules.Rounding,
            Start = figures.Schedule.Start,
            FirstDue = chosen.Offer.Term.FirstDueDays is { } days ? figures.Schedule.Start.AddDays(days) : null,
            Mdr = chosen.Offer.MerchantFee.Minor,
            PlatformShare = chosen.Offer.PlatformShare.Minor,
            MdrOnRefund = spec.MdrOnRefund,
            LateFee = spec.LateFee,
            ReservePercent = spec.ReservePercent,
            ReserveDays = spec.ReserveDays,
        };
        var plan = Plan.Of(new NewPlan(
            tenant.Id, tenant.Environment, order, orderedAt, chosen.Version.Partner, chosen.Version.Offering, chosen.Version.Id, shopper, terms, PlanRows.Of(figures)));
        return plan.Approve().Then(_ => plan.Authorise()).TryGet(out _, out var refusal)
            ? plan
            : throw new InvalidOperationException($"A new plan can't be authorised: {refusal.Code}.");
    }

    public static IReadOnlyList<OrderLine> LinesOf(Cart cart)
    {
        var lines = new OrderLine[cart.Lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = cart.Lines[i];
            lines[i] = new OrderLine { Sku = line.Sku, Name = line.Name, Category = line.Category, Quantity = line.Quantity, Amount = line.Amount };
        }

        return lines;
    }
}
