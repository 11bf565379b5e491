using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>What this merchant offers, and where a new offering begins.</summary>
public sealed partial class OfferingList
{
    // A merchant has dozens of them, so one page nearly always holds all.
    private const int PageSize = 50;

    private OfferingPage? _page;
    private bool _naming;
    private bool _creating;
    private string _name = "";
    private string? _nameError;

    /// <summary>The part of the address that opens the form for a new offering.</summary>
    public const string Begin = "new";

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [SupplyParameterFromQuery(Name = Begin)]
    public bool Begins { get; set; }

    [Inject]
    public required ListOfferingsQuery List { get; init; }

    [Inject]
    public required CreateOfferingCommand Create { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required IStringLocalizer<RefusalTexts> Refusals { get; init; }

    private bool CanEdit => Actor.Can(Permission.EditOfferings);

    protected override void OnParametersSet() => _naming = _naming || (Begins && CanEdit);

    private void Cancel()
    {
        _naming = false;
        if (Begins)
        {
            Address.NavigateTo(To(PortalRoutes.Offerings), replace: true);
        }
    }

    private Task<Result<OfferingPage>> LoadAsync(CancellationToken cancellationToken) =>
        List.RunAsync(new ListOfferingsRequest(PageSize, Ids.TryParse<OfferingId>(After, out var after) ? after : null), Actor, cancellationToken);

    private async Task CreateAsync(string next)
    {
        if (_creating)
        {
            return; // A second press while the first is under way makes no second draft.
        }

        _creating = true;
        var result = await Create.RunAsync(new CreateOfferingRequest(_name, ProductKind.Installments), Actor);
        _creating = false;
        if (result.TryGet(out var id, out var refusal))
        {
            Address.NavigateTo(To(next, id.Value));
            return;
        }

        _nameError = refusal.Param is "name" ? L["Name.Wrong", Offering.LongestName] : RefusalText.Of(refusal, Refusals);
    }

    private string DraftText(OfferingRow row) => row.LiveNumber is null ? L["State.Draft"] : L.Count("State.Draft.Changes", row.Changes);

    private string Band(OfferingRow row) => row.Shown.Amounts is [var first, ..] and [.., var last]
        ? L["Band", Formats.Money(new Money(first.From, row.Shown.Currency)), Formats.Money(new Money(last.To, row.Shown.Currency))]
        : "";

    private string Changed(OfferingRow row, TimeZoneInfo zone) =>
        L["Changed.Line", row.ChangedBy ?? L["Somebody"], Formats.Instant(row.ChangedAt, zone)];

    private string NextUrl(OfferingId next) => $"{To(PortalRoutes.Offerings)}?after={Uri.EscapeDataString(next.Value)}";
}
