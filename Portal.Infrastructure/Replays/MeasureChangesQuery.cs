using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Replays;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Replays;

/// <param name="Before">A version; null is the draft.</param>
/// <param name="After">Likewise.</param>
/// <param name="Days">Of the tenant's zone, both included; null is <see cref="MeasureChangesQuery.UsualDays"/> up to the newest order.</param>
public sealed record MeasureChangesRequest(OfferingId Offering, OfferingVersionId? Before, OfferingVersionId? After, PastDays? Days = null);

/// <param name="Changes">In the order of the spec; those beyond <see cref="MeasureChangesQuery.MostAlone"/> without a report of their own.</param>
/// <param name="Whole">All of them together.</param>
/// <param name="Days">Those that were counted, both given where there are orders.</param>
/// <param name="IsCut">Whether older days were left out since their orders are too many to count while somebody waits.</param>
public sealed record MeasuredChanges(ValueList<ChangeMeaning> Changes, ReplayReport Whole, PastDays Days, bool IsCut);

/// <summary>
/// What each difference of two versions would have meant to orders of the past, alone and together. Refusals: <c>not_found</c>, <c>invalid_value</c> of
/// <c>to</c> and <c>version</c>, <c>spec_has_problems</c> of a draft, <c>sum_too_large</c>.
/// </summary>
public sealed class MeasureChangesQuery(CommandBoundary boundary) : MerchantQuery<MeasureChangesRequest, MeasuredChanges>(boundary)
{
    public const int UsualDays = 30;

    /// <summary>Nobody reads more sentences than that.</summary>
    public const int MostAlone = 12;

    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<MeasuredChanges>> HandleAsync(MeasureChangesRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.Days is { } asked && asked.From > asked.To)
            return Refusal.InvalidValue("to");
        if (await reading.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");
        var bounds = await reading.Db.BoundsAsync(reading.Merchant, reading.Time.Today, cancellationToken);
        if ((request.Before is null || request.After is null) && bounds.ObjectTo(draft.Spec) is { } problems)
            return problems;
        if (!(await SpecAsync(request.Before)).TryGet(out var before, out var refusal) || !(await SpecAsync(request.After)).TryGet(out var after, out refusal))
            return refusal;
        if (before.Kind != after.Kind || before.Currency != after.Currency)
            return Refusal.InvalidValue("version");

        return await CountAsync(reading, offering.Id, ChangesAlone.Of(before, after, bounds, MostAlone), request.Days, cancellationToken);

        async Task<Result<OfferingSpec>> SpecAsync(OfferingVersionId? version) => version is { } id
            ? (await reading.Db.VersionAsync(offering.Id, id, "version", cancellationToken)).Match<Result<OfferingSpec>>(found => found.Spec, missing => missing)
            : draft.Spec;
    }

    private static async Task<Result<MeasuredChanges>> CountAsync(Reading reading, OfferingId offering, ChangesAlone changes, PastDays? asked, CancellationToken cancellationToken)
    {
        var most = MeasureSpecQuery.MostOrders / changes.Folds;
        var past = new PastOrders(reading.Db, reading.Time, offering);
        var (days, isCut) = await past.CountableAsync(asked, UsualDays, most, cancellationToken);
        try
        {
            var orders = await past.OpenAsync(days, cancellationToken);
            await BackgroundThread.RunAsync("measure", () =>
            {
                foreach (var row in orders.Take(most))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    changes.Add(row.Reference, row.Order);
                }
            });
        }
        catch (OverflowException)
        {
            return Refusal.Rule("sum_too_large");
        }

        var (told, whole) = changes.Report();
        return new MeasuredChanges(told, whole, days, isCut);
    }
}
