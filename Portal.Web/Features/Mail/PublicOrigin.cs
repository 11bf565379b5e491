using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Mail;

/// <summary>
/// Where readers reach the house, for links that leave it: as configured, else where the server listens. Never what a request says of its host, or whoever
/// asks for somebody else's link could choose where it leads.
/// </summary>
public sealed class PublicOrigin(MailOptions options, IServer server)
{
    /// <param name="path">With its query.</param>
    public Uri Of(string path) => new(
        options.Origin ?? new Uri(
            server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? throw new InvalidOperationException("Portal:PublicOrigin says nowhere where links lead.")),
        path);
}
