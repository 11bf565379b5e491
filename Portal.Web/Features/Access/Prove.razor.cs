using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Infrastructure.Access;

namespace Portal.Web.Features.Access;

/// <summary>Where a static page sends a person who wants to do what asks for a proof; from here back to it.</summary>
public sealed partial class Prove
{
    private Person _person = default!;
    private Factors _factors = Factors.None;
    private string? _trouble;

    [Inject]
    public required Proofs Proofs { get; init; }

    [Inject]
    public required Passkeys Passkeys { get; init; }

    [Inject]
    public required SecondFactors SecondFactors { get; init; }

    [Inject]
    public required PasskeyPlace Place { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required IStringLocalizer<RefusalTexts> Refusals { get; init; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm]
    public ProveForm? Form { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    private string CodeWords => _factors.HasCodes ? "Proof.Code" : "Proof.Recovery";

    protected override async Task OnInitializedAsync()
    {
        _person = HttpContext.AccountHolder();
        _factors = await SecondFactors.OfAsync(_person.Id, HttpContext.RequestAborted);
    }

    private async Task ProveAsync()
    {
        var form = Form ?? new ProveForm();
        var answer = form.Credential.Length > 0 ? await Passkeys.ProveAsync(_person, form.Credential, HttpContext.RequestAborted)
            : _factors.TakesCodes ? await Proofs.ByCodeAsync(_person, form.Code, HttpContext.RequestAborted)
            : await Proofs.ByPasswordAsync(_person, form.Password, HttpContext.RequestAborted);
        if (answer.TryGet(out _, out var refusal))
        {
            Address.NavigateTo(PortalUrls.Local(ReturnUrl));
            return;
        }

        _trouble = RefusalText.Of(refusal, Refusals);
    }
}

/// <summary>What the page sends: one of the three. What a form does not have is bound as null.</summary>
public sealed class ProveForm
{
    [AllowNull]
    public string Password { get; set => field = value ?? ""; } = "";

    [AllowNull]
    public string Code { get; set => field = value ?? ""; } = "";

    [AllowNull]
    public string Credential { get; set => field = value ?? ""; } = "";
}
