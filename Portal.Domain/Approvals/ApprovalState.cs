using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Access;
using Portal.Domain.Common;

namespace Portal.Domain.Approvals;

/// <summary>Where a request for approval stands.</summary>
public enum ApprovalState
{
    Waiting,

    /// <summary>Everybody needed said yes, and what was asked for was done.</summary>
    Approved,

    /// <summary>Somebody said what has to change first.</summary>
    SentBack,

    /// <summary>Those who asked took it back.</summary>
    Withdrawn,

    /// <summary>Nobody decided in time.</summary>
    Expired,

    /// <summary>What it was about, or what it was held against, changed meanwhile: another look is needed.</summary>
    Overtaken,
}

/// <summary>What one approver said.</summary>
public enum ApprovalAnswer
{
    Approved,
    SentBack,
}

/// <summary>So many people of one role have to say yes.</summary>
public sealed record ApprovalNeed(Role Role, int People);

/// <summary>Somebody who decides.</summary>
/// <param name="Id">The actor's id.</param>
public sealed record Approver(string Id, Role Role);

/// <param name="By">The actor's id.</param>
/// <param name="Role">What they were then.</param>
/// <param name="At">The machine's clock.</param>
public sealed record ApprovalDecision(string By, Role Role, ApprovalAnswer Answer, string? Comment, DateTimeOffset At)
{
    /// <summary>The fingerprint of the comment, SHA-256 in hex with what makes the decision one of its kind, so that no list of common words tells it; null where there is none.</summary>
    public string? CommentHash(ApprovalId approval) => Comment is null
        ? null
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{approval.Value}|{By}|{At.UtcTicks}|{Comment}"))));
}

/// <summary>Something about a change that a policy may ask approval for, as the kind of subject measured it.</summary>
/// <param name="Code">Stable, <c>peak_growth</c>.</param>
/// <param name="Amount">How much, in the code's own unit; null for what is there or is not.</param>
/// <param name="Field">The field it is about, as its spec addresses it; null where it is about none.</param>
/// <param name="Values">For the words.</param>
public sealed record ApprovalFact(string Code, long? Amount, string? Field, ValueList<string> Values)
{
    /// <summary>For who may not see what was counted: that it is so, and not how much.</summary>
    public ApprovalFact WithoutFigures() => Amount is null ? this : this with { Amount = null, Values = [] };

    public static ApprovalFact Of(string code, params ReadOnlySpan<string> values) => new(code, null, null, ValueList.Of(values));
}

/// <summary>Why approval is needed: a fact, and how much of it goes without.</summary>
/// <param name="Above">In the fact's own unit; null where any of it needs approval.</param>
public sealed record ApprovalReason(ApprovalFact Fact, long? Above)
{
    /// <inheritdoc cref="ApprovalFact.WithoutFigures"/>
    public ApprovalReason WithoutFigures() => this with { Fact = Fact.WithoutFigures() };
}
