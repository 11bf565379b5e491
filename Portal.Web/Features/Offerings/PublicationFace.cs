using Microsoft.Extensions.Localization;
using Portal.Domain.Approvals;
using Portal.Domain.Offerings;
using Portal.Domain.Replays;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Offerings;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Approvals;
using Portal.Web.Features.Replays;

namespace Portal.Web.Features.Offerings;

/// <summary>A publication that a partner approves, as the pages of approvals show it.</summary>
public sealed class PublicationFace(KindFaces kinds, IStringLocalizer<ApprovalsTexts> words, IStringLocalizer<ReplaysTexts> replays) : IApprovalFace
{
    public string Kind => SizeOfChange.Kind;

    public Type Sheet => typeof(PublicationSheet);

    public Type Lead => typeof(PublicationLead);

    public Type Actions => typeof(PublicationActions);

    public Type Links => typeof(PublicationLinks);

    public string Title(ApprovalView view) => replays.Title(Candidate(view), Base(view));

    public string Row(ApprovalRow row) => words["Row", row.Name ?? words["Gone"], (row.Base ?? 0) + 1];

    public Crumb? Subject(ApprovalView view, Visit visit) => view.Thing is PublicationView { Name: { } name, Offering: var offering }
        ? new Crumb(name, PortalUrls.At(visit, PortalRoutes.Offering, offering.Value))
        : null;

    public string Reason(ApprovalReason reason, ApprovalView view)
    {
        var (publication, spec) = (Of(view), Of(view).Content.Spec);
        return words.Reason(reason, new SpecWords(kinds.WordsOf(spec.Descriptor), spec.Currency, view.PartnerName, spec, publication.Seen?.Spec), spec.Currency);
    }

    public string Reason(ApprovalReason reason) => words[$"Short.{reason.Fact.Code}"];

    public string Yes(ApprovalView view) => words["Approve", Of(view).Number];

    public string Last(ApprovalView view) => words["Last", Of(view).Number];

    public string Done(ApprovalView view) => words["Done.Live", Of(view).Number];

    internal static PublicationView Of(ApprovalView view) => (PublicationView)view.Thing;

    internal static ReplaySubject Candidate(ApprovalView view) => new(null, Of(view).Number, view.Request.SubjectRevision);

    internal static ReplaySubject? Base(ApprovalView view) => Of(view).Seen is { } seen ? ReplaySubject.Of(seen) : null;

    /// <summary>What was measured when it was asked; null where nothing was, or the reader may not see orders.</summary>
    internal static ReplayReport? Report(ApprovalView view) => Of(view).Content.Measure is { Report: { Orders: > 0 } report } ? report : null;
}
