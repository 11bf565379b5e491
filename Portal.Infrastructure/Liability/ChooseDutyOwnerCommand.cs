using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Liability;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Liability;

/// <param name="Party">The merchant, or somebody named; null goes back to what the agreement says.</param>
/// <param name="Name">Of somebody named.</param>
public sealed record ChooseDutyOwnerRequest(OfferingId Offering, Duty Duty, DutyParty? Party, string? Name = null);

/// <summary>
/// Says who owns a duty of an offering, where the agreement leaves it open. Refusals: <c>not_found</c>, <c>duty_fixed</c>, those of <see cref="DutyOwner.Choose"/>, and
/// <c>duty_needs_owner</c> of <c>party</c> with the duty, where nobody would answer for what is sold.
/// </summary>
public sealed class ChooseDutyOwnerCommand(CommandBoundary boundary) : MerchantCommand<ChooseDutyOwnerRequest, Done>(boundary)
{
    protected override Permission Permission => Permission.EditOfferings;

    protected override async Task<Result<Done>> HandleAsync(ChooseDutyOwnerRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.LockDutiesAsync(request.Offering, cancellationToken);
        if (await work.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, _))
            return Refusal.NotFound("offering");
        var map = await work.Db.LiabilityAsync(work.Merchant, offering.Id, offering.Kind, work.Time.Today, cancellationToken);
        if (map.ObjectToChoice(request.Duty) is { } fixedOne)
            return fixedOne;

        var duty = request.Duty;
        var kept = await work.Db.Set<DutyChoice>().SingleOrDefaultAsync(row => row.Offering == offering.Id && row.Duty == duty, cancellationToken);
        var before = map.Duties.Single(row => row.Duty == duty).Owner?.Party;
        DutyOwner? owner = null;
        if (request.Party is { } party && !DutyOwner.Choose(party, request.Name).TryGet(out owner, out var refusal))
            return refusal;
        if (owner is null && offering.LiveNumber is not null && map.ObjectToNoChoice(duty) is { } unowned)
            return unowned;
        if (owner is null && kept is not null)
            work.Db.Remove(kept);
        else if (owner is not null && kept is not null)
            kept.Owner = owner;
        else if (owner is not null)
            work.Add(new DutyChoice { Merchant = work.Tenant.Id, Environment = work.Tenant.Environment, Offering = offering.Id, Duty = duty, Owner = owner });

        // A name may be a person's: the audit holds what kind of owner it is.
        work.Audit("offering.duty_chosen", offering.Id.Value, new { Duty = duty, Owner = before }, new { Duty = duty, Owner = owner?.Party });
        return default(Done);
    }
}
