using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Replays;
using Portal.Infrastructure.Approvals;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>Each change with what it does, and what it would have meant to orders of the past; of a first version, every field.</summary>
public sealed partial class PublicationChanges
{
    private List<Line> _lines = [];

    [Parameter, EditorRequired]
    public required ApprovalView View { get; set; }

    protected override void OnParametersSet()
    {
        var publication = PublicationFace.Of(View);
        var (spec, seen) = (publication.Content.Spec, publication.Seen?.Spec);
        var words = new SpecWords(Faces.WordsOf(spec.Descriptor), spec.Currency, View.PartnerName, spec, seen);
        _lines = seen is null
            ? [.. spec.Whole().Select(field => new Line(words.Place(field.Address), null, words.Show(field.Address, field.Json), null, null))]
            : [.. publication.Changes.Select(change => Of(change, words))];
    }

    private Line Of(WeighedChange change, SpecWords words)
    {
        var (field, before, after) = (change.Difference.Field, change.Difference.Before, change.Difference.After);
        return new Line(
            words.Place(field),
            before is null ? null : words.Show(field, before),
            after is null ? L["Removed"] : words.Show(field, after),
            change.Effect,
            Meaning(field, change.Effect));
    }

    /// <summary>What it would have meant to orders of the past: of a plan, how many take it; of what lets in more or less, how many come or go.</summary>
    private string? Meaning(string field, ChangeEffect effect)
    {
        if (PublicationFace.Report(View) is not { } report)
            return null;
        if (SpecFields.RowOf(field) is { } key && report.Plans.FirstOrDefault(plan => string.Equals(plan.Term, key, StringComparison.Ordinal)) is { } plan)
            return L.Count("Meaning.Plan", (int)plan.Candidate.Orders, Formats.Count(plan.Base.Orders));
        return effect switch
        {
            ChangeEffect.Looser or ChangeEffect.Unclear => L.Count("Meaning.More", (int)report.CountOf(ReplayChange.NewlyEligible), report.PeakGrowth is { } growth ? Formats.Growth(growth) : Formats.Change(new Money(report.Peak.Difference, report.Currency))),
            ChangeEffect.Tighter => L.Count("Meaning.Less", (int)report.CountOf(ReplayChange.NewlyRefused)),
            _ => null,
        };
    }

    private sealed record Line(string What, string? Before, string After, ChangeEffect? Effect, string? Meaning);
}
