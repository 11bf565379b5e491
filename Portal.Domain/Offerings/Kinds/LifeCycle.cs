using Portal.Domain.Common;

namespace Portal.Domain.Offerings.Kinds;

/// <summary>The states of the contract that a kind sells, and what leads from one to another. The words are those of the API.</summary>
/// <param name="Start">The state a contract begins in.</param>
public sealed record LifeCycle(string Start, ValueList<StateChange> Changes)
{
    /// <summary>Every state, in the order it is first spoken of.</summary>
    public IEnumerable<string> States => Changes.SelectMany(change => new[] { change.From, change.To }).Prepend(Start).Distinct(StringComparer.Ordinal);
}

/// <summary>One way from a state to another, or back to itself.</summary>
public sealed record StateChange(string From, string Action, string To);
