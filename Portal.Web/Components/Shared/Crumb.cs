namespace Portal.Web.Components.Shared;

/// <summary>A page above this one.</summary>
public sealed record Crumb(string Text, string Address);
