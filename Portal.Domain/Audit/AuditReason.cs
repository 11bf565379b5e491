using Portal.Domain.Common;

namespace Portal.Domain.Audit;

/// <summary>Why something was done, in the words of who did it. Every command that takes a reason, and every preview of one, asks here.</summary>
public static class AuditReason
{
    /// <summary>Most characters.</summary>
    public const int Longest = 500;

    /// <summary>What stands against this reason; none at all is fine. Refusal: <c>invalid_value</c> of <c>reason</c>.</summary>
    public static Refusal? Misfit(string? reason) =>
        reason is null || (reason.Length <= Longest && StorableText.IsStorable(reason)) ? null : Refusal.InvalidValue("reason", Longest);

    /// <summary>The same where a reason must be given.</summary>
    public static Refusal? MisfitOrBlank(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? Refusal.InvalidValue("reason", Longest) : Misfit(reason);
}
