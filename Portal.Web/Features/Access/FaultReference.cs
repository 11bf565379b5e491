namespace Portal.Web.Features.Access;

/// <summary>The reference under which a failed request stands in the log.</summary>
public sealed record FaultReference(string Text);
