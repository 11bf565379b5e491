using System.Globalization;
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
    public string? Before { get; set; }

    [Inject]
    public required ListAuditQuery Entries { get; init; }

    [Inject]
    public required VerifyAuditQuery Verification { get; init; }

    private Task<Result<AuditPage>> LoadAsync(CancellationToken cancellationToken) =>
        Before is null or "" ? Entries.RunAsync(new AuditFilter(Subject?.Trim(), null), Actor, cancellationToken)
        : long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? Entries.RunAsync(new AuditFilter(Subject?.Trim(), before), Actor, cancellationToken)
        : Task.FromResult<Result<AuditPage>>(Refusal.InvalidValue("before"));

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

    private string PageUrl(string? subject, long? before)
    {
        List<string> query = [];
        if (subject is { Length: > 0 })
        {
            query.Add($"subject={Uri.EscapeDataString(subject)}");
        }

        if (before is { } number)
        {
            query.Add(string.Create(CultureInfo.InvariantCulture, $"before={number}"));
        }

        return query.Count == 0 ? To(PortalRoutes.Audit) : $"{To(PortalRoutes.Audit)}?{string.Join('&', query)}";
    }
}
