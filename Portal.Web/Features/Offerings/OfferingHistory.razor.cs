using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>Every version of an offering, who published it and why, and the way back to an older one.</summary>
public sealed partial class OfferingHistory
{
    private DataState<OfferingVersions>? _data;
    private OfferingVersions? _history;
    private int? _published;
    private Refusal? _refused;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>Two versions, <c>11,13</c>; one of them may be the draft.</summary>
    [SupplyParameterFromQuery]
    public string? Compare { get; set; }

    [Inject]
    public required GetOfferingHistoryQuery Get { get; init; }

    [Inject]
    public required CountRunningPlansQuery Count { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required RollBackOfferingCommand RollBack { get; init; }

    [Inject]
    public required TakeVersionCommand Take { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private IReadOnlyList<Crumb> Crumbs =>
        [new(L["Title"], To(PortalRoutes.Offerings)), new(_history?.Name ?? L["Offering"], To(PortalRoutes.Offering, Id))];

    private async Task<Result<OfferingVersions>> LoadAsync(CancellationToken cancellationToken) =>
        Ids.TryParse<OfferingId>(Id, out var id) ? await Get.RunAsync(id, Actor, cancellationToken) : Refusal.NotFound("offering");

    private static Dictionary<string, OfferingSpec> Specs(OfferingVersions history) => history.Entries
        .Select(entry => (Name: $"{entry.Version.Number}", entry.Version.Spec))
        .Prepend((Name: VersionCompare.Draft, Spec: history.Draft))
        .ToDictionary(version => version.Name, version => version.Spec, StringComparer.Ordinal);

    /// <summary>What the address asks for, where there are both.</summary>
    private (string Left, string Right)? Compared(OfferingVersions history) =>
        Compare?.Split(',') is [var left, var right] && Specs(history) is var specs && specs.ContainsKey(left) && specs.ContainsKey(right) ? (left, right) : null;

    /// <summary>Null for the draft.</summary>
    private static OfferingVersionId? VersionOf(OfferingVersions history, string name) => name is VersionCompare.Draft
        ? null
        : history.Entries.First(entry => string.Equals($"{entry.Version.Number}", name, StringComparison.Ordinal)).Version.Id;

    private string CompareUrl(string left, string right) => PortalUrls.Compare(To(PortalRoutes.OfferingHistory, Id), left, right);

    private void Choose((string Left, string Right) versions) => Address.NavigateTo(CompareUrl(versions.Left, versions.Right), replace: true);

    private async Task RollBackAsync(int to)
    {
        var history = _history!;
        var live = history.LiveNumber!.Value;
        _published = null;
        var question = L["RollBack.Question", to];
        if (!(await Count.RunAsync(history.Id, Actor)).TryGet(out var running, out var refusal))
        {
            await ConsequenceDialog.TellAsync(Dialogs, question, refusal, L["RollBack.Stay", live]);
            return;
        }

        var words = WordsOf(history);
        var changes = SpecFields.Told(SpecOf(history, live), SpecOf(history, to));
        var consequence = new Consequence(
            question,
            [
                .. changes.Select(change => new ConsequenceLine(words.Place(change.Field), null, words.Told(change))),
                new ConsequenceLine(L["Publish.Quotes"], null, L["RollBack.Quotes.When", to]),
                new ConsequenceLine(L.Count("RollBack.Running", running.Of(live), live), null, null),
            ],
            L["RollBack.Finality", Next(history)],
            L["RollBack.Stay", live],
            L["RollBack"],
            Reason: L["Publish.Reason"]);
        await ConsequenceDialog.AskAsync(Dialogs, consequence, why => RollBackAsync(history, to, why), _data!.ReloadAsync);
    }

    /// <summary>While a version is on its way, the way back is to take that back; what was taken back comes again as a draft.</summary>
    private bool MayRollBack(OfferingVersions history, HistoryEntry entry) =>
        Actor.Can(Permission.PublishOfferings)
        && history.LiveNumber is { } live && entry.Version.Number != live
        && entry.Launch is null or { Status: LaunchStatus.Done or LaunchStatus.Running }
        && !history.Entries.Any(other => other.Launch is { IsOpen: true });

    /// <summary>Nobody's work is lost by taking a version into it.</summary>
    private static bool IsDraftUntouched(OfferingVersions history) => history.LiveNumber is { } live && SpecOf(history, live) == history.Draft;

    private async Task TakeAsync(int number)
    {
        if ((await Take.RunAsync(new TakeVersionRequest(_history!.Id, number, _history.Revision), Actor)).TryGet(out _, out _refused))
        {
            Address.NavigateTo(To(PortalRoutes.Offering, Id));
        }
    }

    private static OfferingSpec SpecOf(OfferingVersions history, int number) =>
        history.Entries.First(entry => entry.Version.Number == number).Version.Spec;

    private SpecWords WordsOf(OfferingVersions history) =>
        new(Faces.WordsOf(history.Draft.Descriptor), history.Entries[0].Version.Spec.Currency, history.Entries[0].Version.Creditor, [.. history.Entries.Select(entry => entry.Version.Spec), history.Draft]);

    private static int Next(OfferingVersions history) => history.NextNumber;

    private async Task<Refusal?> RollBackAsync(OfferingVersions history, int to, string why)
    {
        var result = await RollBack.RunAsync(new RollBackOfferingRequest(history.Id, to, history.LiveNumber, why), Actor);
        if (!result.TryGet(out var version, out var refusal))
        {
            return refusal;
        }

        _published = version.Number;
        return null;
    }
}
