namespace Portal.Web.Features.Access;

/// <summary>What a dialog hears of a proof.</summary>
/// <param name="Trouble">Why it does not hold, in the reader's words; null where it does.</param>
public sealed record ProofAnswer(string? Trouble);
