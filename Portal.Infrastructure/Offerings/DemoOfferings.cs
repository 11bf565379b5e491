using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Liability;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Domain.Orders;
using Portal.Domain.Replays;
using Portal.Infrastructure.Demo;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <summary>What Harbor Bank allows and asks for a card payment, and the one offering each of Northwind and Thistle has published by it (blueprint, section 5).</summary>
internal sealed class DemoOfferings(
    IPortalContextFactory contexts, CreateOfferingCommand create, PublishOfferingCommand publish, GetOfferingQuery get, ListOfferingsQuery list) : IDemoPart
{
    private const string Agreement = "Harbor Bank programme agreement, annex 2";
    private const string LossStudy = "Harbor Bank loss study, January 2026";

    public string Name => "offerings";

    public async Task MakeAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        await AgreeAsync(cancellationToken);
        await AllowAsync("USD", 50_00, 5_000_00, cancellationToken);
        await AllowAsync("GBP", 30_00, 3_000_00, cancellationToken);
        await PublishAsync(DemoCast.Northwind, "Pay over time", Northwind, cancellationToken);
        await PublishAsync(DemoCast.Thistle, "Spread the cost", Thistle, cancellationToken);
    }

    private static InstallmentSpec Northwind { get; } = new()
    {
        Currency = Currency.Of("USD"),
        Audience = new Audience(["US"], ["online"], ["electronics"], [], CustomerRequired: false),
        Minimum = 50_00,
        Maximum = 3_000_00,
        Terms =
        [
            InstallmentSuggestion.PayInN("pay4", 4, Frequency.Biweekly, fee: 5_000_000) with { MerchantFee = new Portion(Rate.Percent(5), 30), Maximum = 1_500_00 },
            InstallmentSuggestion.Level("m3", 3, rate: 0, fee: 5_900_000),
            InstallmentSuggestion.Level("m6", 6, rate: 9_990_000, fee: 4_900_000) with { Minimum = 150_00 },
            InstallmentSuggestion.Level("m12", 12, rate: 14_990_000, fee: 3_900_000) with { Minimum = 300_00 },
        ],
        PlatformShare = Rate.Percent(25),
        LateFee = new LateFeeTerms(8_00, 10, Rate.Percent(25), 0),
    };

    private static InstallmentSpec Thistle { get; } = new()
    {
        Currency = Currency.Of("GBP"),
        Audience = new Audience(["GB"], ["online"], ["gifts"], [], CustomerRequired: false),
        Minimum = 30_00,
        Maximum = 2_000_00,
        Terms =
        [
            InstallmentSuggestion.Level("m3", 3, rate: 0, fee: 5_500_000),
            InstallmentSuggestion.Level("m6", 6, rate: 9_900_000, fee: 4_500_000) with { Minimum = 60_00 },
            InstallmentSuggestion.Level("m12", 12, rate: 14_900_000, fee: 3_500_000) with { Minimum = 150_00 },
        ],
        PlatformShare = Rate.Percent(25),
        LateFee = new LateFeeTerms(6_00, 7, Rate.Percent(25), 24_00),
    };

    /// <summary>What the bank approves itself, and who answers for what. A first offering within its bounds it lets through: nothing is lent yet.</summary>
    private async Task AgreeAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("demo-world"));
        if (await db.Set<ApprovalPolicy>().AnyAsync(row => row.Partner == DemoCast.Harbor.Id, cancellationToken))
            return;

        ValueList<ApprovalNeed> one = [new(Role.PartnerManager, 1)], two = [new(Role.PartnerManager, 2)];
        db.Add(new ApprovalPolicy
        {
            Partner = DemoCast.Harbor.Id,
            Kind = SizeOfChange.Kind,
            EffectiveFrom = new DateOnly(2024, 1, 1),
            Rules =
            [
                new(SizeOfChange.Looser, null, one),
                new(SizeOfChange.Added, null, one),
                new(SizeOfChange.NewCountry, null, two),
                new(SizeOfChange.PeakGrowth, 10_000, two),
            ],
            Days = 7,
            Source = "Harbor Bank programme agreement, annex 4",
        });
        db.Add(new DutyAgreement
        {
            Partner = DemoCast.Harbor.Id,
            Kind = ProductKind.Installments,
            EffectiveFrom = new DateOnly(2024, 1, 1),
            Terms = DutyAgreement.Usual,
            Source = "Harbor Bank programme agreement, annex 5",
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task AllowAsync(string currency, long minimum, long maximum, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("demo-world"));
        var code = Currency.Of(currency);
        if (await db.Set<PartnerBounds>().AnyAsync(row => row.Partner == DemoCast.Harbor.Id && row.Currency == code, cancellationToken))
            return;

        db.Add(new PartnerBounds
        {
            Partner = DemoCast.Harbor.Id,
            Kind = ProductKind.Installments,
            Currency = code,
            EffectiveFrom = new DateOnly(2024, 1, 1),
            Minimum = minimum,
            Maximum = maximum,
            MaximumPayments = 24,
            MaximumRate = new Rate(35_990_000),
            Source = Agreement,
        });
        db.Add(new CardPolicy
        {
            Partner = DemoCast.Harbor.Id,
            Currency = code,
            EffectiveFrom = new DateOnly(2024, 1, 1),
            Terms = new CardTerms(new Rate(2_900_000), 30, Rate.Percent(4), 0, false, Rate.Zero, 0),
            Source = Agreement,
        });
        db.Add(new PartnerAssumptions
        {
            Partner = DemoCast.Harbor.Id,
            Kind = ProductKind.Installments,
            Currency = code,
            EffectiveFrom = new DateOnly(2026, 1, 1),
            LossLow = new Rate(800_000),
            LossExpected = Rate.Percent(1),
            LossHigh = new Rate(1_900_000),
            RefundsLow = new Rate(1_500_000),
            RefundsExpected = new Rate(2_200_000),
            RefundsHigh = new Rate(3_400_000),
            Source = LossStudy,
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task PublishAsync(string slug, string name, InstallmentSpec spec, CancellationToken cancellationToken)
    {
        var owner = await OwnerAsync(slug, cancellationToken);
        var page = Made(await list.RunAsync(new ListOfferingsRequest(1), owner, cancellationToken));
        var id = page.Rows.Count > 0
            ? page.Rows[0].Id
            : Made(await create.RunAsync(new CreateOfferingRequest(name, ProductKind.Installments, spec), owner, cancellationToken));
        var offering = Made(await get.RunAsync(id, owner, cancellationToken));
        if (offering.Live is null)
            Made(await publish.RunAsync(new PublishOfferingRequest(id, offering.Revision, null, "First season"), owner, cancellationToken));
    }

    private async Task<Actor> OwnerAsync(string slug, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("demo-world"));
        var person = DemoCast.People.Single(person => person.Role is Role.Owner && string.Equals(person.At, slug, StringComparison.Ordinal));
        var user = await db.Users.SingleAsync(user => user.Email == person.Email, cancellationToken);
        var merchant = await db.Set<Merchant>().SingleAsync(merchant => merchant.Slug == slug, cancellationToken);
        return new Actor(user.Id, person.Name, Role.Owner, new Scope.Merchant(merchant.Id, TenantEnvironment.Test));
    }

    private static T Made<T>(Result<T> result) =>
        result.TryGet(out var value, out var refusal) ? value : throw new InvalidOperationException($"The demo world was refused an offering: {refusal.Code} {refusal.Param}.");
}
