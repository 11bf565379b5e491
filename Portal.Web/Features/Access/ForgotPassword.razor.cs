using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Infrastructure.Access;
using Portal.Web.Components;

namespace Portal.Web.Features.Access;

/// <summary>Asks for a way back in. The answer is the same for every address that can be one.</summary>
public sealed partial class ForgotPassword
{
    private string _email = "";
    private string? _trouble;
    private bool _asked;

    [Inject]
    public required PasswordReset Resets { get; init; }

    [Inject]
    public required IStringLocalizer<RefusalTexts> Refusals { get; init; }

    [SupplyParameterFromForm]
    public ForgotPasswordForm? Form { get; set; }

    protected override void OnParametersSet() => _email = Form?.Email is { Length: <= AccountRules.LongestEmail } email ? email : "";

    private async Task AskAsync()
    {
        var answer = await Resets.AskAsync(Form?.Email ?? "", Languages.Current, CancellationToken.None);
        _asked = answer.TryGet(out _, out var refusal);
        _trouble = refusal is null ? null : RefusalText.Of(refusal, Refusals);
    }
}

/// <summary>What the page sends.</summary>
public sealed class ForgotPasswordForm
{
    public string Email { get; set; } = "";
}
