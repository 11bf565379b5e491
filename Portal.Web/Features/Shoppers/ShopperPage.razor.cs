using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Shoppers;

namespace Portal.Web.Features.Shoppers;

/// <summary>
/// A plan as its shopper sees it, by the link alone. It takes what a shopper writes who asks for help; the other forms are answered by
/// <see cref="ShopperEndpoints"/>.
/// </summary>
public sealed partial class ShopperPage
{
    private ShopperPlan? _view;
    private Actor? _shopper;
    private string? _trouble;
    private bool _runs;

    [Inject]
    public required ShopperDoor Door { get; init; }

    [Inject]
    public required GetShopperPlanQuery Reading { get; init; }

    [Inject]
    public required AskForHelpCommand Asking { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Parameter]
    public string Token { get; set; } = "";

    /// <summary>The part that is open.</summary>
    [SupplyParameterFromQuery(Name = "do")]
    public string? Doing { get; set; }

    /// <summary>What was just done.</summary>
    [SupplyParameterFromQuery(Name = "did")]
    public string? Did { get; set; }

    /// <summary>Why it was not done: the code of a refusal.</summary>
    [SupplyParameterFromQuery(Name = "no")]
    public string? Refused { get; set; }

    /// <summary>What the form of who asks for help sends.</summary>
    [SupplyParameterFromForm(FormName = ShopperUrls.Help, Name = "reason")]
    public string? Reason { get; set; }

    /// <inheritdoc cref="Reason"/>
    [SupplyParameterFromForm(FormName = ShopperUrls.Help, Name = "words")]
    public string? Words { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    /// <summary>Whether the form to ask for help is on the page.</summary>
    private bool MayAsk => Doing is ShopperUrls.Help && _view is { HelpAskedAt: null, Plan.MayAskForHelp: true };

    protected override async Task OnParametersSetAsync()
    {
        var gone = HttpContext.RequestAborted;
        HttpContext.Response.Headers.CacheControl = "no-store";
        HttpContext.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        _shopper = (await Door.EnterAsync(Token, gone))?.Actor;
        if (_shopper is null || !(await Reading.RunAsync(default, _shopper, gone)).TryGet(out _view, out _))
        {
            HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        _runs = _view.Plan.Status is PlanStatus.Active or PlanStatus.PastDue;
        _trouble = Refused is null ? null : WordsOf(Refused);
    }

    /// <summary>What was refused is answered with what was typed; what was done with a redirect, so that a page loaded again asks nothing again.</summary>
    private async Task AskAsync()
    {
        if (_shopper is null)
        {
            return; // The page says that the link opens nothing.
        }

        if (!Enum.GetNames<HelpReason>().Contains(Reason, StringComparer.Ordinal))
        {
            _trouble = WordsOf("invalid_value");
            return;
        }

        if ((await Asking.RunAsync(new HelpWish(Enum.Parse<HelpReason>(Reason!), Words), _shopper, HttpContext.RequestAborted)).TryGet(out _, out var refusal))
        {
            Address.NavigateTo(ShopperUrls.Done(Token, ShopperUrls.Help));
            return;
        }

        _trouble = WordsOf(refusal.Code);
    }

    private string WordsOf(string code)
    {
        var words = L[$"No.{code}"];
        return words.ResourceNotFound ? L["No.else"].Value : words.Value;
    }

    private DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _view!.Zone).DateTime);
}
