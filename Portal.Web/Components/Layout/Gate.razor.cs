using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Portal.Infrastructure.Access;
using Portal.Web.Features.Access;

namespace Portal.Web.Components.Layout;

/// <summary>
/// Resolves the visit of each address inside a circuit, and again at every look of <see cref="CircuitIdentity"/>. The first one comes
/// with the page (<see cref="ShellSeed"/>), so that the first batch is whole. Whoever is out is sent to a full request, which says why.
/// </summary>
public sealed partial class Gate : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Admission? _admission;
    private PictureData? _data;
    private string _theme = Themes.System;
    private bool _entered;
    private bool _moved;
    private bool _signedIn;
    private int _asked;

    [Parameter, EditorRequired]
    public required Microsoft.AspNetCore.Components.RouteData Route { get; set; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required PersistentComponentState Kept { get; init; }

    [Inject]
    public required PictureShelf Shelf { get; init; }

    [Inject]
    public required AuthenticationStateProvider Identity { get; init; }

    [Inject]
    public required IVisits Visits { get; init; }

    [Inject]
    public required IStringLocalizer<ShellTexts> L { get; init; }

    [Inject]
    public required ILogger<Gate> Log { get; init; }

    public void Dispose()
    {
        if (Identity is CircuitIdentity circuit)
        {
            circuit.Looked -= LookAgain;
        }

        Identity.AuthenticationStateChanged -= LookAgain;
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized()
    {
        if (Kept.TryTakeFromJson<ShellSeed>(nameof(ShellSeed), out var seed) && seed is not null)
        {
            _theme = seed.Theme;
            _admission = seed.Admission;
            _data = seed.Data is { } data ? Shelf.Take(data) : null;
            _entered = IsHere(seed.Admission.Visit);
        }

        if (Identity is CircuitIdentity circuit)
        {
            circuit.Looked += LookAgain;
        }

        Identity.AuthenticationStateChanged += LookAgain;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_asked == 0 && _entered)
        {
            // The picture was drawn from a fresh look a moment ago.
            _asked++;
            return;
        }

        _moved = _asked > 0;
        if (_admission is { } known)
        {
            // Within the same place the page comes at once and the look follows; elsewhere bones stand until it is known.
            _entered = IsHere(known.Visit);
            _admission = Admission.Of(known.Visit, Requires());
        }

        await EnterAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _data?.Forget();
        }
    }

    private void LookAgain(Task<AuthenticationState> state) => LookAgain(this, EventArgs.Empty);

    private void LookAgain(object? sender, EventArgs nothing) => _ = InvokeAsync(async () =>
    {
        if (!_gone.IsCancellationRequested)
        {
            // Drawn only where something changed: pages take what is in the address anew with every drawing, over what is being typed.
            var known = _admission;
            await EnterAsync();
            if (!ReferenceEquals(known, _admission))
            {
                StateHasChanged();
            }
        }
    });

    private async Task EnterAsync()
    {
        var asked = ++_asked;
        Visit? visit;
        try
        {
            visit = await LookAsync();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // A store that can't be asked just now must not end a tab: what was known stays, and every command asks for itself.
        catch (Exception exception) when (_admission is not null && _entered)
#pragma warning restore CA1031
        {
            LogNotAsked(Log, exception);
            return;
        }

        if (asked != _asked || _gone.IsCancellationRequested)
        {
            return;
        }

        if (visit is null)
        {
            // The page goes before the answer comes: nothing more is done on it, and it must not ask to be kept.
            var seatEnded = _entered && _signedIn;
            _entered = false;
            StateHasChanged();
            Address.NavigateTo(seatEnded ? PortalRoutes.SeatEnded : Address.Uri, forceLoad: true);
            return;
        }

        if (_admission?.Visit != visit || !_entered)
        {
            _admission = Admission.Of(visit, Requires());
            _entered = true;
        }
    }

    private async Task<Visit?> LookAsync()
    {
        var state = await Identity.GetAuthenticationStateAsync();
        var person = SignedIn.From(state.User) is { } account ? await Visits.FindPersonAsync(account, _gone.Token) : null;
        _signedIn = person is not null;
        return person is not null && Here() is { } place ? await Visits.EnterAsync(person, place, _gone.Token) : null;
    }

    /// <summary>What the page will be called, where the navigation knows it.</summary>
    private string TitleOf(Visit visit) => Navigation.Current(visit, Address.PathAndQuery().Split('?')[0]) is { } entry ? L[entry.Text] : visit.TenantName;

    [LoggerMessage(LogLevel.Error, "The store could not be asked who is here")]
    private static partial void LogNotAsked(ILogger logger, Exception exception);

    private Place? Here() => PortalUrls.PlaceOf(Address.PathAndQuery().Split('?')[0]);

    private bool IsHere(Visit visit) => Here() switch
    {
        Place.Merchant merchant => string.Equals(visit.Slug, merchant.Slug, StringComparison.Ordinal) && visit.Environment == merchant.Environment,
        Place.Partner => visit.Partner is not null,
        Place.Platform platform => string.Equals(visit.Purpose, platform.Purpose, StringComparison.Ordinal),
        _ => false,
    };

    private RequiresAttribute? Requires() => Route.PageType.GetCustomAttribute<RequiresAttribute>();
}
