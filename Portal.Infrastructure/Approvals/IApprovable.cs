using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Approvals;

/// <summary>A kind of thing that others approve before it is done. A new kind is one of these, and one line where its feature is registered.</summary>
public interface IApprovable
{
    /// <summary>As requests and policies name it.</summary>
    string Kind { get; }

    /// <summary>Of these requests, all of this kind, the ones whose subject still is what was asked about.</summary>
    Task<IReadOnlySet<ApprovalId>> StandingAsync(PortalContext db, IReadOnlyCollection<SubjectSeen> seen, CancellationToken cancellationToken);

    /// <summary>Does what was approved, in the transaction of the last one who did. A refusal of it leaves the approval ungiven.</summary>
    Task<Result<Done>> CarryOutAsync(ApprovalRequest request, UnitOfWork work, CancellationToken cancellationToken);
}

/// <summary>The kinds that this house knows.</summary>
public sealed class ApprovableKinds(IEnumerable<IApprovable> kinds)
{
    private readonly Dictionary<string, IApprovable> _kinds = kinds.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">No such kind.</exception>
    internal IApprovable Of(ApprovalRequest request) => _kinds[request.Kind];

    internal async Task<bool> StandsAsync(PortalContext db, ApprovalRequest request, CancellationToken cancellationToken) =>
        (await StandingAsync(db, [request.Seen], cancellationToken)).Count > 0;

    /// <summary>Of these requests, of whatever kinds, the ones whose subject still is what was asked about.</summary>
    internal async Task<IReadOnlySet<ApprovalId>> StandingAsync(PortalContext db, IEnumerable<SubjectSeen> seen, CancellationToken cancellationToken)
    {
        var standing = new HashSet<ApprovalId>();
        foreach (var ofKind in seen.GroupBy(subject => subject.Kind, StringComparer.Ordinal))
            standing.UnionWith(await _kinds[ofKind.Key].StandingAsync(db, [.. ofKind], cancellationToken));
        return standing;
    }
}
