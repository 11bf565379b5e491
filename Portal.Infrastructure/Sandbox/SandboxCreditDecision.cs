using Portal.Domain.Installments;

namespace Portal.Infrastructure.Sandbox;

/// <summary>
/// Approves, unless the customer's reference asks for something else: <c>decline_</c> or <c>refer_</c> with a code of <see cref="AdverseReasons"/>
/// (<c>decline_income_insufficient</c>), <c>decline</c> and <c>refer</c> alone for the commonest; or the shopper's plans together would pass the
/// partner's limit.
/// </summary>
public sealed class SandboxCreditDecision : ICreditDecision
{
    public ValueTask<CreditAnswer> DecideAsync(CreditApplication application, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            Asked(application.Reference, "decline", CreditOutcome.Declined, AdverseReasons.IncomeInsufficient)
            ?? Asked(application.Reference, "refer", CreditOutcome.Referred, AdverseReasons.UnableToVerifyIncome)
            ?? ByLimit(application));

    private static CreditAnswer? Asked(string reference, string word, CreditOutcome outcome, string commonest)
    {
        if (!reference.StartsWith(word, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = reference[word.Length..];
        return rest.Length == 0 ? new CreditAnswer(outcome, [commonest])
            : rest[0] == '_' && AdverseReasons.All.Contains(rest[1..], StringComparer.Ordinal) ? new CreditAnswer(outcome, [rest[1..]])
            : null;
    }

    private static CreditAnswer ByLimit(CreditApplication application) =>
        application.Limit is { } limit && application.Exposure + application.Amount > limit
            ? new CreditAnswer(CreditOutcome.Declined, [AdverseReasons.BalanceWithUs])
            : CreditAnswer.Approved;
}
