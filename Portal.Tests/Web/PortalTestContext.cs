using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web;

/// <summary>A renderer with the shell's services, in English: MudBlazor with loose scripts, texts from the real resources.</summary>
public abstract class PortalTestContext : BunitContext, IAsyncLifetime
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    protected PortalTestContext()
    {
        Speak("en");
        JSInterop.Mode = JSRuntimeMode.Loose;
        DefaultWaitTimeout = TimeSpan.FromSeconds(30);
        Services.AddLogging();
        Services.AddLocalization();
        Services.AddMudServices();
        Services.AddProductKinds();
        Services.AddTransient<MudLocalizer, PortalMudLocalizer>();
    }

    /// <summary>Maya, who owns Northwind, at Northwind in test.</summary>
    protected static Visit Maya { get; } = VisitOf(Role.Owner);

    protected static Visit VisitOf(Role role, TenantEnvironment environment = TenantEnvironment.Test)
    {
        var merchant = MerchantId.From("mer_01HZY3Q4W5X6Y7Z8A9B0C1D2E3");
        var seat = new Seat(role, merchant, "northwind", null, "Northwind Audio");
        var person = new Person(UserId.From("usr_01HZY3Q4W5X6Y7Z8A9B0C1D2E4"), "Maya Lindqvist", "owner@northwind.test", [seat]);
        return new Visit(person, role, "Northwind Audio", "northwind", merchant, environment, null, null);
    }

    protected static void Speak(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    /// <summary>Renders with the providers that dialogs and pop-ups are drawn by.</summary>
    protected IRenderedComponent<IComponent> RenderInShell(RenderFragment content) => Render(builder =>
    {
        builder.OpenComponent<MudPopoverProvider>(0);
        builder.CloseComponent();
        builder.OpenComponent<MudDialogProvider>(1);
        builder.CloseComponent();
        builder.AddContent(2, content);
    });

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync()
    {
        CultureInfo.CurrentUICulture = _before;
        await DisposeAsync();
    }
}
