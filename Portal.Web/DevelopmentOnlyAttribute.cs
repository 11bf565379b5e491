namespace Portal.Web;

/// <summary>A page for those who develop the house: outside Development there is nothing at its address.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DevelopmentOnlyAttribute : Attribute;
