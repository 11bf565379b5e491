using Portal.Infrastructure.Persistence;

namespace Portal.Web.Api;

/// <summary>For whoever watches the process: alive, and ready once schema and demo world are complete.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => ApiAnswer.Of(new HealthAnswer("live"))).ExcludeFromDescription();
        endpoints.MapGet("/health/ready", (Readiness readiness) => readiness.IsReady
            ? ApiAnswer.Of(new HealthAnswer("ready"))
            : ApiAnswer.Of(new HealthAnswer("starting"), StatusCodes.Status503ServiceUnavailable)).ExcludeFromDescription();
    }

    private sealed record HealthAnswer(string Status);
}
