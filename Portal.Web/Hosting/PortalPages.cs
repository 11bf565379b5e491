using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using MudBlazor;
using MudBlazor.Services;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Mail;
using Portal.Web.Components;
using Portal.Web.Components.Layout;
using Portal.Web.Components.Shared;
using Portal.Web.Components.Theme;
using Portal.Web.Features.Access;
using Portal.Web.Features.Checkout;
using Portal.Web.Features.Export;
using Portal.Web.Features.Find;
using Portal.Web.Features.Imports;
using Portal.Web.Features.Mail;
using Portal.Web.Features.Packages;
using Portal.Web.Features.Settings;
using Portal.Web.Features.Shoppers;

namespace Portal.Web.Hosting;

/// <summary>Everything a browser asks for: pages, account forms, circuits, files.</summary>
public static class PortalPages
{
    public static IServiceCollection AddPortalPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitIdentity>();
        services.AddScoped<CircuitLine>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitLine>());
        services.AddSingleton<Sessions>();
        services.AddSingleton<KnownBrowsers>();
        services.AddSingleton<NewKeys>();
        services.AddSingleton<PasskeyPlace>();
        services.AddScoped<Passkeys>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PasskeyPlace>((passkeys, place) => place.Configure(passkeys));
        services.AddScoped<ShopperDoor>();
        services.AddSingleton<PublicOrigin>();
        services.AddSingleton<DemoShopServer>();
        services.AddSingleton<IMailWriter, MailWriter>();
        services.AddMudServices(Configure);
        services.AddTransient<MudLocalizer, PortalMudLocalizer>();
        services.AddSingleton<ThemeSheet>();
        services.AddSingleton<PictureShelf>();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);

        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<Sessions>(Configure);
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = TimeSpan.FromMinutes(1);
            options.OnRefreshingPrincipal = Sessions.KeepAsync;
        });

        // Whatever names no policy is for people who are signed in; what anybody may see says so.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

        // The framework would read its keys before the schema is there. They are read at their first use.
        services.Remove(services.Single(service => service.ImplementationType?.Name is "DataProtectionHostedService"));
        return services;
    }

    /// <summary>The pipeline of the pages; the API has left before it.</summary>
    public static WebApplication UsePortalPages(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseRequestLocalization();
        app.UseMiddleware<Opening>();
        app.UseMiddleware<Faults>();
        app.UseRouting(); // Again, for what Faults sends elsewhere.
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<Gatekeeper>();
        app.UseAntiforgery();
        app.UseMiddleware<StaleForms>();
        return app;
    }

    public static WebApplication MapPortalPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapEmbedScript();
        ThemeSheet.Map(app);
        app.MapAccount();
        app.MapFind();
        app.MapShellParts();
        app.MapLogos();
        app.MapBrandSheet();
        app.MapExports();
        app.MapPackages();
        app.MapImports();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization();
        return app;
    }

    private static void Configure(CookieAuthenticationOptions cookie, Sessions sessions)
    {
        cookie.Cookie.Name = "portal.account";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = Session.Lasts;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = PortalRoutes.SignIn;
        cookie.AccessDeniedPath = PortalRoutes.Denied;
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnSigningIn = sessions.BeginAsync;
        cookie.Events.OnSigningOut = sessions.EndAsync;
    }

    private static void Configure(MudServicesConfiguration mud)
    {
        mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomStart;
        mud.SnackbarConfiguration.VisibleStateDuration = 8000;
        mud.SnackbarConfiguration.MaximumOpacity = 100;
        mud.SnackbarConfiguration.PreventDuplicates = false;
    }
}
