using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Infrastructure.Imports;
using Portal.Web.Components.Lists;

namespace Portal.Web.Features.Imports;

/// <summary>The order history that was brought in, import by import, and the way to bring more.</summary>
public sealed partial class ImportList
{
    [Inject]
    public required ListImportsQuery Imports { get; init; }

    protected override ListAddress List => ImportUrls.List;

    private async Task<Result<ImportPage>> LoadAsync(CancellationToken cancellationToken) =>
        View.TryId<ImportId>(ListAddress.Before, out var before)
            ? await Imports.RunAsync(new ListImportsRequest(Before: before), Actor, cancellationToken)
            : Refusal.InvalidValue(ListAddress.Before);
}
