using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Ledger;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Ledger;

/// <summary>One entry: its lines, where it comes from, and the way to take it back where there is one.</summary>
public sealed partial class Entry
{
    private DataState<EntryDetail>? _view;
    private EntryDetail? _shown;
    private EntryReversal? _reversal;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    public required GetEntryQuery Entries { get; init; }

    [Inject]
    public required PreviewReverseEntryQuery Preview { get; init; }

    [Inject]
    public required ReverseEntryCommand Reversing { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    protected override void OnParametersSet()
    {
        if (_shown is { } other && !string.Equals(other.Entry.Id.Value, Id, StringComparison.Ordinal))
        {
            (_shown, _reversal) = (null, null);
        }
    }

    private async Task<Result<EntryDetail>> LoadAsync(CancellationToken cancellationToken)
    {
        if (!Ids.TryParse<JournalEntryId>(Id, out var id))
        {
            return Refusal.NotFound("entry");
        }

        var answer = await Entries.RunAsync(id, Actor, cancellationToken);
        if (Actor.Can(Permission.ServicePlans))
        {
            _reversal = (await Preview.RunAsync(id, Actor, cancellationToken)).TryGet(out var would, out _) ? would : null;
        }

        return answer;
    }

    private async Task TakeBackAsync()
    {
        if (_shown is { Entry: var entry } && _reversal is { } would)
        {
            await ConsequenceDialog.AskAsync(
                Dialogs, Consequence(entry.Event, would), reason => Reversing.RunAsync(new ReverseEntryRequest(entry.Id, reason), Actor), _view!.ReloadAsync);
        }
    }

    private Consequence Consequence(string code, EntryReversal would)
    {
        List<ConsequenceLine> lines = [.. would.Changes.Select(change => new ConsequenceLine(L.Account(change.Account), change.Change, change.Account.Code))];
        if (would.Outstanding is { } outstanding)
        {
            lines.Add(new ConsequenceLine(L["TakeBack.Owes"], outstanding, IsSum: true));
        }

        return new Consequence(L["TakeBack.Question", L.Event(code)], lines, L["TakeBack.Final"], L["Keep"], L["TakeBack"], Reason: L["TakeBack.Reason"]);
    }
}
