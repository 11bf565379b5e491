using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Tests.Domain.Offerings;

namespace Portal.Tests.Domain.Installments;

public sealed class InstallmentKindTests
{
    [Fact]
    public void EveryProperty_HasExactlyOneField_AndViceVersa() => KindAssertions.HasAFieldForEachProperty(InstallmentKind.Instance);

    [Theory]
    [InlineData("currency", true)]
    [InlineData("platform_share", true)]
    [InlineData("maximum", false)]
    [InlineData("terms[m6]", false)]
    public void Field_IsFixed_AsItSays(string address, bool isFixed) => Assert.Equal(isFixed, Samples.Spec.IsFixed(address));

    [Theory]
    [InlineData("terms[pay4].payments", "terms.payments")]
    [InlineData("terms.payments", "terms.payments")]
    [InlineData("terms[pay4]", null)]
    [InlineData("terms", null)]
    [InlineData("colour", null)]
    public void Address_LeadsToItsField(string address, string? name) => Assert.Equal(name, InstallmentKind.Instance.Find(address)?.Name);

    [Fact]
    public void Promises_AreToldInTheOrderOfTheForm() =>
        Assert.Equal(["minimum", "maximum", "terms", "audience.countries", "audience.channels", "audience.categories"], InstallmentKind.Instance.Promises, StringComparer.Ordinal);

    [Fact]
    public void LifeCycle_IsThatOfThePlan()
    {
        var life = InstallmentKind.Instance.LifeCycle;

        Assert.Equal("quoted", life.Start);
        Assert.Equal(Enum.GetValues<PlanStatus>().Length, life.States.Count());
        Assert.Contains(new StateChange("authorised", "activate", "active"), life.Changes);
    }

    /// <summary>What a plan of every sort books stays within what the descriptor shows.</summary>
    [Fact]
    public void LedgerTemplate_HoldsEveryEventOfThePostings()
    {
        var named = typeof(InstallmentPostings).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(named.Order(StringComparer.Ordinal), InstallmentKind.Instance.Ledger.Select(row => row.Event).Order(StringComparer.Ordinal));
        Assert.All(InstallmentKind.Instance.Ledger, row => Assert.True(row.Debits.Count > 0 && row.Credits.Count > 0));
    }

    [Fact]
    public void Kinds_OfTwoHousesAreTheSame_WhereTheirDescriptorsAre()
    {
        Assert.Equal(Samples.Kinds, new OfferingKinds(InstallmentKind.Instance));
        Assert.NotEqual(Samples.Kinds, new OfferingKinds());
        Assert.Throws<ArgumentException>(() => new OfferingKinds(InstallmentKind.Instance, InstallmentKind.Instance));
        Assert.Throws<System.Text.Json.JsonException>(() => new OfferingKinds().Read(SpecJson.Write(Samples.Spec)));
    }

    [Theory]
    [InlineData(OfferLanguage.En, "Pay in 4, every 2 weeks")]
    [InlineData(OfferLanguage.ZhHant, "分 4 期，每兩週一期")]
    public void Row_ThatIsNotMonthly_IsCalledAsShoppersReadIt(OfferLanguage reader, string name)
    {
        var list = InstallmentKind.Instance.ListOf("terms")!;

        Assert.Equal(name, list.NameOf(InstallmentKind.Instance.RowAt("terms[pay4].payments", Samples.Spec)!, reader).Text);
        Assert.Equal(("Term.Months", 12), (list.NameOf(InstallmentKind.Instance.RowAt("terms[m12]", null, Samples.Spec)!, reader) is var row ? row.Key : "", row.Count));
    }

    [Fact]
    public void Common_AreTheMonthsThatAreNotThereYet_BeforeTheNextLongerOne()
    {
        var common = InstallmentKind.Instance.ListOf("terms")!.Common(Samples.Spec with { Terms = [Samples.PayIn4, Samples.Monthly12] }, Samples.Bounds);

        Assert.Equal([(3, "m12"), (6, "m12"), (24, null)], common.Select(row => (row.Name.Count!.Value, row.Before)));
    }
}
