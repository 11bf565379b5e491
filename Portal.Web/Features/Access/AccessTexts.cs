namespace Portal.Web.Features.Access;

/// <summary>Names the texts of sign-in and of what stands around it.</summary>
public sealed class AccessTexts;
