using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Portal.Infrastructure.Access;

namespace Portal.Web.Features.Access;

/// <summary>
/// Lets a request through to a page or endpoint that names a permission: the account and its seats are read fresh, whatever the cookie
/// says, and the session must be open. Somebody else's place is not found; one's own without the right is refused, for a page with words inside the shell.
/// </summary>
public sealed class Gatekeeper(RequestDelegate next, IHostEnvironment environment)
{
    public async Task InvokeAsync(HttpContext context, IVisits visits)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DevelopmentOnlyAttribute>() is not null && !environment.IsDevelopment())
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (context.GetEndpoint() is not { } endpoint
            || (endpoint.Metadata.GetMetadata<RequiresAttribute>() is var requires && requires is null && endpoint.Metadata.GetMetadata<ForAccountAttribute>() is null))
        {
            await next(context);
            return;
        }

        var account = SignedIn.From(context.User);
        var person = account is null ? null : await visits.FindPersonAsync(account, context.RequestAborted);
        if (person is null)
        {
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            var asked = context.Request.Path + context.Request.QueryString;
            context.Response.Redirect(account is null ? PortalUrls.SignIn(asked) : PortalUrls.SignInAgain(asked));
            return;
        }

        if (requires is null)
        {
            context.Features.Set(person);
            await next(context);
            return;
        }

        var visit = PortalUrls.PlaceOf(context.Request.Path) is { } place ? await visits.EnterAsync(person, place, context.RequestAborted) : null;
        if (visit is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var admission = Admission.Of(visit, requires);
        context.Features.Set(admission);
        if (admission.Missing is not null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            if (!endpoint.IsPage())
            {
                return;
            }
        }

        await next(context);
    }
}
