namespace Portal.Web.Features.Checkout;

/// <summary>Names the texts of the pages where shoppers choose how to pay.</summary>
public sealed class CheckoutTexts;
