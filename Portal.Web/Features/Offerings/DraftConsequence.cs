using Portal.Infrastructure.Offerings;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>What is asked before a draft goes live, is given up or removed: each line is drawn of the editor as it stands.</summary>
public static class DraftConsequence
{
    /// <summary>The number of the version that publishing would make.</summary>
    public static int Next(DraftEditor editor) => editor.Offering.NextNumber;

    public static string PublishQuestion(DraftEditor editor, KindTexts texts) => texts["Publish.Question", Next(editor), editor.Offering.Name];

    /// <summary>Each change against what is live; of a first version, what it promises.</summary>
    public static Consequence OfPublishing(DraftEditor editor, RunningPlans running, KindTexts texts) => new(
        PublishQuestion(editor, texts),
        [
            .. editor.Offering.Live is null ? Promises(editor, texts) : Changes(editor, texts),
            .. Cautions(editor, texts),
            new ConsequenceLine(texts["Publish.Quotes"], null, texts["Publish.Quotes.When"]),
            new ConsequenceLine(texts.Count("Publish.Running", running.Total), null, null),
        ],
        texts["Publish.Finality"],
        texts["Publish.Stay"],
        texts["Publish", Next(editor)],
        Reason: texts["Publish.Reason"]);

    public static Consequence OfDiscarding(DraftEditor editor, KindTexts texts) => new(
        texts["Discard.Question", editor.Offering.Live!.Number],
        [.. Changes(editor, texts)],
        texts["Discard.Finality"],
        texts["Publish.Stay"],
        texts["Discard"],
        Destroys: true);

    public static Consequence OfRemoving(DraftEditor editor, KindTexts texts) => new(
        texts["Remove.Question", editor.Offering.Name],
        [.. Promises(editor, texts)],
        texts["Remove.Finality"],
        texts["Publish.Stay"],
        texts["Remove"],
        Destroys: true);

    // What a first version is about; all the rest stands in the form.
    private static IEnumerable<ConsequenceLine> Promises(DraftEditor editor, KindTexts texts)
    {
        var words = Words(editor, texts);
        return editor.Kind.Promises.Select(field => new ConsequenceLine(words.Place(field), null, words.Show(field, editor.Value(field))));
    }

    private static IEnumerable<ConsequenceLine> Changes(DraftEditor editor, KindTexts texts)
    {
        var words = Words(editor, texts);
        return editor.Changes.Select(change => new ConsequenceLine(words.Place(change.Field), null, words.Told(change)));
    }

    private static IEnumerable<ConsequenceLine> Cautions(DraftEditor editor, KindTexts texts)
    {
        var words = Words(editor, texts);
        return editor.Kind.Cautions(editor.Spec).Select(caution => new ConsequenceLine(words.Place(caution.Field), null, ProblemText.Of(caution, editor, texts)));
    }

    private static SpecWords Words(DraftEditor editor, KindTexts texts) =>
        new(texts, editor.Currency, editor.Offering.PartnerName, editor.Spec, editor.Offering.Live?.Spec);
}
