namespace Portal.Web.Components.Shared;

/// <summary>What a field holds in the version that is live, where it differs.</summary>
public sealed record FieldWas(string Value, int Version);
