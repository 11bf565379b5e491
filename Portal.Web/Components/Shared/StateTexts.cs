namespace Portal.Web.Components.Shared;

/// <summary>Names the words of <see cref="States"/>.</summary>
public sealed class StateTexts;
