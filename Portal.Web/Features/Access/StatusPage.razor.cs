using Microsoft.AspNetCore.Components;

namespace Portal.Web.Features.Access;

/// <summary>What a reader sees in place of a page that is not there, not theirs, or broken.</summary>
public sealed partial class StatusPage
{
    private string _what = "NotFound";
    private string? _reference;
    private bool _signedIn;

    /// <summary>An HTTP status; none on the page that tells an account without a seat.</summary>
    [Parameter]
    public int? Code { get; set; }

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    protected override void OnParametersSet()
    {
        _signedIn = HttpContext?.User.Identity?.IsAuthenticated is true;
        _what = Code switch
        {
            null => "Denied",
            404 => "NotFound",
            400 => "Stale",
            403 => "Forbidden",
            413 => "TooLarge",
            _ => "Broken",
        };
        _reference = HttpContext?.Features.Get<FaultReference>()?.Text;
        if (HttpContext is { Response.HasStarted: false } && Code is { } code and >= 400 and <= 599)
        {
            HttpContext.Response.StatusCode = code;
        }
    }
}
