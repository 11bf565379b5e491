using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Orders;

public static class OrdersRegistration
{
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddSingleton<Pseudonyms>();
        services.AddSingleton<CreateOrderCommand>();
        services.AddSingleton<CaptureOrderCommand>();
        services.AddSingleton<PreviewCaptureQuery>();
        services.AddSingleton<VoidOrderCommand>();
        services.AddSingleton<RefundOrderCommand>();
        services.AddSingleton<PreviewRefundQuery>();
        services.AddSingleton<ServiceOrderCommand>();
        services.AddSingleton<ErasePersonalDataCommand>();
        services.AddSingleton<PreviewErasureQuery>();
        services.AddSingleton<EraseShopperCommand>();
        services.AddSingleton<GetOrderQuery>();
        services.AddSingleton<ListOrdersQuery>();
        return services;
    }
}
