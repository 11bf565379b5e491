using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings.Kinds;
using Portal.Infrastructure.Notices;
using Portal.Infrastructure.Offerings;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>
/// Who else is in the draft, and where; says to them where this person is, and brings the editor what they do. It looks when this process says that
/// something happened to the offering, and every two seconds for what happens on other nodes. Why: ADR 0044.
/// </summary>
public sealed partial class OthersHere
{
    /// <summary>Where somebody is who makes rules.</summary>
    public const string Rules = "rules";

    private const int MostShown = 4;

    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(2);

    // Said again long before the others would think that this person is gone.
    private static readonly TimeSpan s_stays = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _gone = new();
    private readonly WindowId _window = Ids.New<WindowId>();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<DraftPerson> _others = [];
    private string? _place;
    private long _said;

    /// <summary>The part of the form that is looked at, as the address of the page spells it.</summary>
    [Parameter, EditorRequired]
    public required string Part { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required WatchDraftQuery Watch { get; init; }

    [Inject]
    public required TakePlaceCommand Place { get; init; }

    [Inject]
    public required NoticeNews News { get; init; }

    [Inject]
    public required CircuitLine Line { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await _gone.CancelAsync();
        if (_place is not null)
        {
            await Place.RunAsync(new TakePlaceRequest(Editor.Offering.Id, _window, null), Actor);
        }

        _gone.Dispose();
    }

    protected override IEnumerable<object?> Drawn() => [Editor.Happened];

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (_place is not null && !string.Equals(_place, Part, StringComparison.Ordinal))
        {
            Wake();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = FollowAsync(_gone.Token);
        }
    }

    private async Task FollowAsync(CancellationToken gone)
    {
        using var ear = News.Listen(Actor.Scope.Tenant!, Editor.Offering.Id, Wake);
        Line.Changed += Wake;
        try
        {
            while (await LookAsync(gone))
            {
                await Task.WhenAny(_news.Task, Task.Delay(s_again, Time, gone));
                gone.ThrowIfCancellationRequested();
                _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            Line.Changed -= Wake;
        }
    }

    private void Wake(object? sender, EventArgs change) => Wake();

    private void Wake() => _news.TrySetResult();

    /// <summary>False where there is nothing to look for any more.</summary>
    private async Task<bool> LookAsync(CancellationToken gone)
    {
        await StandAsync(gone);
        if (!Line.IsUp)
        {
            return true;
        }

        var request = new WatchDraftRequest(Editor.Offering.Id, _window, Editor.Revision, Editor.Offering.Live?.Number);
        if (!(await Watch.RunAsync(request, Actor, gone)).TryGet(out var watch, out var refusal))
        {
            if (refusal.Kind is RefusalKind.NotFound)
            {
                Editor.Lose();
            }

            return refusal.Kind is RefusalKind.Unavailable;
        }

        gone.ThrowIfCancellationRequested();
        if (watch.News is { } news)
        {
            Editor.Follow(news, Actor.Id);
        }

        if (!string.Equals(watch.Name, Editor.Offering.Name, StringComparison.Ordinal))
        {
            Editor.Rename(watch.Name);
        }

        List<DraftPerson> others = [.. watch.Others.Distinct()];
        if (!others.SequenceEqual(_others))
        {
            _others = others;
            StateHasChanged();
        }

        return true;
    }

    /// <summary>Whoever can't be reached is nowhere, though the page may come back.</summary>
    private async Task StandAsync(CancellationToken gone)
    {
        var place = Line.IsUp && Editor.CanEdit ? Part : null;
        if (!string.Equals(_place, place, StringComparison.Ordinal) || (place is not null && Time.GetElapsedTime(_said) > s_stays))
        {
            (_place, _said) = (place, Time.GetTimestamp());
            await Place.RunAsync(new TakePlaceRequest(Editor.Offering.Id, _window, place), Actor, gone);
        }
    }

    /// <summary>"Tom Ek is in Fees"; without the part where the offering has none of that name.</summary>
    private string Where(DraftPerson person)
    {
        var isMe = string.Equals(person.Id, Actor.Id, StringComparison.Ordinal);
        return PartOf(person) is { } part
            ? L[isMe ? "Others.Me" : "Others.In", person.Name, part]
            : L[isMe ? "Others.MeHere" : "Others.Here", person.Name];
    }

    /// <summary>A tab, or what has a page of its own.</summary>
    private string? PartOf(DraftPerson person) =>
        Editor.Kind.Parts.FirstOrDefault(part => string.Equals(part.Address, person.Part, StringComparison.Ordinal)) is { } tab ? K[$"Tab.{tab.Name}"].Value
        : Editor.Kind.Parts.SelectMany(part => part.Groups).OfType<RulesGroup>().FirstOrDefault() is { } rules && person.Part is Rules ? K[$"Part.{rules.Name}"].Value
        : null;

    private string Told(DraftHappening change)
    {
        var (by, at) = (change.By ?? L["Somebody"], Formats.Stamp(change.At, Editor.Offering.Zone));
        return change.Fields is [var only]
            ? L["Others.Changed", by, ProblemText.Place(only, Editor, K), at]
            : L.Count("Others.ChangedMany", change.Fields.Count, by, at);
    }
}
