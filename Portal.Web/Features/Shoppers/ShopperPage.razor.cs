using Microsoft.AspNetCore.Components;
using Portal.Domain.Installments.Plans;
using Portal.Infrastructure.Shoppers;

namespace Portal.Web.Features.Shoppers;

/// <summary>A plan as its shopper sees it, by the link alone. It asks nothing but GET; what its forms send is answered by <see cref="ShopperEndpoints"/>.</summary>
public sealed partial class ShopperPage
{
    private ShopperPlan? _view;
    private string? _trouble;
    private bool _runs;
    private bool _mayAsk;

    [Inject]
    public required ShopperLinks Links { get; init; }

    [Inject]
    public required GetShopperPlanQuery Reading { get; init; }

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

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        var gone = HttpContext.RequestAborted;
        HttpContext.Response.Headers.CacheControl = "no-store";
        HttpContext.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        if (await Links.EnterAsync(Token, gone) is not { } shopper || !(await Reading.RunAsync(default, shopper, gone)).TryGet(out _view, out _))
        {
            HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        _runs = _view.Plan.Status is PlanStatus.Active or PlanStatus.PastDue;
        _mayAsk = _runs || _view.Plan.Status is PlanStatus.Authorised or PlanStatus.ChargedOff or PlanStatus.Recovered;
        var trouble = L[$"No.{Refused}"];
        _trouble = Refused is null ? null : trouble.ResourceNotFound ? L["No.else"].Value : trouble.Value;
    }

    private DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _view!.Zone).DateTime);
}
