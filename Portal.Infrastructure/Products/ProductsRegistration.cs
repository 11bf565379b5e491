using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Products;

public static class ProductsRegistration
{
    public static IServiceCollection AddProducts(this IServiceCollection services)
    {
        services.AddSingleton<ListProductsQuery>();
        services.AddSingleton<GetProductCategoriesQuery>();
        services.AddSingleton<PreviewCategoryQuery>();
        services.AddSingleton<PutCategoryCommand>();
        services.AddSingleton<UndoCategoryChangeCommand>();
        return services;
    }
}
