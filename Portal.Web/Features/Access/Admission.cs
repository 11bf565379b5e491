using Microsoft.AspNetCore.Components.Endpoints;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;

namespace Portal.Web.Features.Access;

/// <summary>What became of a request for a place: the visit, and the permission that is missing for this page, if one is.</summary>
public sealed record Admission(Visit Visit, Permission? Missing)
{
    public static Admission Of(Visit visit, RequiresAttribute? requires) =>
        new(visit, requires is { Permission: var permission } && !visit.Actor.Can(permission) ? permission : null);
}

public static class AdmissionOfRequest
{
    /// <summary>Set by <see cref="Gatekeeper"/> for every page and endpoint that names a permission.</summary>
    public static Admission? Admission(this HttpContext context) => context.Features.Get<Admission>();

    /// <summary>Who acts in this request. Only behind the gate: an endpoint that carries <see cref="RequiresAttribute"/>.</summary>
    public static Actor VisitingActor(this HttpContext context) =>
        context.Admission()?.Visit.Actor ?? throw new InvalidOperationException("This endpoint names no permission, so nobody was let in.");

    /// <summary>Whose account this request is about. Only behind the gate: an endpoint that carries <see cref="ForAccountAttribute"/>.</summary>
    public static Person AccountHolder(this HttpContext context) =>
        context.Features.Get<Person>() ?? throw new InvalidOperationException("This endpoint is not about an account, so nobody was let in.");

    /// <summary>Whether this request is for a page of the interactive shell.</summary>
    public static bool IsPage(this Endpoint endpoint) => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
}
