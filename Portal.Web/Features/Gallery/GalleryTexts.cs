namespace Portal.Web.Features.Gallery;

/// <summary>Names the texts of the gallery of shared components.</summary>
public sealed class GalleryTexts;
