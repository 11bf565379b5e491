using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Approvals;

/// <summary>A second kind of thing to approve, unlike the first: a higher limit of a merchant, of which nothing is stored but what was asked.</summary>
internal sealed class CreditLineApprovals : IApprovable
{
    public const string Name = "credit_line";

    private readonly List<string> _raised = [];

    public string Kind => Name;

    /// <summary>What was carried out.</summary>
    public IReadOnlyList<string> Raised => _raised;

    /// <summary>A request as a command of this kind would make it.</summary>
    public static (ApprovalRequest Request, ApprovalContent Content) Request(TestApprovals world, string limit)
    {
        var content = new ApprovalContent { Merchant = world.Tenant.Merchant.Id, Environment = TenantEnvironment.Test, Approval = Ids.New<ApprovalId>(), Text = limit };
        var now = world.Database.Clock.GetUtcNow();
        var request = new ApprovalRequest
        {
            Merchant = content.Merchant,
            Environment = content.Environment,
            Id = content.Approval,
            Partner = world.Tenant.Merchant.Partner,
            Kind = Name,
            Subject = "line_1",
            SubjectRevision = 1,
            SubjectBase = null,
            ContentHash = content.Hash,
            AskedBy = world.Tenant.Owner.Id,
            AskedAt = now,
            Why = "We grow",
            Makers = [world.Tenant.Owner.Id],
            Needs = [new(Role.PartnerManager, 1)],
            Reasons = [new(ApprovalFact.Of("higher", limit), null)],
            ExpiresAt = now.AddDays(7),
        };
        return (request, content);
    }

    public static async Task<ApprovalId> AskAsync(TestApprovals world, string limit)
    {
        var (request, content) = Request(world, limit);
        await using var db = world.Database.Contexts.Create(world.Tenant.Test);
        db.AddRange(request, content);
        await db.SaveChangesAsync();
        return content.Approval;
    }

    public Task<IReadOnlySet<ApprovalId>> StandingAsync(PortalContext db, IReadOnlyCollection<SubjectSeen> seen, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<ApprovalId>>(seen.Where(subject => subject.Revision == 1).Select(subject => subject.Approval).ToHashSet());

    public Task<IReadOnlyDictionary<string, string>> NamesAsync(PortalContext db, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(subjects.ToDictionary(subject => subject, _ => "Credit line", StringComparer.Ordinal));

    public Task<ApprovalThing> ShowAsync(Reading reading, ApprovalRequest request, string content, CancellationToken cancellationToken) =>
        Task.FromResult<ApprovalThing>(new CreditLine("Credit line", content));

    public Task<Result<Done>> CarryOutAsync(ApprovalRequest request, string content, UnitOfWork work, CancellationToken cancellationToken)
    {
        _raised.Add(content);
        work.Audit("credit_line.raised", request.Subject, null, new { Limit = content });
        return Task.FromResult(Result.Of(default(Done)));
    }
}

/// <param name="Limit">That is asked for.</param>
internal sealed record CreditLine(string? Name, string Limit) : ApprovalThing(Name);
