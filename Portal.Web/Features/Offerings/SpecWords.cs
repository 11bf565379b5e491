using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Rules;
using Portal.Web.Components;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Rules;

namespace Portal.Web.Features.Offerings;

/// <summary>Fields and values of specs in the words of the reader: "Shopper APR, 12 months", "$1,500.00". Rows are named by what they are, in whichever spec has them.</summary>
/// <param name="texts">Those of the specs' kind.</param>
/// <param name="partner">Who stands behind them: rules name it.</param>
/// <param name="specs">Of one kind, at least one; the first that has a row names it.</param>
public sealed class SpecWords(KindTexts texts, Currency currency, string partner, params IReadOnlyList<OfferingSpec?> specs)
{
    private readonly KindDescriptor _kind = specs.OfType<OfferingSpec>().First().Descriptor;
    private readonly RuleWords _rules = texts.Rules(currency, partner, specs);

    /// <summary>The field by its label, and the row it lies in.</summary>
    public string Place(string address)
    {
        if (RuleAddress.IsInRule(address))
        {
            return _rules.Place(address);
        }

        if (SpecFields.RowOf(address) is not { } key)
        {
            return Label(address);
        }

        var row = _kind.ListOf(address) is { } list && _kind.RowAt(address, specs) is { } found ? Row(list, found) : key;
        return SpecFields.IsRow(address, out _) ? row : texts["Problem.Place", Label(address), row];
    }

    /// <summary>A value as JSON text; null where there is none.</summary>
    public string Show(string address, string? json)
    {
        if (RuleAddress.IsInRule(address) || address is RuleAddress.List)
        {
            return _rules.Show(address, json);
        }

        if (json is null || _kind.ListOf(address) is not { } list)
        {
            return SpecValue.Show(_kind.Find(address), json, currency, texts);
        }

        return (JsonNode.Parse(json), SpecFields.IsRow(address, out _)) switch
        {
            (JsonObject row, true) => texts[$"Told.{list.Name}", [Row(list, row), .. Members(list, row, list.Told)]],
            (JsonArray keys, false) when _kind.Find(address) is null => string.Join(texts["Comma"], keys.Select(key => Place($"{list.Name}[{key}]"))),
            _ => SpecValue.Show(_kind.Find(address), json, currency, texts),
        };
    }

    /// <summary>"$1,000.00 became $1,500.00", "added: ...", "removed".</summary>
    public string Told(FieldDifference change) => SpecFields.IsRow(change.Field, out _) switch
    {
        true when change.Before is null => texts["Change.Added", Show(change.Field, change.After)],
        true when change.After is null => texts["Change.Removed"],
        _ => texts["Change", Show(change.Field, change.Before), Show(change.Field, change.After)],
    };

    /// <summary>"12 months", "Pay in 4, every 2 weeks", in the reader's language.</summary>
    public string Row(RowList list, JsonObject row) => Name(list, row, list.NameOf(row, PlanName.Reader));

    /// <summary>A row that is not in any spec yet.</summary>
    public string Row(RowList list, CommonRow common) => Name(list, common.Row, common.Name);

    /// <summary>What was edited: a row that came or went stands in the draft before it or after it.</summary>
    public static string Of(DraftEdit edit, KindTexts texts) => new SpecWords(texts, edit.Before.Currency, "", edit.Before, edit.After).Place(edit.Field);

    /// <summary>What is live, where the draft differs and something is.</summary>
    public static FieldWas? Was(string field, DraftEditor editor, IStringLocalizer<OfferingsTexts> texts) => editor.IsChanged(field) && editor.Live(field) is { } live
        ? new FieldWas(SpecValue.Show(editor.FieldAt(field), live, editor.Currency, texts), editor.Offering.Live!.Number)
        : null;

    private string Name(RowList list, JsonObject row, RowName name) =>
        name.Text ?? (name.Count is { } count ? texts.Count(name.Key, count) : texts[name.Key, [.. Members(list, row, name.Members)]]);

    private IEnumerable<object> Members(RowList list, JsonObject row, IEnumerable<string> members) => members.Select(member =>
        (object)SpecValue.Show(
            _kind.Find($"{list.Name}.{member}"),
            member.Split('.').Aggregate((JsonNode?)row, (node, name) => (node as JsonObject)?[name])?.ToJsonString(),
            currency,
            texts));

    private string Label(string address) =>
        _kind.Find(address) is { } field ? texts[field.LabelKey].Value
        : _kind.ListOf(address) is { } list && address.Equals(list.Name, StringComparison.Ordinal) ? texts[$"Field.{list.Name}"].Value
        : address;
}
