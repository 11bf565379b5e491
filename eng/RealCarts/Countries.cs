namespace Portal.RealCarts;

/// <summary>The file's country names as ISO 3166-1 codes; what names no one country (Channel Islands, European Community, Unspecified) has none.</summary>
public static class Countries
{
    private static readonly Dictionary<string, string> s_codes = new(StringComparer.Ordinal)
    {
        ["Australia"] = "AU", ["Austria"] = "AT", ["Bahrain"] = "BH", ["Belgium"] = "BE", ["Brazil"] = "BR", ["Canada"] = "CA", ["Cyprus"] = "CY",
        ["Czech Republic"] = "CZ", ["Denmark"] = "DK", ["EIRE"] = "IE", ["Finland"] = "FI", ["France"] = "FR", ["Germany"] = "DE", ["Greece"] = "GR",
        ["Hong Kong"] = "HK", ["Iceland"] = "IS", ["Israel"] = "IL", ["Italy"] = "IT", ["Japan"] = "JP", ["Lebanon"] = "LB", ["Lithuania"] = "LT",
        ["Malta"] = "MT", ["Netherlands"] = "NL", ["Norway"] = "NO", ["Poland"] = "PL", ["Portugal"] = "PT", ["RSA"] = "ZA", ["Saudi Arabia"] = "SA",
        ["Singapore"] = "SG", ["Spain"] = "ES", ["Sweden"] = "SE", ["Switzerland"] = "CH", ["USA"] = "US", ["United Arab Emirates"] = "AE",
        ["United Kingdom"] = "GB",
    };

    public static string? CodeOf(string name) => s_codes.GetValueOrDefault(name);
}
