using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Approvals;

/// <summary>The publication that is asked for, beside what was live then.</summary>
/// <param name="Name">Of the offering; null where it was taken away.</param>
/// <param name="Live">What it was held against; null where nothing was live.</param>
/// <param name="Changes">Against that, each with what it does; none of a first version.</param>
public sealed record PublicationView(OfferingId Offering, string? Name, OfferingVersion? Live, PublicationContent Content, ValueList<WeighedChange> Changes);

/// <param name="State">As it is now.</param>
/// <param name="Objection">What stands against the reader deciding; null where nothing does.</param>
/// <param name="People">How people are called now, by their id.</param>
/// <param name="Now">The machine's clock.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record ApprovalView(
    ApprovalRequest Request, ApprovalState State, Refusal? Objection, IReadOnlyDictionary<string, string> People, string PartnerName, string MerchantName,
    PublicationView Publication, DateTimeOffset Now, TimeZoneInfo Zone);

/// <summary>A request for approval as it stands, with what it is about. Refusal: <c>not_found</c>.</summary>
public sealed class GetApprovalQuery(CommandBoundary boundary, ApprovableKinds kinds) : MerchantQuery<ApprovalId, ApprovalView>(boundary)
{
    protected override Permission Permission => Permission.ViewOfferings;

    protected override async Task<Result<ApprovalView>> HandleAsync(ApprovalId request, Reading reading, CancellationToken cancellationToken) =>
        await reading.Db.Set<ApprovalRequest>().SingleOrDefaultAsync(row => row.Id == request, cancellationToken) is { } approval
            ? await reading.ViewAsync(approval, kinds, cancellationToken)
            : Refusal.NotFound("approval");
}

/// <summary>The newest request on an offering; none where nobody asked. Refusal: <c>not_found</c> of the offering.</summary>
public sealed class GetLastApprovalQuery(CommandBoundary boundary, ApprovableKinds kinds) : MerchantQuery<OfferingId, ApprovalView?>(boundary)
{
    protected override Permission Permission => Permission.ViewOfferings;

    protected override async Task<Result<ApprovalView?>> HandleAsync(OfferingId request, Reading reading, CancellationToken cancellationToken)
    {
        if (!await reading.Db.Set<Offering>().AnyAsync(offering => offering.Id == request, cancellationToken))
            return Refusal.NotFound("offering");
        var subject = request.Value;
        var last = await reading.Db.Set<ApprovalRequest>()
            .Where(row => row.Kind == SizeOfChange.Kind && row.Subject == subject)
            .OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return last is null ? Result.Of<ApprovalView?>(null) : await reading.ViewAsync(last, kinds, cancellationToken);
    }
}

internal static class ApprovalViews
{
    public static async Task<ApprovalView> ViewAsync(this Reading reading, ApprovalRequest approval, ApprovableKinds kinds, CancellationToken cancellationToken)
    {
        var (db, now) = (reading.Db, reading.Time.MachineNow);
        var stands = await kinds.StandsAsync(db, approval, cancellationToken);
        var offering = OfferingId.From(approval.Subject);
        var name = await db.Set<Offering>().Where(row => row.Id == offering).Select(row => row.Name).SingleOrDefaultAsync(cancellationToken);
        var live = await db.FindVersionAsync(offering, approval.SubjectBase, cancellationToken);
        var content = PublicationContent.Read(await db.ContentAsync(approval.Id, cancellationToken), db.Kinds);
        return new ApprovalView(
            approval,
            approval.StateAt(now, stands),
            reading.Actor.Can(Permission.DecideApprovals) ? approval.ObjectToDecision(new Approver(reading.Actor.Id, reading.Actor.Role), now, stands) : Refusal.Forbidden("forbidden", Permission.DecideApprovals),
            await db.NamesAsync([approval.AskedBy, .. approval.Decisions.Select(decision => decision.By)], cancellationToken),
            await db.PartnerNameAsync(reading.Merchant, cancellationToken),
            reading.Merchant.Name,
            new PublicationView(offering, name, live, content, live is null ? [] : SpecWeight.Of(live.Spec, content.Spec)),
            now,
            reading.Time.Zone);
    }
}
