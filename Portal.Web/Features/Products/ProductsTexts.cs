namespace Portal.Web.Features.Products;

/// <summary>Names the texts of the products' pages.</summary>
public sealed class ProductsTexts;
