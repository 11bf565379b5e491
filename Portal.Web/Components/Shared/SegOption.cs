namespace Portal.Web.Components.Shared;

/// <summary>One of the choices of a <see cref="Seg{T}"/>.</summary>
public sealed record SegOption<T>(T Value, string Text);
