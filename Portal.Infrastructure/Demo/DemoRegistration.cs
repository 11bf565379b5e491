using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Orders;

namespace Portal.Infrastructure.Demo;

public static class DemoRegistration
{
    /// <summary><c>Portal:Demo</c>, by default true in Development.</summary>
    /// <exception cref="InvalidOperationException">A demo world is asked for outside Development: its passwords are known to everyone.</exception>
    public static IServiceCollection AddDemoWorld(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var wanted = configuration.GetValue("Portal:Demo", environment.IsDevelopment());
        if (wanted && !environment.IsDevelopment())
        {
            throw new InvalidOperationException("Portal:Demo is true outside Development. The demo world's passwords and keys are public.");
        }

        services.AddSingleton(Console.Out);
        // In the order in which they are made: what is sold comes before what was bought.
        services.AddSingleton<IDemoPart, DemoOfferings>();
        services.AddSingleton<IDemoPart, DemoOrders>();
        return wanted ? services.AddSingleton<IDemoWorld, DemoWorld>() : services.AddSingleton<IDemoWorld, NoDemoWorld>();
    }
}
