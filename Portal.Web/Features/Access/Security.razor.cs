using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using O = MudBlazor.Icons.Material.Outlined;

namespace Portal.Web.Features.Access;

/// <summary>
/// Where a person sees by what the account is reached and who is in under their name, and changes both. Its forms are one to the framework, which tells them apart
/// by what their buttons say.
/// </summary>
public sealed partial class Security
{
    private const string Handler = "security";

    private static readonly HashSet<string> s_said = new(StringComparer.Ordinal) { "session", "sessions", "session-gone", "codes-off", "passkey-added", "passkey-renamed", "passkey-removed" };

    private Factors _factors = Factors.None;
    private Person _person = default!;
    private IReadOnlyList<SessionSummary> _sessions = [];
    private IReadOnlyList<string>? _made;
    private DateTimeOffset? _due;
    private string _did = "";
    private string? _trouble;

    [Inject]
    public required SessionStore Store { get; init; }

    [Inject]
    public required Sessions Sessions { get; init; }

    [Inject]
    public required SecondFactors SecondFactors { get; init; }

    [Inject]
    public required WaysBack Ways { get; init; }

    [Inject]
    public required Passkeys Passkeys { get; init; }

    [Inject]
    public required PasskeyPlace Place { get; init; }

    [Inject]
    public required RenamePasskeyCommand Rename { get; init; }

    [Inject]
    public required RemovePasskeyCommand Remove { get; init; }

    [Inject]
    public required RenewRecoveryCodesCommand Renew { get; init; }

    [Inject]
    public required SignInManager<PortalUser> Door { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required IStringLocalizer<RefusalTexts> Refusals { get; init; }

    /// <summary>What was just done here, or on a page that leads back.</summary>
    [SupplyParameterFromQuery(Name = PortalUrls.Said)]
    public string? Done { get; set; }

    [SupplyParameterFromForm]
    public SecurityForm? Form { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _person = HttpContext.AccountHolder();
        await LookAsync();
    }

    private async Task LookAsync()
    {
        _factors = await SecondFactors.OfAsync(_person.Id, HttpContext.RequestAborted);
        _sessions = await Store.ListAsync(_person.Id, HttpContext.RequestAborted);
        _due = await Ways.DueAsync(_person.Id, HttpContext.RequestAborted);
    }

    private Task DoAsync() => Form?.Do switch
    {
        SecurityForm.AddPasskey => AddPasskeyAsync(),
        SecurityForm.RenamePasskey => TellAsync(Rename.RunAsync(new PasskeyName(Form.Passkey, Form.Name), _person), "passkey-renamed"),
        SecurityForm.RemovePasskey => TellAsync(Remove.RunAsync(Form.Passkey, _person), "passkey-removed"),
        SecurityForm.RenewCodes => RenewAsync(),
        SecurityForm.EndSession => EndSessionAsync(),
        SecurityForm.EndOthers => TellAsync(Sessions.EndAllAsync(_person.Id, _person.Session, CancellationToken.None), "sessions"),
        SecurityForm.EndAll => EndAllAsync(),
        _ => Task.CompletedTask,
    };

    private async Task AddPasskeyAsync()
    {
        var name = string.IsNullOrWhiteSpace(Form!.Name) ? L["Passkey"].Value : Form.Name;
        if (!(await Passkeys.AddAsync(_person, Form.Credential, name, HttpContext.RequestAborted)).TryGet(out var added, out var refusal))
        {
            await RefuseAsync(refusal);
        }
        else if (added.RecoveryCodes.Count > 0)
        {
            (_made, _did) = (added.RecoveryCodes, "passkey-added");
        }
        else
        {
            Address.NavigateTo(PortalUrls.Security("passkey-added"));
        }
    }

    private async Task RenewAsync()
    {
        if ((await Renew.RunAsync(default, _person)).TryGet(out var codes, out var refusal))
        {
            (_made, _did) = (codes, "codes-renewed");
            return;
        }

        await RefuseAsync(refusal);
    }

    private async Task EndSessionAsync()
    {
        if (!Ids.TryParse<SessionId>(Form!.Session, out var id))
        {
            Address.NavigateTo(PortalUrls.Security("session-gone"));
        }
        else if (id == _person.Session)
        {
            await LeaveAsync();
        }
        else
        {
            var ended = await Sessions.EndAsync(_person.Id, id, CancellationToken.None);
            if (ended.TryGet(out _, out var refusal) || refusal.Code is "not_found")
            {
                Address.NavigateTo(PortalUrls.Security(refusal is null ? "session" : "session-gone"));
                return;
            }

            await RefuseAsync(refusal);
        }
    }

    private async Task EndAllAsync()
    {
        if ((await Sessions.EndAllAsync(_person.Id, null, CancellationToken.None)).TryGet(out _, out var refusal))
        {
            await LeaveAsync();
            return;
        }

        await RefuseAsync(refusal);
    }

    private async Task LeaveAsync()
    {
        await Door.SignOutAsync();
        Address.NavigateTo(PortalRoutes.SignIn);
    }

    private async Task TellAsync(Task<Result<Done>> command, string done)
    {
        if ((await command).TryGet(out _, out var refusal))
        {
            Address.NavigateTo(PortalUrls.Security(done));
            return;
        }

        await RefuseAsync(refusal);
    }

    /// <summary>What was typed stays in its field.</summary>
    private async Task RefuseAsync(Refusal refusal)
    {
        if (refusal is { Code: "proof_needed" })
        {
            Address.NavigateTo(PortalUrls.Prove(PortalRoutes.Security));
            return;
        }

        _trouble = RefusalText.Of(refusal, Refusals);
        await LookAsync();
    }

    private bool IsAbout(PasskeySummary passkey) => Form?.Do is SecurityForm.RenamePasskey && string.Equals(Form.Passkey, passkey.Id, StringComparison.Ordinal);

    private string NameOf(PasskeySummary passkey) => IsAbout(passkey) ? Form!.Name : passkey.Name;

    private static string IconOf(BrowserWords browser) => browser.System is "iPhone" or "Android" ? O.Smartphone : browser.System is "iPad" ? O.Tablet : O.Computer;
}

/// <summary>What the page sends. What a form does not have is bound as null.</summary>
public sealed class SecurityForm
{
    public const string AddPasskey = "add-passkey";
    public const string RenamePasskey = "rename-passkey";
    public const string RemovePasskey = "remove-passkey";
    public const string RenewCodes = "renew-codes";
    public const string EndSession = "end-session";
    public const string EndOthers = "end-others";
    public const string EndAll = "end-all";

    /// <summary>One of the words above.</summary>
    [AllowNull]
    public string Do { get; set => field = value ?? ""; } = "";

    /// <summary>The id of one of the person's passkeys.</summary>
    [AllowNull]
    public string Passkey { get; set => field = value ?? ""; } = "";

    /// <summary>What a passkey is to be called.</summary>
    [AllowNull]
    public string Name { get; set => field = value ?? ""; } = "";

    /// <summary>What a device said of a new passkey.</summary>
    [AllowNull]
    public string Credential { get; set => field = value ?? ""; } = "";

    /// <summary>The id of one of the person's sessions.</summary>
    [AllowNull]
    public string Session { get; set => field = value ?? ""; } = "";
}
