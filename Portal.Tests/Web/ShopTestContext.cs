using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Orders;
using Portal.Web.Components;
using Portal.Web.Features.Mail;

namespace Portal.Tests.Web;

/// <summary>A renderer over a real shop on SQLite: pages ask the house's own queries and commands.</summary>
public abstract class ShopTestContext : PortalTestContext, IAsyncLifetime
{
    private TestShop? _shop;
    private SessionId? _ownersSession;

    private protected TestShop Shop => _shop ?? throw new InvalidOperationException("The shop is not open yet.");

    async Task IAsyncLifetime.InitializeAsync()
    {
        _shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        Services.AddScoped<CircuitLine>();
        Services.AddSingleton(new PublicOrigin(new MailOptions(null, new Uri("https://portal.example.test/")), null!));
        Services.AddFallbackServiceProvider(Shop.Database.Services);
        _ownersSession = (await Shop.Tenant.ProvedAsync(Shop.Database)).Session;
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Shop.DisposeAsync();
    }

    /// <summary>Somebody of this shop, at the shop. The owner has just proved to be that.</summary>
    protected Visit At(Role role)
    {
        var actor = Shop.Tenant.As(role);
        var merchant = Shop.Tenant.Merchant;
        var seat = new Seat(role, merchant.Id, merchant.Slug, null, merchant.Name);
        return new Visit(new Person(UserId.From(actor.Id), actor.Name, "somebody@example.com", [seat]) { Session = role is Role.Owner ? _ownersSession : null }, role, merchant.Name, merchant.Slug, merchant.Id, TenantEnvironment.Test, null, null)
        {
            TimeZone = merchant.TimeZone,
            Currency = merchant.Currency.Code,
        };
    }

    /// <summary>Renders with dialogs, as seen by somebody.</summary>
    protected IRenderedComponent<IComponent> RenderAs(Role role, RenderFragment content)
    {
        var visit = At(role);
        return RenderInShell(builder =>
        {
            builder.OpenComponent<CascadingValue<Visit>>(0);
            builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), visit);
            builder.AddComponentParameter(2, nameof(CascadingValue<>.ChildContent), (RenderFragment)(inner =>
            {
                inner.OpenComponent<CascadingValue<Actor>>(0);
                inner.AddComponentParameter(1, nameof(CascadingValue<>.Value), visit.Actor);
                inner.AddComponentParameter(2, nameof(CascadingValue<>.ChildContent), content);
                inner.CloseComponent();
            }));
            builder.CloseComponent();
        });
    }
}
