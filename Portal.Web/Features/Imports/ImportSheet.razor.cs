using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Infrastructure.Imports;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Imports;

/// <summary>One import: what its columns are, how far it is, what it brought. While a worker has it, the page looks again by itself.</summary>
public sealed partial class ImportSheet : IDisposable
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private DataState<OrderImport>? _data;
    private OrderImport? _import;
    private bool _watching;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    public required GetImportQuery Get { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task<Result<OrderImport>> LoadAsync(CancellationToken cancellationToken) =>
        Ids.TryParse<ImportId>(Id, out var id) ? await Get.RunAsync(id, Actor, cancellationToken) : Refusal.NotFound("import");

    private Task ReloadAsync() => _data!.ReloadAsync();

    private void Take(OrderImport import)
    {
        _import = import;
        if (IsMoving(import) && !_watching)
        {
            _watching = true;
            _ = WatchAsync();
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            while (_import is { } import && IsMoving(import))
            {
                await Task.Delay(s_again, Time, _gone.Token);
                await InvokeAsync(ReloadAsync);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }

        _watching = false;
    }

    private static bool IsMoving(OrderImport import) => import.Status is ImportStatus.Queued or ImportStatus.Running or ImportStatus.Undoing;

    private string Told(OrderImport import) => import switch
    {
        { Status: ImportStatus.Done } => L.Count("Told.Done", import.Tally.Orders, Formats.Count(import.Lines)),
        { Status: ImportStatus.Failed, Fault: { } fault } => L["Told.Failed", L[$"Fault.{fault}"]],
        _ => L[$"Told.{import.Status}"],
    };
}
