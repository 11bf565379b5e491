using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Audit;
using Portal.Web.Components.Lists;

namespace Portal.Web.Features.Audit;

/// <summary>An audit chain, whoever's it is: searched, read page by page, and verified.</summary>
public sealed partial class AuditSheet
{
    private AuditVerdict? _verdict;
    private Refusal? _refusal;
    private bool _verifying;

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required string Lead { get; set; }

    /// <summary>The page's own address.</summary>
    [Parameter, EditorRequired]
    public required ListAddress List { get; set; }

    /// <summary>What the address asks for now.</summary>
    [Parameter, EditorRequired]
    public required ListView View { get; set; }

    [Parameter, EditorRequired]
    public required Func<AuditFilter, CancellationToken, Task<Result<AuditPage>>> Entries { get; set; }

    [Parameter, EditorRequired]
    public required Func<Task<Result<AuditVerdict>>> Verification { get; set; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    private async Task<Result<AuditPage>> LoadAsync(CancellationToken cancellationToken) =>
        AuditUrls.Read(View).TryGet(out var filter, out var refusal) ? await Entries(filter, cancellationToken) : refusal;

    private string? NameOf(string filter) => filter switch
    {
        "subject" => L["Subject"].Value,
        "action" => L["What"].Value,
        "who" => L["Who"].Value,
        "from" => L["From"].Value,
        "to" => L["To"].Value,
        _ => null,
    };

    private async Task VerifyAsync()
    {
        if (_verifying)
        {
            return;
        }

        _verifying = true;
        var result = await Verification();
        _verdict = result.TryGet(out var verdict, out _refusal) ? verdict : null;
        _verifying = false;
    }
}
