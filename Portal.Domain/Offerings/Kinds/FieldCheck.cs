using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Domain.Common;

namespace Portal.Domain.Offerings.Kinds;

/// <summary>Holds each field of a spec against its own limits. Amounts in arguments are written as "50.00 USD", for the reader's page to format.</summary>
internal sealed class FieldCheck(KindDescriptor kind, OfferingSpec spec, PartnerBounds? partner, SpecProblems problems)
{
    private readonly JsonObject _root = SpecJson.ToNode(spec);

    public void Run()
    {
        foreach (var field in kind.Fields.Where(field => field.List is null))
            Field(field, field.Name, At(_root, field.Member));
        foreach (var list in kind.Lists)
            Rows(list, At(_root, list.Name)!.AsArray());
    }

    private static JsonNode? At(JsonNode? node, string member) => member.Split('.').Aggregate(node, (inner, name) => (inner as JsonObject)?[name]);

    private void Rows(RowList list, JsonArray rows)
    {
        var keys = rows.Select(row => row!["key"]!.GetValue<string>()).ToList();
        problems.Require(rows.Count > 0, list.Name, "list_empty");
        problems.Require(rows.Count <= list.Most, list.Name, "list_too_long", Number(list.Most));
        problems.Require(keys.Distinct(StringComparer.Ordinal).Count() == keys.Count, list.Name, "name_twice");
        problems.Require(keys.TrueForAll(RowList.IsKey), list.Name, "key_unusable");
        var members = kind.Fields.Where(field => !field.IsKey && string.Equals(field.List, list.Name, StringComparison.Ordinal)).ToList();
        for (var i = 0; i < keys.Count; i++)
        {
            foreach (var field in members)
                Field(field, field.At(keys[i]), At(rows[i], field.Member));
        }
    }

    private void Field(SpecField field, string address, JsonNode? value)
    {
        switch (field.Type)
        {
            case SpecFieldType.Amount when value is not null:
                Amount(field, address, value.GetValue<long>());
                break;
            case SpecFieldType.Percent when value is not null && Rate.TryParse(value.GetValue<string>(), out var rate):
                Percent(field, address, rate.Millionths);
                break;
            case SpecFieldType.Count or SpecFieldType.Days or SpecFieldType.Minutes when value is not null:
                Count(field, address, value.GetValue<int>());
                break;
            case SpecFieldType.Names or SpecFieldType.Countries:
                Names(field, address, [.. value!.AsArray().Select(name => name!.GetValue<string>())]);
                break;
        }
    }

    private void Amount(SpecField field, string address, long minor)
    {
        if (field.Least > 0)
            problems.Require(minor >= field.Least, address, "amount_not_positive");
        else
            problems.Require(minor >= (field.Least ?? minor), address, "amount_negative");
        problems.Require(minor <= (field.Most ?? minor), address, "amount_too_large", Text(field, field.Most));
        if (partner is null)
            return;
        problems.Require(minor >= (field.PartnerLeast?.Invoke(partner) ?? minor), address, "below_partner_minimum", Text(field, field.PartnerLeast?.Invoke(partner)));
        problems.Require(minor <= (field.PartnerMost?.Invoke(partner) ?? minor), address, "above_partner_maximum", Text(field, field.PartnerMost?.Invoke(partner)));
    }

    private void Percent(SpecField field, string address, long millionths)
    {
        problems.Require(IsWithin(field, millionths), address, "rate_out_of_range", Text(field, field.Least), Text(field, field.Most));
        if (partner is not null)
            problems.Require(millionths <= (field.PartnerMost?.Invoke(partner) ?? millionths), address, "above_partner_rate", Text(field, field.PartnerMost?.Invoke(partner)));
    }

    private void Count(SpecField field, string address, long count)
    {
        problems.Require(IsWithin(field, count), address, "count_out_of_range", Text(field, field.Least), Text(field, field.Most));
        if (partner is not null)
            problems.Require(count <= (field.PartnerMost?.Invoke(partner) ?? count), address, "above_partner_count", Text(field, field.PartnerMost?.Invoke(partner)));
    }

    private static bool IsWithin(SpecField field, long value) =>
        value >= (field.Least ?? value) && (value < (field.Most ?? long.MaxValue) || (value == field.Most && !field.IsBelowMost));

    private void Names(SpecField field, string address, List<string> names)
    {
        var sound = problems.Require(field.IsOptional || names.Count > 0, address, "list_empty")
            && problems.Require(names.Count <= Audience.MostNames, address, "list_too_long", Number(Audience.MostNames))
            && problems.Require(names.TrueForAll(name => name.Length is > 0 and <= Audience.LongestName && name.Trim().Length == name.Length), address, "name_unusable",
                Number(Audience.LongestName))
            && problems.Require(names.Distinct(StringComparer.Ordinal).Count() == names.Count, address, "name_twice");
        if (sound && field.Type is SpecFieldType.Countries && names.Find(country => !Audience.IsCountry(country)) is { } unknown)
            problems.Add(address, "country_unknown", unknown);
    }

    private string Text(SpecField field, long? limit) => (field.Type, limit) switch
    {
        (_, null) => "",
        (SpecFieldType.Amount, { } minor) => new Money(minor, spec.Currency).ToString(),
        (SpecFieldType.Percent, { } millionths) => new Rate(millionths).ToString(),
        (_, { } number) => Number(number),
    };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
