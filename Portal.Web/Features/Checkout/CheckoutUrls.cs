namespace Portal.Web.Features.Checkout;

/// <summary>The addresses of the hosted checkout.</summary>
public static class CheckoutUrls
{
    /// <summary>Says that the checkout is a window of its own above the shop's page, which is told what was agreed.</summary>
    public const string Popup = "popup";

    /// <param name="quote">The id of the quote.</param>
    /// <param name="back">A page of the shop to return to; null for none.</param>
    /// <param name="popup">Whether it is <see cref="Popup"/>.</param>
    public static string Of(string quote, string? back = null, bool popup = false)
    {
        var address = PortalUrls.To(PortalRoutes.Checkout, quote);
        return back is null ? address : $"{address}?return={Uri.EscapeDataString(back)}{(popup ? $"&display={Popup}" : "")}";
    }
}
