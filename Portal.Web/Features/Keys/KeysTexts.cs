namespace Portal.Web.Features.Keys;

/// <summary>Names the resources of this feature.</summary>
public sealed class KeysTexts;
