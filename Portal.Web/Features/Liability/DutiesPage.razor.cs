using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Liability;
using Portal.Infrastructure.Liability;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Liability;

/// <summary>Who owns which duty of an offering; the merchant chooses where the agreement lets it.</summary>
public sealed partial class DutiesPage
{
    private Dictionary<Duty, Choice> _choices = [];
    private DataState<LiabilityView>? _data;
    private LiabilityView? _view;
    private Refusal? _refused;
    private bool _saved;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    public required GetLiabilityQuery Get { get; init; }

    [Inject]
    public required ChooseDutyOwnerCommand Choose { get; init; }

    private IReadOnlyList<Crumb> Crumbs =>
        _view is { } view ? [new(L["Offerings"], To(PortalRoutes.Offerings)), new(view.Name, To(PortalRoutes.Offering, Id))] : [new(L["Offerings"], To(PortalRoutes.Offerings))];

    private async Task<Result<LiabilityView>> LoadAsync(CancellationToken cancellationToken) =>
        Ids.TryParse<OfferingId>(Id, out var id) ? await Get.RunAsync(id, Actor, cancellationToken) : Refusal.NotFound("offering");

    private void Take(LiabilityView view)
    {
        _view = view;
        _choices = view.Map.Duties.ToDictionary(row => row.Duty, row => new Choice { Party = row.IsChosen ? row.Owner!.Party.ToString() : "", Name = row is { IsChosen: true, Owner.Name: { } name } ? name : "" });
    }

    private string NameOf(DutyOwner owner, LiabilityView view) => owner.Party switch
    {
        DutyParty.Merchant => view.MerchantName,
        DutyParty.Partner => view.PartnerName,
        DutyParty.Named => owner.Name ?? "",
        _ => L["Party.Platform"],
    };

    private async Task SaveAsync(Duty duty, Choice choice)
    {
        var party = Enum.TryParse<DutyParty>(choice.Party, out var chosen) ? chosen : (DutyParty?)null;
        _saved = (await Choose.RunAsync(new ChooseDutyOwnerRequest(Known, duty, party, choice.Name), Actor)).TryGet(out _, out _refused);
        if (_saved)
        {
            await _data!.ReloadAsync();
        }
    }

    private OfferingId Known => Ids.TryParse<OfferingId>(Id, out var id) ? id : default;

    private sealed class Choice
    {
        public string Party { get; set; } = "";

        public string Name { get; set; } = "";
    }
}
