using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Shoppers;
using Portal.Web.Hosting;

namespace Portal.Web.Features.Shoppers;

/// <summary>
/// A plan as its shopper sees it, by the link alone. What was refused is answered with what is true now and what was typed; what was done with a redirect, so
/// that a page that is loaded again sends nothing again, and each command meets a second click by itself.
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
    public required PlanPayoff Payoff { get; init; }

    [Inject]
    public required ChangeInstrumentCommand Changing { get; init; }

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

    /// <summary>What the form of who pays early sends: the amount that was read, in minor units.</summary>
    [SupplyParameterFromForm(FormName = ShopperUrls.Pay, Name = "agreed")]
    public string? Agreed { get; set; }

    /// <summary>What the form of who chooses a card sends: the processor's token.</summary>
    [SupplyParameterFromForm(FormName = ShopperUrls.Card, Name = "method")]
    public string? Method { get; set; }

    /// <summary>What the form of who asks for help sends.</summary>
    [SupplyParameterFromForm(FormName = ShopperUrls.Help, Name = "reason")]
    public string? Reason { get; set; }

    /// <inheritdoc cref="Reason"/>
    [SupplyParameterFromForm(FormName = ShopperUrls.Help, Name = "words")]
    public string? Words { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    /// <summary>Whether the form to pay early is on the page.</summary>
    private bool MayPay => _runs && Doing is ShopperUrls.Pay && _view?.Payoff is not null;

    /// <summary>Whether the form to choose a card is on the page.</summary>
    private bool MayChoose => Doing is ShopperUrls.Card && _view is { MayChangeInstrument: true };

    /// <summary>Whether the form to ask for help is on the page.</summary>
    private bool MayAsk => Doing is ShopperUrls.Help && _view is { HelpAskedAt: null, Plan.MayAskForHelp: true };

    protected override async Task OnParametersSetAsync()
    {
        HttpContext.Response.KeepPrivate();
        _shopper = (await Door.EnterAsync(Token, HttpContext.RequestAborted))?.Actor;
        await LookAsync();
        if (_view is null)
        {
            HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task LookAsync()
    {
        _view = _shopper is not null && (await Reading.RunAsync(default, _shopper, HttpContext.RequestAborted)).TryGet(out var view, out _) ? view : null;
        _runs = _view?.Plan.Status is PlanStatus.Active or PlanStatus.PastDue;
    }

    private Task PayAsync() => DoAsync(ShopperUrls.Pay, async shopper =>
        long.TryParse(Agreed, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            ? (await Payoff.RunAsync(new PayoffWish(shopper.Link.Plan, amount), shopper, CancellationToken.None)).Map(_ => default(Done)) // What was begun goes on, whoever closes the page.
            : Refusal.InvalidValue("agreed"));

    private Task ChooseAsync() => DoAsync(ShopperUrls.Card, async shopper => (await Changing.RunAsync(Method ?? "", shopper, HttpContext.RequestAborted)).Map(_ => default(Done)));

    private Task AskAsync() => DoAsync(ShopperUrls.Help, async shopper =>
        Enum.GetNames<HelpReason>().Contains(Reason, StringComparer.Ordinal)
            ? (await Asking.RunAsync(new HelpWish(Enum.Parse<HelpReason>(Reason!), Words), shopper, HttpContext.RequestAborted)).Map(_ => default(Done))
            : Refusal.InvalidValue("reason"));

    private async Task DoAsync(string part, Func<Actor, Task<Result<Done>>> act)
    {
        if (_shopper is null)
        {
            return; // The page says that the link opens nothing.
        }

        if ((await act(_shopper)).TryGet(out _, out var refusal))
        {
            Address.NavigateTo(ShopperUrls.Done(Token, part));
            return;
        }

        _trouble = WordsOf(refusal.Code);
        await LookAsync();
    }

    private string WordsOf(string code)
    {
        var words = L[$"No.{code}"];
        return words.ResourceNotFound ? L["No.else"].Value : words.Value;
    }

    private DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _view!.Zone).DateTime);
}
