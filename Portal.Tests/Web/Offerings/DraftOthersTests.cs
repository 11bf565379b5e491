using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Tests.Domain.Offerings;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

/// <summary>What somebody else does while the draft is open here: it is followed and told, and nothing typed is lost to it.</summary>
public sealed class DraftOthersTests
{
    private readonly SharedDraft _draft = new();

    [Fact]
    public void Follow_AnothersEdit_ShowsIt_AndTellsWhoMadeIt()
    {
        using var maya = _draft.Open();
        _draft.Elena("maximum", 2_500_00);

        maya.Follow(_draft.News, "maya");

        Assert.Equal(("2,500.00", _draft.News.Offering.Revision), (Text(maya, "maximum"), maya.Revision));
        Assert.Equal((DraftDeed.Changed, "The elena"), (maya.Happened!.Deed, maya.Happened.By));
        Assert.Equal(["maximum"], maya.Happened.Fields, StringComparer.Ordinal);
        Assert.Equal((0, 0), (maya.Conflicts.Count, _draft.Saves));
    }

    [Fact]
    public void Follow_OnesOwnEditOfAnotherWindow_ShowsIt_AndTellsNothing()
    {
        using var maya = _draft.Open();
        _draft.Elena("maximum", 2_500_00);

        maya.Follow(_draft.News, "elena");

        Assert.Equal("2,500.00", Text(maya, "maximum"));
        Assert.Null(maya.Happened);
    }

    [Fact]
    public void Follow_AnEditOfTheFieldThatIsTypedIn_ShowsBothValues_AndLeavesTheText()
    {
        using var maya = _draft.Open();
        maya.Type("maximum", "2600");
        maya.Resume();
        _draft.Elena("maximum", 2_500_00);

        maya.Follow(_draft.News, "maya");

        var conflict = Assert.Single(maya.Conflicts.Values);
        Assert.Equal(("2600.00", "2500.00", "elena"), (Amount(conflict.Yours), Amount(conflict.Theirs), conflict.By));
        Assert.Equal("2600", Text(maya, "maximum"));
        maya.KeepMine(conflict);
        Assert.Equal(2_600_00, _draft.Spec.Maximum);
    }

    [Fact]
    public void Follow_AnEditOfAFieldThatWasLeft_IsNoConflict()
    {
        using var maya = _draft.Open();
        maya.Type("maximum", "2600");
        maya.Leave("maximum");
        _draft.Elena("maximum", 2_500_00);

        maya.Follow(_draft.News, "maya");

        Assert.Equal(("2,500.00", 0), (Text(maya, "maximum"), maya.Conflicts.Count));
        Assert.Null(maya.Saved("maximum"));
    }

    [Fact]
    public void Follow_AnEditBehindATextThatCannotBeRead_IsAConflictOnceItCan()
    {
        var time = new FakeTimeProvider();
        using var maya = _draft.Open(time);
        maya.Type("maximum", "26x");
        _draft.Elena("maximum", 2_500_00);

        maya.Follow(_draft.News, "maya");
        Assert.Equal(("26x", 0), (Text(maya, "maximum"), maya.Conflicts.Count));
        time.Advance(TimeSpan.FromMinutes(1));
        maya.Type("maximum", "2600");
        maya.Resume();

        Assert.Equal(("2600.00", "2500.00"), (Amount(Assert.Single(maya.Conflicts.Values).Yours), Amount(maya.Conflicts["maximum"].Theirs)));
        Assert.Equal(2_500_00, _draft.Spec.Maximum);
    }

    [Theory]
    [InlineData(0, 1, 2_500_00L)]
    [InlineData(2, 0, 2_600_00L)]
    public void Type_AMomentAfterTheValueCame_WasTypedWithoutHavingSeenIt(int seconds, int conflicts, long kept)
    {
        var time = new FakeTimeProvider();
        using var maya = _draft.Open(time);
        _draft.Elena("maximum", 2_500_00);
        maya.Follow(_draft.News, "maya");

        time.Advance(TimeSpan.FromSeconds(seconds));
        maya.Type("maximum", "2600");
        maya.Resume();

        Assert.Equal((conflicts, kept), (maya.Conflicts.Count, _draft.Spec.Maximum));
    }

    [Fact]
    public void Follow_WhileTypedTextWaits_SavesItOnWhatItsPersonSaw()
    {
        using var maya = _draft.Open();
        maya.Type("minimum", "60");
        maya.Type("maximum", "2600");
        _draft.Elena("maximum", 2_500_00);

        maya.Follow(_draft.News, "maya");
        Assert.Equal(("2600", "60"), (Text(maya, "maximum"), Text(maya, "minimum")));
        maya.Resume();

        Assert.Equal((60_00L, 2_500_00L), (_draft.Spec.Minimum, _draft.Spec.Maximum));
        Assert.Equal("maximum", Assert.Single(maya.Conflicts).Key);
    }

    [Fact]
    public void Follow_ARowTakenAwayWhileItIsTypedIn_AsksForTheRow_WithWhatWasTyped()
    {
        using var maya = _draft.Open();
        maya.Type("terms[m12].shopper_rate", "12");
        _draft.Elena("terms[m12]", null);

        maya.Follow(_draft.News, "maya");

        var conflict = Assert.Single(maya.Conflicts.Values);
        Assert.Equal(("terms[m12]", null, 0), (conflict.Field, conflict.Theirs, _draft.Saves));
        maya.KeepMine(conflict);
        Assert.Equal(Rate.Percent(12), _draft.Spec.Terms.Single(term => term.Key is "m12").ShopperRate);
    }

    [Fact]
    public void Follow_WhileASaveIsOnItsWay_WaitsForItsAnswer()
    {
        using var maya = _draft.Open();
        _draft.Hold();
        maya.Type("minimum", "60");
        maya.Resume();
        _draft.Elena("maximum", 2_500_00);
        var early = _draft.News;

        maya.Follow(early, "maya");
        Assert.Equal("3,000.00", Text(maya, "maximum"));
        _draft.LetThrough();
        maya.Follow(early, "maya");

        Assert.Equal(("2,500.00", 60_00L, 0), (Text(maya, "maximum"), ((InstallmentSpec)maya.Spec).Minimum, maya.Conflicts.Count));
        Assert.Equal(_draft.News.Offering.Revision, maya.Revision);
    }

    [Fact]
    public void Follow_APublication_KeepsWhatIsTyped_AndEndsTheStepsBack()
    {
        using var maya = _draft.Open();
        maya.Set(new FieldChange("maximum", 2_600_00));
        maya.Type("minimum", "60");
        _draft.Publish();

        maya.Follow(_draft.News, "maya");

        Assert.Equal((DraftDeed.Published, "The elena", 1), (maya.Happened!.Deed, maya.Happened.By, maya.Offering.Live!.Number));
        Assert.Equal(["minimum"], maya.Changes.Select(change => change.Field), StringComparer.Ordinal);
        Assert.Null(maya.Undoable);
        maya.Resume();
        Assert.Equal((60_00L, 2_600_00L, 0), (_draft.Spec.Minimum, _draft.Spec.Maximum, maya.Conflicts.Count));
    }

    [Fact]
    public void Follow_ARollBack_KeepsTheDraft_AndComparesItWithWhatIsLiveThen()
    {
        _draft.Publish();
        _draft.Elena("maximum", 2_500_00);
        _draft.Publish();
        using var maya = _draft.Open();
        maya.Set(new FieldChange("minimum", 60_00));

        _draft.RollBack(1);
        maya.Follow(_draft.News, "maya");

        Assert.Equal((DraftDeed.RolledBack, 3, 1), (maya.Happened!.Deed, maya.Offering.Live!.Number, maya.Offering.Live.CopyOf));
        Assert.Equal(["maximum", "minimum"], maya.Changes.Select(change => change.Field).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void Follow_ADiscard_TellsWhatOfOnesOwnWentWithIt_AndBringsItBackAsOneStep()
    {
        _draft.Publish();
        using var maya = _draft.Open();
        maya.Set(new FieldChange("maximum", 2_600_00));
        maya.Type("minimum", "60");
        maya.Resume();
        _draft.Elena("audience.customer_required", true);
        maya.Follow(_draft.News, "maya");
        _draft.PutBack();

        maya.Follow(_draft.News, "maya");

        Assert.Equal((DraftDeed.PutBack, "The elena"), (maya.Happened!.Deed, maya.Happened.By));
        Assert.Equal(["maximum", "minimum"], maya.Happened.Lost!.Changes.Select(change => change.Field).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal((0, Samples.Spec), (maya.Conflicts.Count, (InstallmentSpec)maya.Spec));
        maya.TakeBackWhatIsLost();
        Assert.Equal((60_00L, 2_600_00L, false), (_draft.Spec.Minimum, _draft.Spec.Maximum, _draft.Spec.Audience.CustomerRequired));
        Assert.Null(maya.Happened);
        maya.Undo();
        Assert.Equal(Samples.Spec, _draft.Spec);
    }

    [Fact]
    public void Save_ThatFindsTheDraftPutBack_TellsWhatWentWithIt()
    {
        _draft.Publish();
        using var maya = _draft.Open();
        maya.Set(new FieldChange("maximum", 2_600_00));
        _draft.PutBack();

        maya.Set(new FieldChange("minimum", 60_00));

        Assert.Equal((DraftDeed.PutBack, "maximum"), (maya.Happened!.Deed, Assert.Single(maya.Happened.Lost!.Changes).Field));
        maya.TakeBackWhatIsLost();
        Assert.Equal((60_00L, 2_600_00L), (_draft.Spec.Minimum, _draft.Spec.Maximum));
    }

    [Fact]
    public void Save_ThatTakesTheLastChangeBack_IsNobodysDeed()
    {
        _draft.Publish();
        using var maya = _draft.Open();
        maya.Set(new FieldChange("maximum", 2_600_00));

        maya.Undo();

        Assert.Equal(Samples.Spec, _draft.Spec);
        Assert.Null(maya.Happened);
    }

    private static string Text(DraftEditor editor, string field) => editor.Text(InstallmentKind.Instance.Find(field)!, field);

    private static string Amount(JsonNode? value) => new Money(value!.GetValue<long>(), Samples.Usd).ToDecimalText();
}
