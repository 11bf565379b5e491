using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Analytics;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Lists;
using Portal.Infrastructure.Notices;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Web.Components.Layout;
using Portal.Web.Features.Home;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace Portal.Tests.Web.Layout;

public sealed class GateTests : PortalTestContext
{
    private readonly FixedIdentity _identity = new();
    private readonly KnownVisits _visits = new();

    public GateTests()
    {
        Services.AddPersistence(new DatabaseOptions(DatabaseProvider.Sqlite, "Data Source=:memory:")).AddAccess().AddLedger().AddOrders().AddAnalytics().AddNotices().AddLists();
        Services.AddSingleton<AuthenticationStateProvider>(_identity);
        Services.AddSingleton<IVisits>(_visits);
        Services.AddSingleton<PictureShelf>();
        this.AddBunitPersistentComponentState();
        Address.NavigateTo("/m/northwind/test");
    }

    private NavigationManager Address => Services.GetRequiredService<NavigationManager>();

    private Bunit.TestDoubles.BunitNavigationManager Moves => (Bunit.TestDoubles.BunitNavigationManager)Address;

    [Fact]
    public void Open_WithTheRight_ShowsThePageInTheShell()
    {
        var gate = Open();

        Assert.Equal("Home", gate.Find("main h1").TextContent.Trim());
        Assert.Single(gate.FindAll("#nav"));
    }

    [Fact]
    public void Open_WhileTheAnswerIsOut_ShowsNothingOfThePage()
    {
        _visits.Answer = new TaskCompletionSource<Visit?>();

        var gate = Open();

        Assert.Empty(gate.FindAll("main h1"));
        _visits.Answer.SetResult(Maya);
        gate.WaitForAssertion(() => Assert.Equal("Home", gate.Find("main h1").TextContent.Trim()));
    }

    [Fact]
    public void Open_WithoutTheRight_SaysWhoHasIt()
    {
        _visits.Visit = Maya with { Merchant = null, Slug = null, TenantName = "", Role = Role.SupportAgent, Purpose = "platform" };
        Address.NavigateTo("/platform");

        var gate = Open<PlatformHome>();

        Assert.Equal("This page is not open to your role", gate.Find("main h1").TextContent);
        Assert.Contains("Admin, Compliance", gate.Find("main").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AnothersPlace_AsksForAFullRequestWhichSaysNotFound()
    {
        _visits.Visit = null;

        Open();

        Assert.True(Moves.History.First().Options.ForceLoad);
    }

    [Fact]
    public void RightsEnd_WhileThePageIsOpen_LeavesItAtTheNextLook()
    {
        var gate = Open();
        _visits.Visit = null;

        _identity.SignOut();

        gate.WaitForAssertion(() => Assert.True(Moves.History.First().Options.ForceLoad));
    }

    [Fact]
    public void RoleChanges_WhileThePageIsOpen_TheShellFollows()
    {
        var gate = Open();
        Assert.Contains("Owner", gate.Find(".tenant").TextContent, StringComparison.Ordinal);
        _visits.Visit = VisitOf(Role.Viewer);

        _identity.LookAgain();

        gate.WaitForAssertion(() => Assert.Contains("Viewer", gate.Find(".tenant").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Move_ToAnotherPlace_KeepsOneHeadingWhileTheAnswerIsOut()
    {
        var gate = Open();
        _visits.Answer = new TaskCompletionSource<Visit?>();
        Address.NavigateTo("/m/northwind/live");

        Show<MerchantHome>(gate);

        Assert.Equal("Northwind Audio", Assert.Single(gate.FindAll("h1")).TextContent.Trim());
        Assert.NotEmpty(gate.FindAll("main .bones"));
    }

    [Fact]
    public void Look_ThatFindsNothingNew_DrawsNothing()
    {
        var gate = Open();
        var drawn = gate.RenderCount;
        _visits.Visit = VisitOf(Maya.Role);

        _identity.LookAgain();

        Assert.Equal(drawn, gate.RenderCount);
    }

    [Fact]
    public void Look_WhenTheStoreCantBeAsked_KeepsThePage()
    {
        var gate = Open();
        _visits.Answer = new TaskCompletionSource<Visit?>();
        _visits.Answer.SetException(new InvalidOperationException("The store is away."));

        _identity.LookAgain();

        Assert.Equal("Home", gate.Find("main h1").TextContent.Trim());
        Assert.DoesNotContain(Moves.History, move => move.Options.ForceLoad);
    }

    private static void Show<TPage>(IRenderedComponent<Gate> gate) => gate.Render(parameters => parameters.Add(
        shown => shown.Route, new RouteData(typeof(TPage), new Dictionary<string, object?>(StringComparer.Ordinal) { ["Merchant"] = "northwind", ["Environment"] = "live" })));

    private IRenderedComponent<Gate> Open() => Open<MerchantHome>();

    private IRenderedComponent<Gate> Open<TPage>()
        where TPage : IComponent => Render<Gate>(parameters => parameters.Add(
            gate => gate.Route,
            new RouteData(typeof(TPage), typeof(TPage) == typeof(MerchantHome)
                ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["Merchant"] = "northwind", ["Environment"] = "test" }
                : new Dictionary<string, object?>(StringComparer.Ordinal))));

    private sealed class KnownVisits : IVisits
    {
        public Visit? Visit { get; set; } = Maya;

        public TaskCompletionSource<Visit?>? Answer { get; set; }

        public Task<Person?> FindPersonAsync(SignedIn account, CancellationToken cancellationToken) => Task.FromResult<Person?>(Maya.Person);

        public Task<Visit?> EnterAsync(Person person, Place place, CancellationToken cancellationToken) => Answer?.Task ?? Task.FromResult(Visit);
    }

    private sealed class FixedIdentity : AuthenticationStateProvider
    {
        private ClaimsPrincipal _user = new(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, Maya.Person.Id.Value), new Claim(AccessRegistration.StampClaim, "stamp"), new Claim(SignedIn.SessionClaim, "ses_01HZY3Q4W5X6Y7Z8A9B0C1D2E5")], "test"));

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(_user));

        public void SignOut()
        {
            _user = new ClaimsPrincipal(new ClaimsIdentity());
            LookAgain();
        }

        public void LookAgain() => NotifyAuthenticationStateChanged(GetAuthenticationStateAsync());
    }
}
