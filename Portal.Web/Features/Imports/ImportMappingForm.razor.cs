using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Imports;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Imports;

/// <summary>What the columns of a file mean: guessed, shown on its first lines, and corrected until they say what they should.</summary>
public sealed partial class ImportMappingForm
{
    private static readonly string[] s_formats =
        ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK", "d/M/yyyy H:mm", "M/d/yyyy H:mm", "d.M.yyyy H:mm", "d MMM yyyy", "yyyyMMdd"];

    /// <summary>What live offerings ask of an order that a file may leave out.</summary>
    private static readonly ImportField[] s_asked = [ImportField.Channel, ImportField.Category];

    /// <summary>What a line may say besides what every line says.</summary>
    private static readonly ImportField[] s_more = [ImportField.Customer, ImportField.Country, ImportField.Category, ImportField.Channel];

    private const int MostNames = 5;

    private ImportMapping? _tried;
    private Refusal? _refusal;
    private bool _busy;

    [Parameter, EditorRequired]
    public required OrderImport Import { get; set; }

    /// <summary>Raised once the import has begun.</summary>
    [Parameter]
    public EventCallback Started { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    [Inject]
    public required PreviewImportQuery Preview { get; init; }

    [Inject]
    public required StartImportCommand Start { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    private string DelimiterKey => Import.Facts.Delimiter switch { ';' => "Delimiter.Semicolon", '\t' => "Delimiter.Tab", _ => "Delimiter.Comma" };

    /// <summary>What one file often says of all of its lines at once.</summary>
    private static bool HasConstant(ImportField field) =>
        field is ImportField.Quantity or ImportField.Country or ImportField.Currency or ImportField.Category or ImportField.Channel;

    private Task<Result<ImportPreview>> LoadAsync(CancellationToken cancellationToken) =>
        Preview.RunAsync(new PreviewImportRequest(Import.Id, _tried), Actor, cancellationToken);

    private void SetColumn(ImportMapping mapping, ImportField field, string? column) => Try(mapping with { Columns = mapping.Columns.With(field, column) });

    private void SetConstant(ImportMapping mapping, ImportField field, string? constant) => Try(mapping with { Constants = mapping.Constants.With(field, constant) });

    /// <summary>The offerings that ask for it, each with what it asks for, where neither a column nor a constant gives it; empty elsewhere.</summary>
    private static string Asked(ImportPreview preview, ImportField field) =>
        IsTold(preview.Mapping, field) ? "" : string.Join("; ", preview.Asking
            .Select(offering => (offering.Name, Names: field is ImportField.Channel ? offering.Audience.Channels : offering.Audience.Categories))
            .Where(offering => offering.Names.Count > 0)
            .Select(offering => $"{offering.Name} ({string.Join(", ", offering.Names.Take(MostNames))}{(offering.Names.Count > MostNames ? ", …" : "")})"));

    private static bool IsTold(ImportMapping mapping, ImportField field) => mapping.Columns.Of(field) is not null || mapping.Constants.Of(field) is not null;

    /// <summary>Whether the constant is the one that the house proposes, and not what the file says.</summary>
    private static bool IsProposed(ImportPreview preview, ImportField field) =>
        field is ImportField.Channel && preview.Mapping.Columns.Channel is null && preview.Guess.Mapping.Constants.Channel is { } proposed
        && string.Equals(preview.Mapping.Constants.Channel, proposed, StringComparison.Ordinal);

    private string? ConstantHelp(ImportPreview preview, ImportField field) => IsProposed(preview, field) ? L["Mapping.Proposed"].Value : null;

    private static IEnumerable<ImportField> Told(ImportMapping mapping) => s_more.Where(field => IsTold(mapping, field));

    private static string? Text(ImportedLine line, ImportField field) => field switch
    {
        ImportField.Customer => line.Customer,
        ImportField.Country => line.Country,
        ImportField.Category => line.Category,
        _ => line.Channel,
    };

    /// <summary>About the format that stands in the box, whoever wrote it there.</summary>
    private string? DateHelp(MappingFit fit) => fit.Dates switch
    {
        Fit.Unseen => null,
        Fit.Partly => L["Mapping.Date.Partly", Formats.Count(fit.DatesRead), Formats.Count(fit.DatesSeen)].Value,
        Fit.Worse => L["Mapping.Date.Worse", Formats.Count(fit.DatesRead), Formats.Count(fit.DatesSeen), fit.DateFormat].Value,
        _ => L[$"Mapping.Date.{fit.Dates}"].Value,
    };

    private void Try(ImportMapping mapping) => (_tried, _refusal) = (mapping, null);

    private static string Where(RejectedLine rejected) => string.Join(": ", new[] { rejected.Column, rejected.Value }.OfType<string>());

    private async Task StartAsync(ImportPreview preview)
    {
        _busy = true;
        var started = await Start.RunAsync(new StartImportRequest(Import.Id, preview.Mapping), Actor);
        _busy = false;
        if (!started.TryGet(out var import, out _refusal))
        {
            return;
        }

        if (import.Id == Import.Id)
        {
            await Started.InvokeAsync();
        }
        else
        {
            Address.NavigateTo(ImportUrls.Of(Visit, import.Id)); // The same file had stopped half way: it goes on there.
        }
    }
}
