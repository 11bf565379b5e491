using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Approvals;

/// <summary>
/// A kind of thing to approve as the pages show it; the components take the <see cref="ApprovalView"/> as their parameter <c>View</c>. A new kind is one of these
/// beside its <see cref="IApprovable"/>, and one line where its feature is registered.
/// </summary>
public interface IApprovalFace
{
    /// <summary>As requests name it.</summary>
    string Kind { get; }

    /// <summary>The component that shows what is asked for, all of it.</summary>
    Type Sheet { get; }

    /// <summary>The component under the title; null for none.</summary>
    Type? Lead => null;

    /// <summary>The component of what else can be done, beside the title; null for none.</summary>
    Type? Actions => null;

    /// <summary>The component of what it leads to, under the decisions; null for none.</summary>
    Type? Links => null;

    /// <summary>The heading: "Draft 2 against version 1".</summary>
    string Title(ApprovalView view);

    /// <summary>In the list of a partner: "Pay over time, draft 2".</summary>
    string Row(ApprovalRow row);

    /// <summary>The page of what it is about; null where that was taken away.</summary>
    Crumb? Subject(ApprovalView view, Visit visit);

    /// <summary>Why it needs others, as a clause.</summary>
    string Reason(ApprovalReason reason, ApprovalView view);

    /// <summary>The same in a word, where the thing is not at hand.</summary>
    string Reason(ApprovalReason reason);

    /// <summary>The button that says yes: "Approve draft 2".</summary>
    string Yes(ApprovalView view);

    /// <summary>What the last yes does, before it is said.</summary>
    string Last(ApprovalView view);

    /// <summary>What it did.</summary>
    string Done(ApprovalView view);
}

/// <summary>The faces of all kinds of things to approve.</summary>
public sealed class ApprovalFaces(IEnumerable<IApprovalFace> faces)
{
    private readonly Dictionary<string, IApprovalFace> _faces = faces.ToDictionary(face => face.Kind, StringComparer.Ordinal);

    public IApprovalFace Of(string kind) => _faces[kind];

    public IApprovalFace Of(ApprovalView view) => _faces[view.Request.Kind];
}

/// <summary>Where faces are registered.</summary>
public static class ApprovalFaceRegistration
{
    public static IServiceCollection AddApprovalFace<TFace>(this IServiceCollection services)
        where TFace : class, IApprovalFace
    {
        services.TryAddSingleton<ApprovalFaces>();
        return services.AddSingleton<IApprovalFace, TFace>();
    }
}
