using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Replays;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Replays;

/// <param name="Spec">The candidate, as somebody is typing it.</param>
/// <param name="Days">Of the tenant's zone, both included; null is <see cref="MeasureSpecQuery.UsualDays"/> up to the newest order.</param>
/// <param name="Base">What is held against; null is the live version, if there is one.</param>
public sealed record MeasureSpecRequest(OfferingId Offering, OfferingSpec Spec, PastDays? Days = null, OfferingVersionId? Base = null);

/// <param name="Days">Those that were counted, both given where there are orders.</param>
/// <param name="IsCut">Whether older days were left out since their orders are too many to count while somebody types.</param>
/// <param name="Base">The number of the version that it is held against; null where nothing is.</param>
/// <param name="Assumptions">What the partner assumes; null where nothing.</param>
public sealed record SpecMeasure(ReplayReport Report, PastDays Days, bool IsCut, int? Base, Assumptions? Assumptions);

/// <summary>
/// What a spec would have meant beside the live version, counted while somebody waits and kept nowhere. Refusals: <c>not_found</c>, <c>invalid_value</c> of
/// <c>to</c> and <c>spec</c>, <c>spec_has_problems</c>, <c>sum_too_large</c>.
/// </summary>
public sealed class MeasureSpecQuery(CommandBoundary boundary) : MerchantQuery<MeasureSpecRequest, SpecMeasure>(boundary)
{
    public const int UsualDays = 90;

    /// <summary>More are not counted while somebody types: whole days from the newest back, as many as fit.</summary>
    public const int MostOrders = 100_000;

    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<SpecMeasure>> HandleAsync(MeasureSpecRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.Days is { } asked && asked.From > asked.To)
            return Refusal.InvalidValue("to");
        if (await reading.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, _))
            return Refusal.NotFound("offering");
        OfferingVersion? held = null;
        if ((request.Base ?? offering.LiveVersion) is { } live && !(await reading.Db.VersionAsync(offering.Id, live, "base", cancellationToken)).TryGet(out held, out var refusal))
            return refusal;
        if (request.Spec.Kind != offering.Kind || (held is not null && held.Spec.Currency != request.Spec.Currency))
            return Refusal.InvalidValue("spec");
        if ((await reading.Db.BoundsAsync(reading.Merchant, reading.Time.Today, cancellationToken)).ObjectTo(request.Spec) is { } problems)
            return problems;

        return await SpecMeasuring.RunAsync(reading, offering.Id, held, request.Spec, request.Days, cancellationToken);
    }
}

/// <summary>The counting of it, for whoever needs the figures besides.</summary>
internal static class SpecMeasuring
{
    /// <summary>Refusal: <c>sum_too_large</c>.</summary>
    /// <param name="held">The live version; null where nothing is.</param>
    /// <param name="spec">Without problems.</param>
    public static async Task<Result<SpecMeasure>> RunAsync(
        Reading reading, OfferingId offering, OfferingVersion? held, OfferingSpec spec, PastDays? asked, CancellationToken cancellationToken)
    {
        var past = new PastOrders(reading.Db, reading.Time, offering);
        var (days, isCut) = await past.CountableAsync(asked, MeasureSpecQuery.UsualDays, MeasureSpecQuery.MostOrders, cancellationToken);
        var fold = new ReplayFold(ReplayPair.Of(held?.Spec, spec, null));
        try
        {
            var orders = await past.OpenAsync(days, cancellationToken);
            await BackgroundThread.RunAsync("measure", () => Count(orders, fold, cancellationToken));
        }
        catch (OverflowException)
        {
            return Refusal.Rule("sum_too_large");
        }

        var assumptions = await reading.Db.AssumptionsAsync(reading.Merchant, spec, reading.Time.Today, cancellationToken);
        return new SpecMeasure(fold.Report(), days, isCut, held?.Number, assumptions);
    }

    private static void Count(IEnumerable<PastOrderRow> orders, ReplayFold fold, CancellationToken cancellationToken)
    {
        foreach (var row in orders.Take(MeasureSpecQuery.MostOrders))
        {
            cancellationToken.ThrowIfCancellationRequested();
            fold.Add(row.Reference, row.Order);
        }
    }
}
