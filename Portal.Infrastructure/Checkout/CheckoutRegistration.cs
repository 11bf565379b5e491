using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Checkout;

public static class CheckoutRegistration
{
    public static IServiceCollection AddCheckout(this IServiceCollection services)
    {
        services.AddSingleton<CheckoutDoor>();
        services.AddSingleton<GetCheckoutQuery>();
        services.AddSingleton<AcceptQuoteCommand>();
        services.AddSingleton<GetShownOfferingQuery>();
        return services;
    }
}
