using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>
/// The words around a field, from its descriptor: places {0} and {1} of a hint are the least and the most that may stand there, {2} is the partner. A hint
/// that has none of its own tells the range of a count.
/// </summary>
public static class FieldWords
{
    public static string? Hint(SpecField field, DraftEditor editor, IStringLocalizer<OfferingsTexts> texts)
    {
        // A bound that nobody has agreed on can't be told.
        if (field is { PartnerLeast: not null } or { PartnerMost: not null } && Bounds(editor) is null)
        {
            return null;
        }

        var (least, most) = (Least(field, editor), Most(field, editor));
        return texts[field.HintKey, least, most, editor.Offering.PartnerName] is { ResourceNotFound: false, Value: var own } ? own
            : field is { Type: SpecFieldType.Count or SpecFieldType.Days or SpecFieldType.Minutes } ? texts["Hint.Range", least, most].Value
            : null;
    }

    /// <summary>What holds while the field is empty: another field's value, or words of its own.</summary>
    public static string? Placeholder(SpecField field, DraftEditor editor, IStringLocalizer<OfferingsTexts> texts) =>
        field.Otherwise is { } other ? SpecValue.Write(editor.Kind.Find(other)!, editor.Value(other), editor.Currency)
        : texts[field.EmptyKey] is { ResourceNotFound: false, Value: var words } ? words
        : null;

    /// <summary>Below a table: with the partner's bounds where there are any.</summary>
    public static string? Lead(FieldTable table, DraftEditor editor, IStringLocalizer<OfferingsTexts> texts)
    {
        object[] places = [editor.Offering.PartnerName, .. table.Leads.Select(name => Most(editor.Kind.Find(name)!, editor))];
        return Bounds(editor) is not null && texts[$"Part.{table.Name}.Bounds", places] is { ResourceNotFound: false, Value: var bounds } ? bounds
            : texts[$"Part.{table.Name}.Lead", places] is { ResourceNotFound: false, Value: var lead } ? lead
            : null;
    }

    /// <summary>Whether the field counts as things stand, or shows something that somebody has to see.</summary>
    public static bool IsShown(SpecField field, DraftEditor editor) =>
        field.UsedWhen is not { } condition
        || IsMet(condition, editor.Value(condition.Name))
        || editor.IsChanged(field.Name)
        || editor.Wrong.Contains(field.Name, StringComparer.Ordinal);

    private static bool IsMet(FieldCondition condition, string? json) =>
        condition.Value is { } wanted ? string.Equals(json, wanted, StringComparison.Ordinal) : json is not (null or "null" or "0" or "\"0\"" or "false" or "[]" or "\"\"");

    private static PartnerBounds? Bounds(DraftEditor editor) => editor.Offering.Bounds.For(editor.Kind.Kind, editor.Currency);

    private static string Least(SpecField field, DraftEditor editor) =>
        Show(field, Bounds(editor) is { } bounds && field.PartnerLeast is { } limit ? limit(bounds) : field.Least ?? 0, editor.Currency);

    private static string Most(SpecField field, DraftEditor editor) =>
        Show(field, Bounds(editor) is { } bounds && field.PartnerMost is { } limit ? limit(bounds) : field.Most ?? 0, editor.Currency);

    private static string Show(SpecField field, long value, Currency currency) => field.Type switch
    {
        SpecFieldType.Amount => Formats.Money(new Money(value, currency)),
        SpecFieldType.Percent => Formats.Percent(new Rate(value)),
        _ => Formats.Count(value),
    };
}
