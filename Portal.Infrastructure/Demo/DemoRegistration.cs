using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Infrastructure.Offerings;

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
        services.AddSingleton<IDemoPart, DemoOfferings>();
        return wanted ? services.AddSingleton<IDemoWorld, DemoWorld>() : services.AddSingleton<IDemoWorld, NoDemoWorld>();
    }
}
