using Microsoft.AspNetCore.Antiforgery;

namespace Portal.Web.Hosting;

/// <summary>A form whose token does not hold is refused here, before its page or endpoint answers in the framework's own words.</summary>
internal sealed class StaleForms(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
