using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Notices;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Packages;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Replays;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Tests.Web.Offerings;

/// <summary>The pages of offerings over a real store, as somebody of the merchant sees them.</summary>
public abstract class OfferingPageContext : PortalTestContext
{
    private TestOfferings? _world;

    private protected async Task<TestOfferings> OpenAsync(Action<IServiceCollection>? add = null)
    {
        _world = await TestOfferings.CreateAsync(DatabaseProvider.Sqlite, add);
        Services.AddSingleton(TimeProvider.System);
        Services.AddScoped<CircuitLine>();
        Add<ListOfferingsQuery>();
        Add<GetOfferingQuery>();
        Add<GetOfferingHistoryQuery>();
        Add<CreateOfferingCommand>();
        Add<ImportOfferingCommand>();
        Add<RenameOfferingCommand>();
        Add<RemoveOfferingCommand>();
        Add<SaveOfferingDraftCommand>();
        Add<PublishOfferingCommand>();
        Add<GetLaunchQuery>();
        Add<HaltOfferingCommand>();
        Add<GrowLaunchCommand>();
        Add<CancelLaunchCommand>();
        Add<GetPublishDemandQuery>();
        Add<AskForApprovalCommand>();
        Add<GetLastApprovalQuery>();
        Add<WithdrawApprovalCommand>();
        Add<RollBackOfferingCommand>();
        Add<TakeVersionCommand>();
        Add<DiscardDraftCommand>();
        Add<CountRunningPlansQuery>();
        Add<WatchDraftQuery>();
        Add<TakePlaceCommand>();
        Add<NoticeNews>();
        Add<MeasureSpecQuery>();
        Add<MeasureChangesQuery>();
        Add<GetPastOrderQuery>();
        Add<StartReplayCommand>();
        return _world;
    }

    /// <summary>Opens a page and waits until it has content.</summary>
    protected IRenderedComponent<IComponent> Show<TPage>(string? id = null, Role role = Role.Owner)
        where TPage : MerchantPage
    {
        var tenant = _world!.Tenant;
        var visit = VisitOf(role) with { Merchant = tenant.Merchant.Id, TimeZone = tenant.Merchant.TimeZone };
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal) { [nameof(MerchantPage.Merchant)] = "northwind", [nameof(MerchantPage.Environment)] = "test" };
        if (id is not null)
        {
            parameters["Id"] = id;
        }

        var shell = RenderInShell(builder =>
        {
            builder.OpenComponent<CascadingValue<Visit>>(0);
            builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), visit);
            builder.AddComponentParameter(2, nameof(CascadingValue<>.ChildContent), (RenderFragment)(inner =>
            {
                inner.OpenComponent<CascadingValue<Actor>>(0);
                inner.AddComponentParameter(1, nameof(CascadingValue<>.Value), tenant.As(role));
                inner.AddComponentParameter(2, nameof(CascadingValue<>.ChildContent), (RenderFragment)(page =>
                {
                    page.OpenComponent<DynamicComponent>(0);
                    page.AddComponentParameter(1, nameof(DynamicComponent.Type), typeof(TPage));
                    page.AddComponentParameter(2, nameof(DynamicComponent.Parameters), parameters);
                    page.CloseComponent();
                }));
                inner.CloseComponent();
            }));
            builder.CloseComponent();
        });
        shell.WaitForAssertion(() => Assert.Empty(shell.FindAll("[aria-busy=true]")));
        return shell;
    }

    /// <summary>The control with a label, or with a name of its own where it stands in a table: "Shopper APR, 12 months".</summary>
    protected static IElement Field(IRenderedComponent<IComponent> shell, string label) =>
        shell.FindAll("input[aria-label]").FirstOrDefault(input => string.Equals(input.GetAttribute("aria-label"), label, StringComparison.Ordinal))
        ?? shell.Find($"#{shell.FindAll("label[for]").First(found => found.TextContent.Trim().Equals(label, StringComparison.Ordinal)).GetAttribute("for")}");

    /// <summary>
    /// Waits until the page has gone elsewhere. Going draws nothing, so there is no drawing to wait for; and its event is the drawing thread's own, where
    /// another thread's handler can be lost.
    /// </summary>
    protected Task ShallLeadToAsync(string path) => Eventually.HoldsAsync<Xunit.Sdk.XunitException>(() =>
    {
        Assert.EndsWith(path, Address.Uri, StringComparison.Ordinal);
        return Task.CompletedTask;
    });

    protected NavigationManager Address => Services.GetRequiredService<NavigationManager>();

    /// <summary>Opens a part of the form.</summary>
    protected static Task OpenTabAsync(IRenderedComponent<IComponent> shell, string tab) =>
        shell.InvokeAsync(() => shell.FindAll("[role=tab]").First(found => found.TextContent.Trim().StartsWith(tab, StringComparison.Ordinal)).Click());

    /// <summary>What the server said of a control.</summary>
    protected static string StampOf(IRenderedComponent<IComponent> shell, string label) =>
        (Field(shell, label).Closest(".field")?.QuerySelector(".saved") ?? Field(shell, label).Closest("tr")!.QuerySelector(".saved"))!.TextContent.Trim();

    protected static string? Value(IRenderedComponent<IComponent> shell, string label) => Field(shell, label).GetAttribute("value");

    /// <summary>What stands below a control: its error, else its help.</summary>
    protected static string Below(IRenderedComponent<IComponent> shell, string label) =>
        Field(shell, label).Closest(".field")!.QuerySelector(".err, .help")?.TextContent.Trim() ?? "";

    // What is found is used before anything else is drawn: a save that returns in between would take its event handlers away.
    protected static Task TypeAsync(IRenderedComponent<IComponent> shell, string label, string text) =>
        shell.InvokeAsync(() => Field(shell, label).Input(text));

    protected static Task ChooseAsync(IRenderedComponent<IComponent> shell, string label, string option) =>
        shell.InvokeAsync(() => Field(shell, label).Change(option));

    protected static Task PressAsync(IRenderedComponent<IComponent> shell, string button) =>
        shell.InvokeAsync(() => shell.FindAll("button").First(found => found.TextContent.Trim().Equals(button, StringComparison.Ordinal)).Click());

    /// <summary>Presses what has a picture for a text.</summary>
    protected static Task PressIconAsync(IRenderedComponent<IComponent> shell, string name) =>
        shell.InvokeAsync(() => shell.FindAll("button[aria-label]").First(found => string.Equals(found.GetAttribute("aria-label"), name, StringComparison.Ordinal)).Click());

    /// <summary>Ticks or clears the plan of a name.</summary>
    protected static Task TickAsync(IRenderedComponent<IComponent> shell, string plan, bool on) =>
        shell.InvokeAsync(() => shell.FindAll("label.tick").First(found => found.TextContent.Trim().Equals(plan, StringComparison.Ordinal)).QuerySelector("input")!.Change(on));

    /// <summary>Answers the dialog that asks for a reason.</summary>
    protected static async Task ConfirmAsync(IRenderedComponent<IComponent> shell, string why)
    {
        shell.WaitForElement(".mud-dialog input");
        await shell.InvokeAsync(() => shell.Find(".mud-dialog input").Change(why));
        await shell.InvokeAsync(() => shell.FindAll(".mud-dialog button")[^1].Click());
    }

    /// <summary>What the store says, once the save that is on its way has arrived.</summary>
    private protected static Task ShallBeAsync(TestOfferings world, OfferingId id, Action<InstallmentSpec> assert) =>
        Eventually.HoldsAsync<Xunit.Sdk.XunitException>(async () => assert((InstallmentSpec)(await world.GetAsync(id)).Draft));

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        if (_world is not null)
        {
            await _world.Database.DisposeAsync();
        }
    }

    private void Add<T>()
        where T : class => Services.AddSingleton(_world!.Database.Get<T>());
}
