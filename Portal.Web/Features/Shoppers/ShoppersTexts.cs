namespace Portal.Web.Features.Shoppers;

/// <summary>Names the texts of the pages that shoppers see.</summary>
public sealed class ShoppersTexts;
