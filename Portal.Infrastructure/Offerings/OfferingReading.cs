using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <summary>What commands and queries of this feature read alike.</summary>
internal static class OfferingReading
{
    /// <summary>The offering with its draft, or null where this tenant has no such offering.</summary>
    public static async Task<(Offering Offering, OfferingDraft Draft)?> FindOfferingAsync(this PortalContext db, OfferingId id, CancellationToken cancellationToken)
    {
        var found = await db.Set<Offering>()
            .Where(offering => offering.Id == id)
            .Join(db.Set<OfferingDraft>(), offering => offering.Id, draft => draft.Offering, (offering, draft) => new { offering, draft })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.offering, found.draft);
    }

    public static Task<OfferingVersion?> FindVersionAsync(this PortalContext db, OfferingId offering, int? number, CancellationToken cancellationToken) =>
        number is null
            ? Task.FromResult<OfferingVersion?>(null)
            : db.Set<OfferingVersion>().SingleOrDefaultAsync(version => version.Offering == offering && version.Number == number, cancellationToken);

    /// <summary>
    /// The newest version that people of the partner saw: that they let through, that was live when the policy they wrote began, or else the first. What went live
    /// since without them was too little to be seen, each for itself. Null before the first publication.
    /// </summary>
    public static Task<OfferingVersion?> SeenVersionAsync(this PortalContext db, Offering offering, ApprovalPolicy policy, TenantTime time, CancellationToken cancellationToken)
    {
        var (id, begun) = (offering.Id, Books.BeginningOf(policy.EffectiveFrom, time.Zone));
        return db.Set<OfferingVersion>()
            .Where(version => version.Offering == id && (version.Approval != null || version.PublishedAt < begun || version.Number == 1))
            .OrderByDescending(version => version.Number)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whether the merchant sells by another offering.</summary>
    public static Task<bool> SellsByAnotherAsync(this PortalContext db, OfferingId offering, CancellationToken cancellationToken) =>
        db.Set<Offering>().AnyAsync(other => other.Id != offering && other.LiveVersion != null, cancellationToken);

    public static async Task<SpecBounds> BoundsAsync(this PortalContext db, Merchant merchant, DateOnly on, CancellationToken cancellationToken) =>
        new(on, await db.Set<PartnerBounds>().AsNoTracking().Where(row => row.Partner == merchant.Partner).ToListAsync(cancellationToken));

    public static Task<string> PartnerNameAsync(this PortalContext db, Merchant merchant, CancellationToken cancellationToken) =>
        db.Set<Partner>().Where(partner => partner.Id == merchant.Partner).Select(partner => partner.Name).SingleAsync(cancellationToken);

    /// <summary>How people are called now, by their id; who was erased, or is a job or key, has no entry.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(this PortalContext db, IEnumerable<string> people, CancellationToken cancellationToken)
    {
        var ids = people.Distinct(StringComparer.Ordinal).ToList();
        return ids.Count == 0
            ? new Dictionary<string, string>(StringComparer.Ordinal)
            : await db.Users.Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, StringComparer.Ordinal, cancellationToken);
    }

    /// <summary>A draft with what keeps it from being published.</summary>
    public static async Task<DraftState> StateAsync(this PortalContext db, Offering offering, OfferingDraft draft, Merchant merchant, DateOnly on, CancellationToken cancellationToken)
    {
        var based = await db.FindVersionAsync(offering.Id, draft.BasedOn, cancellationToken);
        var bounds = await db.BoundsAsync(merchant, on, cancellationToken);
        return new DraftState(offering.Id, based?.Id, draft.Revision, draft.Spec, draft.Spec.Problems(bounds), await db.PartnerNameAsync(merchant, cancellationToken));
    }

    /// <summary>Which fields a save of a draft changed.</summary>
    public static void AuditSave(this UnitOfWork work, OfferingId offering, OfferingSpec before, OfferingSpec after)
    {
        var changed = SpecFields.Between(before, after);
        work.Audit(
            "offering.draft_saved",
            offering.Value,
            changed.ToDictionary(field => field.Field, field => field.Before, StringComparer.Ordinal),
            changed.ToDictionary(field => field.Field, field => field.After, StringComparer.Ordinal));
    }

    public static async Task<Publication> PublicationAsync(this UnitOfWork work, string why, CancellationToken cancellationToken) =>
        new(work.Actor.Id, work.Time.Now, why, work.Merchant.Partner, await work.Db.PartnerNameAsync(work.Merchant, cancellationToken));
}

/// <summary>What publishing and rolling back leave behind alike.</summary>
internal static class GoingLive
{
    public static PublishedVersion WentLive(this UnitOfWork work, OfferingVersion version, OfferingVersion? before, string action, LiveOfferings live, Launch launch)
    {
        work.Add(version);
        work.Register(version.Id.Value);
        work.Audit(
            launch.Status is LaunchStatus.Scheduled ? "offering.launch_scheduled" : launch.IsPartial ? "offering.launched" : action,
            version.Offering.Value,
            before is null ? null : new { Version = before.Number, before.Id },
            new { Version = version.Number, version.Id, version.CopyOf, launch.Percent, launch.StartsAt, launch.Guards, Changes = SpecFields.Between(before?.Spec, version.Spec) },
            version.Why);
        work.AfterCommit(() => live.Forget(work.Tenant));
        return new PublishedVersion(version.Id, version.Number, launch.Status, launch.IsPartial);
    }
}
