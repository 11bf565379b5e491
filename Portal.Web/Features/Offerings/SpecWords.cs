using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>Fields and values of specs in the words of the reader: "Shopper APR, 12 months", "$1,500.00". Rows are named by what they are, in whichever spec has them.</summary>
/// <param name="specs">The first that has a row names it.</param>
public sealed class SpecWords(IStringLocalizer<OfferingsTexts> texts, Currency currency, params IReadOnlyList<OfferingSpec?> specs)
{
    /// <summary>The field by its label, and the row it lies in.</summary>
    public string Place(string address)
    {
        if (SpecField.RowOf(address) is not { } key)
        {
            return Label(address);
        }

        return SpecFields.IsRow(address, out _) ? Term(key) : texts["Problem.Place", Label(address), Term(key)];
    }

    /// <summary>A value as JSON text; null where there is none.</summary>
    public string Show(string address, string? json)
    {
        if (json is not null && SpecFields.IsRow(address, out _))
        {
            var term = JsonSerializer.Deserialize<InstallmentTerm>(json, SpecJson.Options)!;
            return texts["Term.Told", Term(term, texts), Formats.Percent(term.ShopperRate), Formats.Percent(term.MerchantFee.Percent)];
        }

        if (json is not null && address is "terms")
        {
            return string.Join(texts["Comma"], JsonNode.Parse(json)!.AsArray().Select(key => Term(key!.GetValue<string>())));
        }

        return SpecValue.Show(SpecField.Find(address), json, currency, texts);
    }

    /// <summary>"$1,000.00 became $1,500.00", "added: ...", "removed".</summary>
    public string Told(FieldDifference change) => SpecFields.IsRow(change.Field, out _) switch
    {
        true when change.Before is null => texts["Change.Added", Show(change.Field, change.After)],
        true => texts["Change.Removed"],
        _ => texts["Change", Show(change.Field, change.Before), Show(change.Field, change.After)],
    };

    /// <summary>"12 months", "Pay in 4, every 2 weeks", in the reader's language.</summary>
    public static string Term(InstallmentTerm term, IStringLocalizer<OfferingsTexts> texts) =>
        InstallmentSuggestion.IsMonthly(term) ? texts.Count("Term.Months", term.Payments) : PlanLabel.Of(term, Reader);

    private static OfferLanguage Reader => CultureInfo.CurrentUICulture.Name switch
    {
        "zh-Hant" => OfferLanguage.ZhHant,
        "zh-Hans" => OfferLanguage.ZhHans,
        _ => OfferLanguage.En,
    };

    private string Term(string key) =>
        specs.OfType<InstallmentSpec>().SelectMany(spec => spec.Terms).FirstOrDefault(term => string.Equals(term.Key, key, StringComparison.Ordinal)) is { } found
            ? Term(found, texts)
            : key;

    private string Label(string address) => SpecField.Find(address) is { } field ? texts[field.LabelKey].Value : address;
}
