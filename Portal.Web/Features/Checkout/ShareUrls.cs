namespace Portal.Web.Features.Checkout;

/// <summary>The addresses of what an offering costs.</summary>
public static class ShareUrls
{
    /// <summary>What the tag of a campaign is called in the address.</summary>
    public const string Tag = "c";

    /// <param name="offering">Its id.</param>
    /// <param name="campaign">Null for none.</param>
    public static string Of(string offering, string? campaign = null)
    {
        var address = PortalUrls.To(PortalRoutes.Share, offering);
        return campaign is null ? address : $"{address}?{Tag}={Uri.EscapeDataString(campaign)}";
    }
}
