using System.Security.Cryptography;
using Scalar.AspNetCore;

namespace Portal.Web.Api;

/// <summary>The API's page for developers, drawn from the OpenAPI document. Anybody may read it.</summary>
internal static class ApiReference
{
    public const string Address = "/developers/api";

    public static void MapApiReference(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapScalarApiReference(Address, (options, http) =>
        {
            // The page starts itself by an inline script and styles itself inline: this one page is allowed that, by a nonce of its own.
            var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            http.Response.Headers.ContentSecurityPolicy =
                $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
                "connect-src 'self'; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";
            options.WithTitle("Portal API")
                .WithOpenApiRoutePattern($"/openapi/{ApiEndpoints.Document}.json")
                .DisableDefaultFonts()
                .DisableAgent()
                .DisableMcp()
                .DisableTelemetry()
                .HideDeveloperTools()
                .HideClientButton()
                .WithNonce(nonce);
        }).AllowAnonymous();
}
