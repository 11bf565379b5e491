using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Portal.Infrastructure.Mail;

public static class MailRegistration
{
    /// <summary>By the configured server; without one, in Development, into the mailbook. Who calls this also adds an <see cref="IMailWriter"/>.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = MailOptions.From(configuration);
        services.AddSingleton(options);
        services.AddMailJob();
        services.AddHostedService(provider => provider.GetRequiredService<MailJob>());
        return options.Smtp is { } server ? services.AddSingleton<IMailer>(new SmtpMailer(server))
            : environment.IsDevelopment() ? services.AddSingleton<IMailer>(provider => provider.GetRequiredService<Mailbook>())
            : services.AddSingleton<IMailer, NoMailer>();
    }

    /// <summary>Without its turns and without a way out: for tests, which have their own.</summary>
    public static IServiceCollection AddMailJob(this IServiceCollection services) => services.AddSingleton<Mailbook>().AddSingleton<MailJob>();
}
