using Portal.Domain.Common;
using Portal.Domain.Liability;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;

namespace Portal.Tests.Domain.Liability;

public sealed class LiabilityMapTests
{
    private static readonly DateOnly s_today = new(2026, 11, 16);

    [Fact]
    public void Map_WithoutAnAgreement_HasAnOwnerForEveryDuty()
    {
        var map = LiabilityMap.Of(Bank(), [], [], s_today);

        Assert.Equal(Enum.GetValues<Duty>(), map.Duties.Select(duty => duty.Duty));
        Assert.Equal((null, null), (map.ObjectToPublishing(), map.Source));
        Assert.Equal("Harbor Bank", map.Partner);
    }

    [Fact]
    public void Map_WithADutyNobodyOwns_NamesItUntilTheMerchantDoes()
    {
        var agreement = Agreement(new DateOnly(2026, 1, 1), new DutyTerm(Duty.Complaints, null, IsOpen: true));

        var refusal = LiabilityMap.Of(Bank(), [agreement], [], s_today).ObjectToPublishing();
        Assert.Equal(("duty_unowned", Duty.Complaints), (refusal!.Code, refusal.Args[0]));

        var owned = LiabilityMap.Of(Bank(), [agreement], [Choice(Duty.Complaints, new DutyOwner(DutyParty.Named, "Helpful Ltd"))], s_today);
        Assert.Null(owned.ObjectToPublishing());
        Assert.Equal(new OwnedDuty(Duty.Complaints, new DutyOwner(DutyParty.Named, "Helpful Ltd"), IsOpen: true, IsChosen: true), owned.Duties.Single(duty => duty.Duty is Duty.Complaints));
    }

    [Fact]
    public void Map_ADutyTheAgreementForgot_IsUnowned() =>
        Assert.Equal(Duty.Creditor, LiabilityMap.Of(Bank(), [new DutyAgreement { Partner = Bank().Id, Kind = ProductKind.Installments, EffectiveFrom = s_today, Terms = [], Source = "tests" }], [], s_today).ObjectToPublishing()!.Args[0]);

    [Fact]
    public void Choice_OfWhatTheAgreementFixed_CountsForNothing()
    {
        var map = LiabilityMap.Of(Bank(), [Agreement(new DateOnly(2026, 1, 1))], [Choice(Duty.Creditor, new DutyOwner(DutyParty.Merchant))], s_today);

        Assert.Equal(new DutyOwner(DutyParty.Partner), map.Duties.Single(duty => duty.Duty is Duty.Creditor).Owner);
        Assert.Equal("duty_fixed", map.ObjectToChoice(Duty.Creditor)?.Code);
        Assert.Null(map.ObjectToChoice(Duty.Complaints));
    }

    [Fact]
    public void Agreement_ThatHasNotBegun_DoesNotHold()
    {
        var map = LiabilityMap.Of(
            Bank(), [Agreement(s_today), Agreement(s_today.AddDays(1), new DutyTerm(Duty.Data, null, IsOpen: true))], [], s_today);

        Assert.Null(map.ObjectToPublishing());
    }

    [Fact]
    public void Partner_WithoutALicence_IsNone()
    {
        var (last, ended) = (Bank(), Bank());
        (last.LicenceEndedOn, ended.LicenceEndedOn) = (s_today.AddDays(1), s_today);

        Assert.Null(LiabilityMap.Of(last, [], [], s_today).ObjectToPublishing());
        Assert.Equal("partner_missing", LiabilityMap.Of(ended, [], [], s_today).ObjectToPublishing()?.Code);
        Assert.Equal("partner_missing", LiabilityMap.Of(null, [], [], s_today).ObjectToPublishing()?.Code);
    }

    [Theory]
    [InlineData(DutyParty.Partner, null, "invalid_value", "party")]
    [InlineData(DutyParty.Platform, null, "invalid_value", "party")]
    [InlineData(DutyParty.Named, "  ", "text_missing", "name")]
    [InlineData(DutyParty.Named, "Help\u202Eful", "text_unreadable", "name")]
    public void Choose_OfWhatIsNotTheMerchantsToGive_IsRefused(DutyParty party, string? name, string code, string param) =>
        Assert.Equal((code, param), DutyOwner.Choose(party, name).Refused() is var refusal ? (refusal.Code, refusal.Param) : default);

    private static Partner Bank() => new() { Id = Ids.New<PartnerId>(), Name = "Harbor Bank", ShopperExposureLimits = new Dictionary<string, long>(StringComparer.Ordinal) };

    private static DutyAgreement Agreement(DateOnly from, params IReadOnlyList<DutyTerm> instead) => new()
    {
        Partner = Bank().Id,
        Kind = ProductKind.Installments,
        EffectiveFrom = from,
        Terms = [.. DutyAgreement.Usual.Where(term => !instead.Any(other => other.Duty == term.Duty)), .. instead],
        Source = "Annex 5",
    };

    private static DutyChoice Choice(Duty duty, DutyOwner owner) => new()
    {
        Merchant = Ids.New<MerchantId>(),
        Environment = TenantEnvironment.Test,
        Offering = Ids.New<OfferingId>(),
        Duty = duty,
        Owner = owner,
    };
}
