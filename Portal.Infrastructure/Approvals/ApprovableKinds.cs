using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Approvals;

/// <summary>The kinds of things to approve that this house knows.</summary>
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

    /// <summary>How the subjects of these requests are called, by the request; of one that was taken away there is none.</summary>
    internal async Task<IReadOnlyDictionary<ApprovalId, string>> NamesAsync(PortalContext db, IEnumerable<SubjectSeen> seen, CancellationToken cancellationToken)
    {
        var names = new Dictionary<ApprovalId, string>();
        foreach (var ofKind in seen.GroupBy(subject => subject.Kind, StringComparer.Ordinal))
        {
            var found = await _kinds[ofKind.Key].NamesAsync(db, [.. ofKind.Select(subject => subject.Subject).Distinct(StringComparer.Ordinal)], cancellationToken);
            foreach (var subject in ofKind)
            {
                if (found.TryGetValue(subject.Subject, out var name))
                    names[subject.Approval] = name;
            }
        }

        return names;
    }
}
