using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Liability;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Liability;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Liability;

/// <summary>Nothing is sold for which nobody answers, on both databases.</summary>
public sealed class LiabilityStoreTests
{
    [DatabaseTheory]
    public async Task Publish_WithADutyNobodyOwns_IsRefusedUntilSomebodyDoes(DatabaseProvider provider)
    {
        var world = await TestOfferings.CreateAsync(provider);
        await using var _ = world.Database;
        var id = await world.DraftAsync();
        await AgreeAsync(world, new DutyTerm(Duty.Complaints, null, IsOpen: true));

        var refusal = await PublishAsync(world, id).Refused();
        Assert.Equal((RefusalKind.Refused, "duty_unowned", Duty.Complaints), (refusal.Kind, refusal.Code, refusal.Args[0]));
        Assert.Equal("duty_fixed", (await ChooseAsync(world, new ChooseDutyOwnerRequest(id, Duty.Creditor, DutyParty.Merchant)).Refused()).Code);

        await ChooseAsync(world, new ChooseDutyOwnerRequest(id, Duty.Complaints, DutyParty.Named, " Helpful Ltd ")).Answered();
        await ChooseAsync(world, new ChooseDutyOwnerRequest(id, Duty.Complaints, DutyParty.Named, "Helpful Limited")).Answered();
        var view = await world.Database.Get<GetLiabilityQuery>().RunAsync(id, world.Tenant.As(Role.Viewer)).Answered();
        Assert.Equal(new DutyOwner(DutyParty.Named, "Helpful Limited"), view.Map.Duties.Single(duty => duty.Duty is Duty.Complaints).Owner);
        await PublishAsync(world, id).Answered();

        // What is sold has somebody who answers for it; what is not may have nobody again.
        var unowned = await ChooseAsync(world, new ChooseDutyOwnerRequest(id, Duty.Complaints, null)).Refused();
        Assert.Equal((RefusalKind.Refused, "duty_needs_owner", "party", Duty.Complaints), (unowned.Kind, unowned.Code, unowned.Param, unowned.Args[0]));
        Assert.NotNull(await OwnerAsync(world, id));
        var draft = await world.DraftAsync(name: "Not yet");
        await ChooseAsync(world, new ChooseDutyOwnerRequest(draft, Duty.Complaints, DutyParty.Merchant)).Answered();
        await ChooseAsync(world, new ChooseDutyOwnerRequest(draft, Duty.Complaints, null)).Answered();
        Assert.Null(await OwnerAsync(world, draft));
    }

    private static async Task<DutyOwner?> OwnerAsync(TestOfferings world, OfferingId id) =>
        (await world.Database.Get<GetLiabilityQuery>().RunAsync(id, world.Tenant.Owner).Answered()).Map.Duties.Single(duty => duty.Duty is Duty.Complaints).Owner;

    [DatabaseTheory]
    public async Task PublishAndRollBack_WithoutARegulatedPartner_AreRefused(DatabaseProvider provider)
    {
        var world = await TestOfferings.CreateAsync(provider);
        await using var _ = world.Database;
        var (id, _) = await world.PublishedAsync();
        await world.SaveAsync(id, (await world.GetAsync(id)).Revision, world.Tenant.Owner, new FieldChange("maximum", System.Text.Json.Nodes.JsonValue.Create(2_000_00)));
        await world.PublishAsync(id);
        await using (var db = world.Database.Contexts.Create(new Scope.System("tests")))
        {
            (await db.Set<Partner>().SingleAsync()).LicenceEndedOn = new DateOnly(2026, 11, 16);
            await db.SaveChangesAsync();
        }

        Assert.Equal("partner_missing", (await world.Database.Get<RollBackOfferingCommand>().RunAsync(new RollBackOfferingRequest(id, 1, 2, "Back"), world.Tenant.Owner).Refused()).Code);
        await world.SaveAsync(id, (await world.GetAsync(id)).Revision, world.Tenant.Owner, new FieldChange("maximum", System.Text.Json.Nodes.JsonValue.Create(1_900_00)));
        Assert.Equal("partner_missing", (await PublishAsync(world, id).Refused()).Code);
        Assert.Equal(2, (await world.GetAsync(id)).Live!.Number);
    }

    private static async Task<Result<PublishedVersion>> PublishAsync(TestOfferings world, OfferingId id)
    {
        var offering = await world.GetAsync(id);
        return await world.Database.Get<PublishOfferingCommand>().RunAsync(new PublishOfferingRequest(id, offering.Revision, offering.Live?.Number, "Go"), world.Tenant.Owner);
    }

    private static Task<Result<Done>> ChooseAsync(TestOfferings world, ChooseDutyOwnerRequest request) =>
        world.Database.Get<ChooseDutyOwnerCommand>().RunAsync(request, world.Tenant.As(Role.Editor));

    private static async Task AgreeAsync(TestOfferings world, DutyTerm instead)
    {
        await using var db = world.Database.Contexts.Create(new Scope.System("tests"));
        db.Add(new DutyAgreement
        {
            Partner = world.Tenant.Merchant.Partner,
            Kind = ProductKind.Installments,
            EffectiveFrom = new DateOnly(2025, 1, 1),
            Terms = [.. DutyAgreement.Usual.Where(term => term.Duty != instead.Duty), instead],
            Source = "tests",
        });
        await db.SaveChangesAsync();
    }
}
