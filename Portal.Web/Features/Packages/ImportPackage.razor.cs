using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Portal.Domain.Common;
using Portal.Domain.Packages;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Packages;

namespace Portal.Web.Features.Packages;

/// <summary>Takes a package and begins an offering with its draft, or says why not.</summary>
public sealed partial class ImportPackage
{
    // More of them say nothing new.
    private const int MostShown = 10;

    private string? _error;
    private bool _busy;
    private IReadOnlyList<QuoteDifference>? _differences;

    [Inject]
    public required ImportOfferingCommand Command { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    private async Task ImportAsync(InputFileChangeEventArgs chosen)
    {
        if (_busy)
        {
            return;
        }

        (_busy, _error, _differences) = (true, null, null);
        try
        {
            var read = await ReadAsync(chosen.File);
            if (!read.TryGet(out var file, out var refusal)
                || !(await Command.RunAsync(new ImportOfferingRequest(file), Visit.Actor)).TryGet(out var made, out refusal))
            {
                _error = RefusalText.Of(refusal, Refusals);
                _differences = refusal.Args.OfType<IReadOnlyList<QuoteDifference>>().FirstOrDefault() is { } all ? [.. all.Take(MostShown)] : null;
                return;
            }

            Navigation.NavigateTo(PortalUrls.At(Visit, PortalRoutes.Offering, made.Offering.Value));
        }
        finally
        {
            _busy = false;
        }
    }

    private static async Task<Result<ReadOnlyMemory<byte>>> ReadAsync(IBrowserFile file)
    {
        if (file.Size > OfferingPackage.LargestFile)
        {
            return Refusal.Invalid("package_too_large", "package", OfferingPackage.LargestFile);
        }

        try
        {
            using var content = new MemoryStream();
            await using var sent = file.OpenReadStream(OfferingPackage.LargestFile);
            await sent.CopyToAsync(content);
            return Result.Of<ReadOnlyMemory<byte>>(content.ToArray());
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or Microsoft.JSInterop.JSException)
        {
            return Refusal.Invalid("package_unreadable", "package"); // The connection broke off, or the file changed while it was read.
        }
    }
}
