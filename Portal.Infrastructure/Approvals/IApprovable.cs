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

    /// <summary>How these subjects are called, by their id; one that was taken away has no entry.</summary>
    Task<IReadOnlyDictionary<string, string>> NamesAsync(PortalContext db, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken);

    /// <summary>What is asked for, to be looked at, with no more of it than the reader may see.</summary>
    /// <param name="content">As the kind wrote it when it was asked.</param>
    Task<ApprovalThing> ShowAsync(Reading reading, ApprovalRequest request, string content, CancellationToken cancellationToken);

    /// <summary>Does what was approved, in the transaction of the last one who did. A refusal of it leaves the approval ungiven.</summary>
    /// <param name="content">As the kind wrote it when it was asked, and unchanged since.</param>
    Task<Result<Done>> CarryOutAsync(ApprovalRequest request, string content, UnitOfWork work, CancellationToken cancellationToken);
}

/// <summary>What is asked for, as its kind shows it: each kind has one of its own, which its page reads.</summary>
/// <param name="Name">Of the subject; null where it was taken away.</param>
public abstract record ApprovalThing(string? Name);
