namespace Portal.Web.Features.Shoppers;

/// <summary>What a shopper's page shows beside the plan; it stands in the query.</summary>
public static class ShopperUrls
{
    /// <summary>The parts of the page in which something is done.</summary>
    public const string Pay = "pay";

    /// <inheritdoc cref="Pay"/>
    public const string Card = "card";

    /// <inheritdoc cref="Pay"/>
    public const string Help = "help";

    public static string Of(string token) => PortalUrls.To(PortalRoutes.ShopperPlan, token);

    /// <summary>With one part open.</summary>
    public static string Open(string token, string part) => $"{Of(token)}?do={part}#{part}";

    /// <summary>After something was done.</summary>
    public static string Done(string token, string part) => $"{Of(token)}?did={part}";
}
