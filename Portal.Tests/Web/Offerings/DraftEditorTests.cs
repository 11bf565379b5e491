using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Tests.Domain.Offerings;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

/// <summary>Two people in one draft, slow saves, and steps back: nothing is lost, and nothing of the other's is overwritten unasked.</summary>
public sealed class DraftEditorTests
{
    private readonly SharedDraft _draft = new();

    [Fact]
    public void Type_OnInAConflict_IsOnesOwnSide_AndSavesNothing()
    {
        using var maya = _draft.Open();
        _draft.Elena("maximum", 2_500_00);
        Write(maya, "maximum", "2600");
        var saves = _draft.Saves;

        Write(maya, "maximum", "2600.00");
        Write(maya, "maximum", "2601");

        var conflict = Assert.Single(maya.Conflicts.Values);
        Assert.Equal(("2601.00", "2500.00", "elena"), (Amount(conflict.Yours), Amount(conflict.Theirs), conflict.By));
        Assert.Equal(("2,601.00", saves, 2_500_00L), (Text(maya, "maximum"), _draft.Saves, _draft.Spec.Maximum));
        maya.KeepMine(conflict);
        Assert.Empty(maya.Conflicts);
        Assert.Equal((2_601_00L, 2_601_00L), (_draft.Spec.Maximum, ((InstallmentSpec)maya.Spec).Maximum));
    }

    [Fact]
    public void Type_OnInAConflict_KeepsTheTextUnderTheFingers()
    {
        using var maya = _draft.Open();
        _draft.Elena("maximum", 2_500_00);
        Write(maya, "maximum", "2600");

        maya.Type("maximum", "2600.0");

        Assert.Equal("2600.0", Text(maya, "maximum"));
        maya.Type("maximum", "2600.x");
        Assert.Equal(("2600.x", "2600.00"), (Text(maya, "maximum"), Amount(maya.Conflicts["maximum"].Yours)));
        maya.TakeTheirs(maya.Conflicts["maximum"]);
        Assert.Equal(("2,500.00", 0), (Text(maya, "maximum"), maya.Unsaved.Count));
    }

    [Fact]
    public void Type_DuringASlowSave_InAFieldThatTheAnswerBringsAnew_IsAConflict()
    {
        using var maya = _draft.Open();
        _draft.Hold();
        Write(maya, "minimum", "60");
        _draft.Elena("maximum", 2_500_00);
        Write(maya, "maximum", "2600");

        _draft.LetThrough();

        var conflict = Assert.Single(maya.Conflicts.Values);
        Assert.Equal(("maximum", "2600.00", "2500.00"), (conflict.Field, Amount(conflict.Yours), Amount(conflict.Theirs)));
        Assert.Equal((60_00L, 2_500_00L), (_draft.Spec.Minimum, _draft.Spec.Maximum));
    }

    [Fact]
    public void Type_DuringASlowSaveOfTheSameField_IsNoConflictWithOneself()
    {
        using var maya = _draft.Open();
        _draft.Hold();
        Write(maya, "maximum", "2600");
        Write(maya, "maximum", "2601");
        maya.Set(new FieldChange("terms[m12]", null));

        _draft.LetThrough();

        Assert.Empty(maya.Conflicts);
        Assert.Equal((2_601_00L, 1, 0), (_draft.Spec.Maximum, _draft.Spec.Terms.Count, maya.Unsaved.Count));
    }

    [Fact]
    public void Row_TakenAwayWhileAKeyInItIsOnItsWay_IsNoConflictWithOneself()
    {
        using var maya = _draft.Open();
        _draft.Hold();
        Write(maya, "terms[m12].shopper_rate", "12");
        maya.Set(new FieldChange("terms[m12]", null));

        _draft.LetThrough();

        Assert.Empty(maya.Conflicts);
        Assert.Equal(["pay4"], _draft.Spec.Terms.Select(term => term.Key), StringComparer.Ordinal);
    }

    [Fact]
    public void Row_TakenAwayWhileTheAnswerBringsAnothersChangeOfIt_IsAConflict()
    {
        using var maya = _draft.Open();
        _draft.Hold();
        Write(maya, "terms[m12].shopper_rate", "12");
        _draft.Elena("terms[m12].payments", 18);
        maya.Set(new FieldChange("terms[m12]", null));

        _draft.LetThrough();

        var conflict = Assert.Single(maya.Conflicts.Values);
        Assert.Equal(("terms[m12]", null), (conflict.Field, conflict.Yours));
        Assert.Equal(2, _draft.Spec.Terms.Count);
    }

    [Fact]
    public void Type_OnWhileTheSaveThatClashesIsOnItsWay_IsOnesOwnSide()
    {
        using var maya = _draft.Open();
        _draft.Hold();
        Write(maya, "maximum", "2600");
        _draft.Elena("maximum", 2_500_00);
        Write(maya, "maximum", "2601");

        _draft.LetThrough();

        Assert.Equal(("2601.00", 2_500_00L), (Amount(Assert.Single(maya.Conflicts.Values).Yours), _draft.Spec.Maximum));
        Assert.Null(maya.Undoable);
    }

    [Fact]
    public void Conflict_WhoseOtherSideChangesOnceMore_ShowsWhatTheDraftSays()
    {
        using var maya = _draft.Open();
        _draft.Elena("maximum", 2_500_00);
        Write(maya, "maximum", "2600");
        _draft.Elena("maximum", 2_700_00);

        Write(maya, "minimum", "60");

        Assert.Equal("2700.00", Amount(maya.Conflicts["maximum"].Theirs));
        maya.TakeTheirs(maya.Conflicts["maximum"]);
        Assert.Equal((2_700_00L, 2_700_00L), (((InstallmentSpec)maya.Spec).Maximum, _draft.Spec.Maximum));
    }

    [Fact]
    public void Undo_OverAnothersEdit_IsAConflict_AndTakesNothingBack()
    {
        using var maya = _draft.Open();
        Write(maya, "minimum", "55");
        _draft.Elena("minimum", 70_00);
        Write(maya, "maximum", "2500");
        Assert.Equal(70_00, ((InstallmentSpec)maya.Spec).Minimum);

        maya.Undo();
        maya.Undo();

        var conflict = Assert.Single(maya.Conflicts.Values);
        Assert.Equal(("minimum", "50.00", "70.00", "elena"), (conflict.Field, Amount(conflict.Yours), Amount(conflict.Theirs), conflict.By));
        Assert.Equal((70_00L, 3_000_00L), (_draft.Spec.Minimum, _draft.Spec.Maximum));
        maya.TakeTheirs(conflict);
        Assert.Null(maya.Undoable);
    }

    [Fact]
    public void Undo_AfterAConflictThatTheOtherWon_TakesBackWhatOneDidBefore()
    {
        using var maya = _draft.Open();
        Write(maya, "maximum", "2500");
        _draft.Elena("minimum", 70_00);
        Write(maya, "minimum", "55");
        maya.TakeTheirs(maya.Conflicts["minimum"]);

        maya.Undo();

        Assert.Empty(maya.Conflicts);
        Assert.Equal((70_00L, 3_000_00L), (_draft.Spec.Minimum, _draft.Spec.Maximum));
        Assert.Null(maya.Undoable);
    }

    [Fact]
    public void UndoAndRedo_OfEditsOfOneField_GoThroughEachOfThem()
    {
        using var maya = _draft.Open();
        Write(maya, "maximum", "2500");
        Write(maya, "maximum", "2400");

        maya.Undo();
        Assert.Equal(2_500_00, _draft.Spec.Maximum);
        maya.Undo();
        Assert.Equal(3_000_00, _draft.Spec.Maximum);
        maya.Redo();
        maya.Redo();

        Assert.Equal((2_400_00L, 0), (_draft.Spec.Maximum, maya.Conflicts.Count));
    }

    [Fact]
    public void Undo_OfAPlan_LeavesThePlansThatAnotherAdded()
    {
        using var maya = _draft.Open();
        var added = Samples.Monthly12 with { Key = "m6", Payments = 6 };
        maya.Set(Row(added), new FieldChange("terms", SpecFields.OrderOf(["pay4", "m6", "m12"])));
        var others = Samples.Monthly12 with { Key = "m18", Payments = 18 };
        _draft.Elena("terms[m18]", Row(others).Value);
        Write(maya, "minimum", "60");

        maya.Undo();
        maya.Undo();

        Assert.Empty(maya.Conflicts);
        Assert.Equal(["pay4", "m12", "m18"], _draft.Spec.Terms.Select(term => term.Key), StringComparer.Ordinal);
    }

    [Fact]
    public void Undo_WithinAPlanThatAnotherTookAway_IsNotOffered()
    {
        using var maya = _draft.Open();
        Write(maya, "maximum", "2500");
        Write(maya, "terms[m12].shopper_rate", "12");
        _draft.Elena("terms[m12]", null);

        Write(maya, "minimum", "60");
        maya.Undo();

        Assert.Equal("maximum", maya.Undoable?.Field);
    }

    [Fact]
    public void IsReady_WhileAnythingIsUnsaved_IsFalse()
    {
        using var maya = _draft.Open();
        Assert.True(maya.IsReady);
        _draft.Hold();

        Write(maya, "maximum", "2500");

        Assert.False(maya.IsReady);
        Assert.Empty(maya.Wrong);
        _draft.LetThrough();
        Assert.True(maya.IsReady);
    }

    [Fact]
    public void Save_RefusedForARightTakenAway_TurnsReadOnly_AndIsNotMadeAgain()
    {
        using var maya = _draft.Open();
        _draft.Refusal = Refusal.Forbidden("forbidden", "offerings:edit");
        Write(maya, "maximum", "2500");
        var saves = _draft.Saves;

        maya.Resume();
        maya.Undo();

        Assert.False(maya.CanEdit);
        Assert.Equal((saves, SaveStamp.Refused), (_draft.Saves, maya.SavedLast));
        Assert.Equal(["maximum"], maya.Unsaved);
    }

    private static void Write(DraftEditor editor, string field, string text)
    {
        editor.Type(field, text);
        editor.Leave(field);
    }

    private static string Text(DraftEditor editor, string field) => editor.Text(InstallmentKind.Instance.Find(field)!, field);

    private static string Amount(JsonNode? value) => new Money(value!.GetValue<long>(), Samples.Usd).ToDecimalText();

    private static FieldChange Row(InstallmentTerm term) =>
        new($"terms[{term.Key}]", SpecFields.ValueOf(Samples.Spec with { Terms = [term] }, $"terms[{term.Key}]"));
}
