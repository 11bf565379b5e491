using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Infrastructure.Audit;

namespace Portal.Web.Features.Audit;

/// <summary>The audit chain of this merchant and environment; filter and page stand in the address.</summary>
public sealed partial class AuditLog
{
    private AuditVerdict? _verdict;
    private Refusal? _refusal;
    private bool _verifying;

    [SupplyParameterFromQuery]
    public string? Subject { get; set; }

    [SupplyParameterFromQuery]
    public string? Action { get; set; }

    [SupplyParameterFromQuery]
    public string? Who { get; set; }

    /// <summary>The first day.</summary>
    [SupplyParameterFromQuery]
    public string? From { get; set; }

    /// <summary>The last day.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? Until { get; set; }

    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    [Inject]
    public required ListAuditQuery Entries { get; init; }

    [Inject]
    public required VerifyAuditQuery Verification { get; init; }

    private int Filters => new[] { Subject, Action, Who, From, Until }.Count(filter => !string.IsNullOrEmpty(filter));

    private async Task<Result<AuditPage>> LoadAsync(CancellationToken cancellationToken) =>
        AuditUrls.Read(Part).TryGet(out var filter, out var refusal) ? await Entries.RunAsync(filter, Actor, cancellationToken) : refusal;

    private string? Part(string name) => name switch
    {
        "subject" => Subject,
        "action" => Action,
        "who" => Who,
        "from" => From,
        "to" => Until,
        _ => Before,
    };

    private async Task VerifyAsync()
    {
        if (_verifying)
        {
            return;
        }

        _verifying = true;
        var result = await Verification.RunAsync(default, Actor);
        _verdict = result.TryGet(out var verdict, out _refusal) ? verdict : null;
        _verifying = false;
    }
}
