namespace Portal.Web;

/// <summary>A page or endpoint about the account itself: for whoever is signed in, whatever they may do elsewhere. The gate lets in who has an open session.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForAccountAttribute : Attribute;
