using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;

namespace Portal.Tests.Domain.Offerings;

public sealed class OfferingDraftTests
{
    private readonly OfferingDraft _draft = Samples.New().Draft;

    [Fact]
    public void Save_AField_RaisesTheRevision()
    {
        var save = Saved(0, ("maximum", 2_000_00), "usr_1");

        Assert.Equal(1, save.Revision);
        Assert.Empty(save.Conflicts);
        Assert.Equal(2_000_00, ((InstallmentSpec)_draft.Spec).Maximum);
    }

    [Fact]
    public void Save_WhatItIsAlready_ChangesNothing() => Assert.Equal(0, Saved(0, ("maximum", 3_000_00), "usr_1").Revision);

    [Fact]
    public void Save_AnotherFieldOnAnOldRevision_IsMerged()
    {
        Saved(0, ("maximum", 2_000_00), "usr_1");

        var save = Saved(0, ("minimum", 60_00), "usr_2");

        Assert.Empty(save.Conflicts);
        Assert.Equal((60_00, 2_000_00), (((InstallmentSpec)save.Spec).Minimum, ((InstallmentSpec)save.Spec).Maximum));
    }

    [Fact]
    public void Save_TheSameFieldOnAnOldRevision_GivesBothValuesAndKeepsTheFirst()
    {
        Saved(0, ("maximum", 2_000_00), "usr_1");

        var save = Saved(0, ("maximum", 2_500_00), "usr_2");

        var conflict = Assert.Single(save.Conflicts);
        Assert.Equal(("maximum", 2_500_00L, 2_000_00L, "usr_1"), (conflict.Field, conflict.Yours!.GetValue<long>(), conflict.Theirs!.GetValue<long>(), conflict.By));
        Assert.Equal(2_000_00, ((InstallmentSpec)_draft.Spec).Maximum);
        Assert.Equal(1, save.Revision);
    }

    [Fact]
    public void Save_TheSameValueAsTheOther_IsNoConflict()
    {
        Saved(0, ("maximum", 2_000_00), "usr_1");

        Assert.Empty(Saved(0, ("maximum", 2_000_00), "usr_2").Conflicts);
    }

    [Fact]
    public void Save_OfAConflictAndAnother_SavesTheOther()
    {
        Saved(0, ("maximum", 2_000_00), "usr_1");

        Assert.True(_draft.Save(0, [Change("maximum", 2_500_00), Change("minimum", 70_00)], "usr_2", Samples.Noon).TryGet(out var save, out _));

        Assert.Equal("maximum", Assert.Single(save.Conflicts).Field);
        Assert.Equal(70_00, ((InstallmentSpec)_draft.Spec).Minimum);
    }

    [Fact]
    public void Save_ARowThatAnotherTookAway_IsAConflict()
    {
        Assert.True(_draft.Save(0, [new FieldChange("terms[m12]", null)], "usr_1", Samples.Noon).TryGet(out _, out _));

        var save = Saved(0, ("terms[m12].payments", 9), "usr_2");

        var conflict = Assert.Single(save.Conflicts);
        Assert.Equal(("terms[m12].payments", 9L, "usr_1"), (conflict.Field, conflict.Yours!.GetValue<long>(), conflict.By));
        Assert.Null(conflict.Theirs);
    }

    [Fact]
    public void Save_OfAFieldOfARowThatNeverWas_IsRefused()
    {
        Assert.False(_draft.Save(0, [Change("terms[m99].payments", 9)], "usr_2", Samples.Noon).TryGet(out _, out var refusal));
        Assert.Equal(("unknown_field", "terms[m99].payments"), (refusal.Code, refusal.Param));
    }

    [Fact]
    public void Save_WhileAnotherAddsAndMovesRows_IsNoConflict()
    {
        var six = SpecFields.ValueOf(Samples.Spec with { Terms = [Samples.Monthly12 with { Key = "m6" }] }, "terms[m6]");
        Assert.True(_draft.Save(0, [new FieldChange("terms[m6]", six), new FieldChange("terms", SpecFields.OrderOf(["m6", "pay4", "m12"]))], "usr_1", Samples.Noon).TryGet(out _, out _));

        Assert.Empty(Saved(0, ("terms[m12].payments", 9), "usr_2").Conflicts);

        Assert.Equal("m6 pay4 m12", string.Join(' ', ((InstallmentSpec)_draft.Spec).Terms.Select(term => term.Key)));
    }

    [Fact]
    public void Save_TypedBeforeAnotherChangedAndPublished_IsStillAConflict()
    {
        var (offering, draft) = Samples.New();
        Assert.True(draft.Save(0, [Change("maximum", 2_000_00)], "usr_1", Samples.Noon).TryGet(out _, out _));
        Assert.True(offering.Publish(draft, null, null, Samples.Bounds, Samples.Publication()).TryGet(out _, out _));

        Assert.True(draft.Save(0, [Change("maximum", 2_500_00)], "usr_2", Samples.Noon).TryGet(out var save, out _));

        Assert.Equal("maximum", Assert.Single(save.Conflicts).Field);
    }

    [Fact]
    public void Save_WithAFieldThatCannotBeRead_SavesNothing()
    {
        Assert.False(_draft.Save(0, [Change("minimum", 70_00), new FieldChange("maximum", JsonValue.Create("much"))], "usr_1", Samples.Noon).TryGet(out _, out _));
        Assert.Equal((50_00, 0), (((InstallmentSpec)_draft.Spec).Minimum, _draft.Revision));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Save_OnARevisionThatNeverWas_IsRefused(int revision)
    {
        Assert.False(_draft.Save(revision, [Change("minimum", 70_00)], "usr_1", Samples.Noon).TryGet(out _, out var refusal));
        Assert.Equal((RefusalKind.Invalid, "revision"), (refusal.Kind, refusal.Param));
    }

    [Theory]
    [InlineData("currency")]
    [InlineData("platform_share")]
    public void Save_OfAFieldThatIsNotTheMerchants_IsRefusedAndNothingIsSaved(string field)
    {
        Assert.False(_draft.Save(0, [Change("minimum", 70_00), new FieldChange(field, JsonValue.Create("USD"))], "usr_1", Samples.Noon).TryGet(out _, out var refusal));
        Assert.Equal((RefusalKind.Refused, "field_fixed", field), (refusal.Kind, refusal.Code, refusal.Param));
        Assert.Equal((50_00, 0), (((InstallmentSpec)_draft.Spec).Minimum, _draft.Revision));
    }

    private static FieldChange Change(string field, long value) => new(field, JsonValue.Create(value));

    private DraftSave Saved(int revision, (string Field, long Value) change, string by)
    {
        Assert.True(_draft.Save(revision, [Change(change.Field, change.Value)], by, Samples.Noon).TryGet(out var save, out _));
        return save;
    }
}
