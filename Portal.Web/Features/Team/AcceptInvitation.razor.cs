using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Team;

namespace Portal.Web.Features.Team;

/// <summary>
/// Where the link of an invitation leads. Who has no account makes one here; who has one signs in and accepts; anybody else is told whose it is. The link stays
/// in the address, so that each form goes where the page came from.
/// </summary>
public sealed partial class AcceptInvitation
{
    private InvitationLink _link = new(default, "");
    private InvitationOffer? _offer;
    private Person? _me;
    private string _name = "";
    private string? _nameError;
    private string? _passwordError;
    private string? _trouble;
    private string? _over;

    [Inject]
    public required Invitations Invited { get; init; }

    [Inject]
    public required IVisits Visits { get; init; }

    [Inject]
    public required SignInManager<PortalUser> Door { get; init; }

    [Inject]
    public required UserManager<PortalUser> Users { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [SupplyParameterFromQuery(Name = "id")]
    public string? Id { get; set; }

    [SupplyParameterFromQuery(Name = "token")]
    public string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "join")]
    public JoinForm? Form { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    private bool IsTheirs => string.Equals(_me?.Email, _offer?.Email, StringComparison.OrdinalIgnoreCase);

    protected override async Task OnParametersSetAsync()
    {
        _name = Form?.Name is { Length: <= Invitations.LongestName } name ? name : "";
        _link = new InvitationLink(Ids.TryParse<InvitationId>(Id, out var id) ? id : default, Token ?? "");
        _me = SignedIn.From(HttpContext.User) is { } account ? await Visits.FindPersonAsync(account, CancellationToken.None) : null;
        await LookAsync();
    }

    private async Task LookAsync()
    {
        var found = await Invited.FindAsync(_link, CancellationToken.None);
        _offer = found.TryGet(out var offer, out var refusal) ? offer : null;
        _over = refusal is null ? null : RefusalText.Of(refusal, Refusals);
    }

    private async Task JoinAsync()
    {
        if (_offer is null)
        {
            return;
        }

        var joined = await Invited.JoinAsync(_link, Form?.Name ?? "", Form?.Password ?? "", CancellationToken.None);
        if (!joined.TryGet(out var id, out var refusal))
        {
            await TellAsync(refusal);
            return;
        }

        await Door.SignInAsync((await Users.FindByIdAsync(id.Value))!, isPersistent: false);
        Address.NavigateTo(PortalRoutes.Security); // Where a passkey is added, before anything else.
    }

    private async Task AcceptAsync()
    {
        if (_offer is not { } offer || _me is not { } me)
        {
            return;
        }

        var accepted = await Invited.AcceptAsync(_link, me.Id, CancellationToken.None);
        if (!accepted.TryGet(out _, out var refusal))
        {
            await TellAsync(refusal);
            return;
        }

        Address.NavigateTo(Home(offer));
    }

    private async Task LeaveAsync()
    {
        await Door.SignOutAsync();
        Address.NavigateTo(PortalUrls.Invitation(_link));
    }

    private static string Home(InvitationOffer offer) => PortalUrls.To(PortalRoutes.MerchantHome, offer.Slug, TenantEnvironment.Test.ToText());

    /// <summary>Beside the field it is about; what ended the invitation meanwhile ends the page too.</summary>
    private async Task TellAsync(Refusal refusal)
    {
        var words = RefusalText.Of(refusal, Refusals);
        (_nameError, _passwordError, _trouble) = refusal.Param switch
        {
            "name" => (words, null, null),
            "password" => (null, words, null),
            _ => ((string?)null, (string?)null, words),
        };
        await LookAsync();
    }
}

/// <summary>What the page sends for somebody new.</summary>
public sealed class JoinForm
{
    public string Name { get; set; } = "";

    public string Password { get; set; } = "";
}
