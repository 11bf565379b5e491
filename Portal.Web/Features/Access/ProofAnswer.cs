namespace Portal.Web.Features.Access;

/// <summary>What a dialog hears of a proof.</summary>
/// <param name="Trouble">Why it does not hold, in the reader's words; null where it does.</param>
public sealed record ProofAnswer(string? Trouble);

/// <summary>What a script hears in place of an answer.</summary>
/// <param name="To">Where the person has to go first.</param>
public sealed record GoElsewhere(string To);
