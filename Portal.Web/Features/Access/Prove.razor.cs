using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Infrastructure.Access;

namespace Portal.Web.Features.Access;

/// <summary>Where a static page sends a person who wants to do what asks for a proof; from here back to it.</summary>
public sealed partial class Prove
{
    private string? _trouble;

    [Inject]
    public required Proofs Proofs { get; init; }

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

    private async Task ProveAsync()
    {
        var answer = await Proofs.ByPasswordAsync(HttpContext.AccountHolder(), Form?.Password ?? "", HttpContext.RequestAborted);
        if (answer.TryGet(out _, out var refusal))
        {
            Address.NavigateTo(PortalUrls.Local(ReturnUrl));
            return;
        }

        _trouble = RefusalText.Of(refusal, Refusals);
    }
}

/// <summary>What the page sends.</summary>
public sealed class ProveForm
{
    public string Password { get; set; } = "";
}
