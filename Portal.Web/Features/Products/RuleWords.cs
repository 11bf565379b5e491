using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Products;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Products;

/// <summary>A rule as people say it.</summary>
internal static class RuleWords
{
    public static string Rule(this IStringLocalizer<ProductsTexts> texts, ProductRule rule)
    {
        string?[] parts =
        [
            rule.NameContains is { } name ? texts["Rule.Name", name].Value : null,
            rule.SkuPattern is { } pattern ? texts["Rule.Sku", pattern].Value : null,
            rule.Price is { } price ? texts.Price(price) : null,
            rule.OnlyWithout ? texts["Rule.Without"].Value : null,
        ];
        return parts.OfType<string>().Aggregate((string?)null, (before, part) => before is null ? part : texts["Rule.And", before, part].Value) ?? texts["Rule.All"].Value;
    }

    private static string Price(this IStringLocalizer<ProductsTexts> texts, PriceBand band)
    {
        string Text(long minor) => Formats.Money(new Money(minor, band.Currency));
        return band switch
        {
            { From: { } from, To: { } to } => texts["Rule.Price", Text(from), Text(to)].Value,
            { From: { } from } => texts["Rule.Price.From", Text(from)].Value,
            { To: { } to } => texts["Rule.Price.To", Text(to)].Value,
            _ => texts["Rule.Price.Any", band.Currency.Code].Value,
        };
    }
}
