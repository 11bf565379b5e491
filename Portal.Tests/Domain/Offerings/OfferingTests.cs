using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;

namespace Portal.Tests.Domain.Offerings;

public sealed class OfferingTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public void Create_WithoutAUsableName_IsRefused(string name)
    {
        Assert.False(Offering.Create(Samples.Merchant, TenantEnvironment.Test, ProductKind.Installments, name, Samples.Noon).TryGet(out _, out var refusal));
        Assert.Equal(("invalid_value", "name"), (refusal.Code, refusal.Param));
    }

    [Fact]
    public void Publish_ASoundDraft_MakesTheFirstVersionLive()
    {
        var (offering, draft) = Samples.New();

        Assert.True(offering.Publish(draft, null, null, Samples.Bounds, Samples.Publication()).TryGet(out var version, out _));

        Assert.Equal((1, (int?)null, (int?)null, "First season"), (version.Number, version.BasedOn, version.CopyOf, version.Why));
        Assert.Equal((OfferingStatus.Live, (int?)1, (OfferingVersionId?)version.Id), (offering.Status, offering.LiveNumber, offering.LiveVersion));
        Assert.Equal(1, draft.BasedOn);
    }

    [Fact]
    public void Publish_WithProblems_IsRefusedWithAllOfThem()
    {
        var (offering, draft) = Samples.New(Samples.Spec with { Minimum = 10_00, Terms = [] });

        Assert.False(offering.Publish(draft, null, null, Samples.Bounds, Samples.Publication()).TryGet(out _, out var refusal));

        Assert.Equal((RefusalKind.Refused, "spec_has_problems", "minimum"), (refusal.Kind, refusal.Code, refusal.Param));
        var problems = Assert.IsAssignableFrom<IReadOnlyList<SpecProblem>>(refusal.Args[1]);
        Assert.Equal("below_partner_minimum list_empty", string.Join(' ', problems.Select(problem => problem.Code)));
        Assert.Equal((OfferingStatus.Draft, (int?)null), (offering.Status, offering.LiveNumber));
    }

    [Fact]
    public void Publish_WithoutSayingWhy_IsRefused()
    {
        var (offering, draft) = Samples.New();

        Assert.False(offering.Publish(draft, null, null, Samples.Bounds, Samples.Publication(" ")).TryGet(out _, out var refusal));
        Assert.Equal(("invalid_value", "why"), (refusal.Code, refusal.Param));
    }

    [Fact]
    public void Publish_WhatIsLiveAlready_IsRefused()
    {
        var (offering, draft) = Samples.New();
        Assert.True(offering.Publish(draft, null, null, Samples.Bounds, Samples.Publication()).TryGet(out var first, out _));

        Assert.False(offering.Publish(draft, first, 1, Samples.Bounds, Samples.Publication()).TryGet(out _, out var refusal));
        Assert.Equal("nothing_changed", refusal.Code);
    }

    [Fact]
    public void Publish_OverAVersionTheEditorHasNotSeen_IsRefused()
    {
        var (offering, draft) = Samples.New();
        Assert.True(offering.Publish(draft, null, null, Samples.Bounds, Samples.Publication()).TryGet(out var first, out _));
        Change(draft, "maximum", 2_000_00);

        Assert.False(offering.Publish(draft, first, null, Samples.Bounds, Samples.Publication()).TryGet(out _, out var refusal));
        Assert.Equal((RefusalKind.Conflict, "live_version_changed"), (refusal.Kind, refusal.Code));
    }

    [Fact]
    public void RollBack_ToAnOlderVersion_MakesANewOneWithItsSpec()
    {
        var (offering, draft) = Samples.New();
        Assert.True(offering.Publish(draft, null, null, Samples.Bounds, Samples.Publication()).TryGet(out var first, out _));
        Change(draft, "maximum", 2_000_00);
        Assert.True(offering.Publish(draft, first, 1, Samples.Bounds, Samples.Publication()).TryGet(out var second, out _));

        Assert.True(offering.RollBack(first, second, draft, 2, Samples.Bounds, Samples.Publication("Too many returns")).TryGet(out var third, out _));

        Assert.Equal((3, 2, 1), (third.Number, third.BasedOn, third.CopyOf));
        Assert.Equal(first.Spec, third.Spec);
        Assert.Equal(3, offering.LiveNumber);
        Assert.Equal(third.Spec, draft.Spec);
    }

    [Fact]
    public void RollBack_WhileSomebodyWorks_KeepsTheirDraft()
    {
        var (offering, draft) = Samples.New();
        Assert.True(offering.Publish(draft, null, null, Samples.Bounds, Samples.Publication()).TryGet(out var first, out _));
        Change(draft, "maximum", 2_000_00);
        Assert.True(offering.Publish(draft, first, 1, Samples.Bounds, Samples.Publication()).TryGet(out var second, out _));
        Change(draft, "maximum", 2_500_00);

        Assert.True(offering.RollBack(first, second, draft, 2, Samples.Bounds, Samples.Publication()).TryGet(out _, out _));

        Assert.Equal(2_500_00, ((InstallmentSpec)draft.Spec).Maximum);
        Assert.Equal(2, draft.BasedOn);
    }

    [Fact]
    public void RollBack_ToWhatThePartnerNoLongerAllows_IsRefused()
    {
        var (offering, draft) = Samples.New();
        Assert.True(offering.Publish(draft, null, null, Samples.Bounds, Samples.Publication()).TryGet(out var first, out _));
        Change(draft, "maximum", 2_000_00);
        Assert.True(offering.Publish(draft, first, 1, Samples.Bounds, Samples.Publication()).TryGet(out var second, out _));
        var row = Samples.Bounds.Partner[0];
        var stricter = new SpecBounds(Samples.Bounds.On,
        [
            row,
            new PartnerBounds
            {
                Partner = row.Partner,
                Kind = row.Kind,
                Currency = row.Currency,
                EffectiveFrom = Samples.Bounds.On,
                Minimum = row.Minimum,
                Maximum = 2_000_00,
                MaximumPayments = row.MaximumPayments,
                MaximumRate = row.MaximumRate,
                Source = "amendment 3",
            },
        ]);

        Assert.False(offering.RollBack(first, second, draft, 2, stricter, Samples.Publication()).TryGet(out _, out var refusal));
        Assert.Equal(("spec_has_problems", "maximum"), (refusal.Code, refusal.Param));
    }

    private static void Change(OfferingDraft draft, string field, long value) =>
        Assert.True(draft.Save(draft.Revision, [new FieldChange(field, JsonValue.Create(value))], "usr_1", Samples.Noon).TryGet(out _, out _));
}
