namespace Portal.Web;

/// <summary>A static page with an interactive part: it is sent with the sheets and scripts of a circuit.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HoldsIslandAttribute : Attribute;
