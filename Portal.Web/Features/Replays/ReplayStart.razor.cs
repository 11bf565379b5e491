using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Replays;

namespace Portal.Web.Features.Replays;

/// <summary>Where a replay is asked for: of what, over which days, and which plans orders take that were never asked.</summary>
public sealed partial class ReplayStart
{
    private readonly Dictionary<string, string?> _shares = new(StringComparer.Ordinal);
    private IReadOnlyList<KeyValuePair<string, string>> _terms = [];
    private OfferingVersions? _offering;
    private Refusal? _refused;
    private string _candidate = "";
    private DateOnly? _from;
    private DateOnly? _to;
    private bool _byShares;
    private bool _busy;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>Left out, the draft.</summary>
    [SupplyParameterFromQuery(Name = "version")]
    public string? Version { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? FirstDay { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? LastDay { get; set; }

    [Inject]
    public required GetOfferingHistoryQuery Get { get; init; }

    [Inject]
    public required StartReplayCommand Start { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    protected override void OnInitialized()
    {
        _from = AddressDay.TryRead(FirstDay, out var from) ? from : null;
        _to = AddressDay.TryRead(LastDay, out var to) ? to : null;
    }

    private static int NextOf(OfferingVersions offering) => offering.NextNumber;

    private async Task<Result<OfferingVersions>> LoadAsync(CancellationToken cancellationToken) =>
        Ids.TryParse<OfferingId>(Id, out var id) ? await Get.RunAsync(id, Actor, cancellationToken) : Refusal.NotFound("offering");

    private void Take(OfferingVersions offering)
    {
        _offering = offering;
        _candidate = offering.Entries.Any(entry => string.Equals(entry.Version.Id.Value, Version, StringComparison.Ordinal)) ? Version! : "";
        Follow();
    }

    /// <summary>The plans are those of the candidate.</summary>
    private void Follow()
    {
        var chosen = _offering!.Entries.FirstOrDefault(entry => string.Equals(entry.Version.Id.Value, _candidate, StringComparison.Ordinal));
        _terms = Hindsight.Of(chosen?.Version.Spec ?? _offering.Draft).Offering.PlanLabels;
    }

    private async Task StartAsync()
    {
        if (!TryShares(out var shares))
            return;
        _busy = true;
        OfferingVersionId? version = Ids.TryParse<OfferingVersionId>(_candidate, out var named) ? named : null;
        var started = await Start.RunAsync(new StartReplayRequest(_offering!.Id, version, new PastDays(_from, _to), shares), Actor);
        if (started.TryGet(out var replay, out _refused))
            Address.NavigateTo(ReplayUrls.Of(Visit, replay.Id));
        _busy = false;
    }

    /// <summary>What is left empty is nothing.</summary>
    private bool TryShares(out Dictionary<string, int>? shares)
    {
        shares = _byShares ? new Dictionary<string, int>(StringComparer.Ordinal) : null;
        foreach (var (term, text) in _byShares ? _shares.Where(share => share.Value is { Length: > 0 }) : [])
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent))
            {
                _refused = Refusal.InvalidValue($"shares.{term}", 100);
                return false;
            }

            shares![term] = percent;
        }

        return true;
    }
}
