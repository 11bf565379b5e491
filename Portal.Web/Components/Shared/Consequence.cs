using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;

namespace Portal.Web.Components.Shared;

/// <summary>
/// What happens if somebody goes on: the question with the amount, each party with its signed amount, and one line on finality
/// (design.md, section 8). All of it comes from a dry run; nothing is reckoned for the dialog.
/// </summary>
/// <param name="Question">"Refund $400.00 of order 1042?"</param>
/// <param name="Finality">"Can't be stopped after sending."</param>
/// <param name="Stay">The safe button, which stands first and has the focus: "Keep it".</param>
/// <param name="Go">Verb, object and amount: "Refund $400.00".</param>
/// <param name="Destroys">Whether what is done can't be undone: the button is outlined in red.</param>
/// <param name="Reason">Label of the field for the reason that is kept with what is done; null asks for none.</param>
public sealed record Consequence(
    string Question, IReadOnlyList<ConsequenceLine> Lines, string Finality, string Stay, string Go, bool Destroys = false, string? Reason = null)
{
    /// <summary>What can't be done, and why: there is nothing to go on with.</summary>
    public static Consequence None(string question, Refusal why, string stay) => new(question, [], "", stay, "") { Why = why };

    /// <summary>What is chosen besides, under the reason; null where nothing is.</summary>
    public RenderFragment? Besides { get; init; }

    /// <summary>The dry run's refusal; null where it can be done.</summary>
    public Refusal? Why { get; private init; }
}

/// <summary>One party and what becomes of its money; without an amount, a fact in words.</summary>
public sealed record ConsequenceLine(string What, Money? Amount, string? Note = null, bool IsSum = false);
