using Portal.Domain.Common;

namespace Portal.Domain.Installments;

/// <summary>Who tells shoppers of installments to come and collects them.</summary>
public interface ICollector
{
    /// <summary>Whether it moves money in an environment; where it does not, nothing is sold.</summary>
    bool Serves(TenantEnvironment environment);

    /// <summary>Tells the shopper what will be collected. May be asked again for the same installment after a crash.</summary>
    Task NotifyAsync(CollectionNotice notice, CancellationToken cancellationToken);

    /// <summary>Collects an amount. Asked again under the same operation it answers the same and collects nothing more.</summary>
    Task<CollectionAnswer> CollectAsync(CollectionOrder order, CancellationToken cancellationToken);

    /// <summary>The payment method that a token of the processor's names; null where the processor knows none, or knows it as somebody else's or of another environment.</summary>
    /// <param name="payer">Whose it is to be.</param>
    Task<Instrument?> FindInstrumentAsync(string token, CollectionPayer payer, TenantEnvironment environment, CancellationToken cancellationToken);

    /// <summary>What stands in for the processor's own form in test: a choice of payment methods and what becomes of each. None where money moves.</summary>
    IReadOnlyList<TestInstrument> TestInstruments { get; }

    /// <summary>What has become of a collection since.</summary>
    Task<CollectionFate> AskAsync(string reference, DateOnly today, CancellationToken cancellationToken);
}

/// <summary>A payment method as its processor knows it.</summary>
/// <param name="Token">The processor's name for it, which is all that is kept: never a card number.</param>
/// <param name="Label">What its owner knows it by: <c>Visa 4242</c>.</param>
public sealed record Instrument(string Token, string Label);

/// <param name="Behaviour">What becomes of its collections: <c>pays</c>, <c>declines_once</c> ...</param>
public sealed record TestInstrument(Instrument Instrument, string Behaviour);

/// <param name="Customer">The merchant's name for the shopper; null where none was given or the person was erased.</param>
/// <param name="Instrument">The token of the card that the shopper chose for this plan, else what the merchant said of the payment method; null likewise.</param>
public sealed record CollectionPayer(string? Customer, string? Instrument);

public sealed record CollectionNotice(PlanId Plan, CollectionPayer Payer, int Row, DateOnly Due, Money Amount);

/// <param name="Operation">Names the try for good.</param>
/// <param name="Try">From 1, over the life of the plan.</param>
/// <param name="On">The tenant's business date.</param>
public sealed record CollectionOrder(string Operation, PlanId Plan, CollectionPayer Payer, int Try, DateOnly On, Money Amount);

/// <summary>What came of a try.</summary>
public abstract record CollectionAnswer
{
    private CollectionAnswer()
    {
    }

    /// <param name="Reference">The collector's name for it.</param>
    /// <param name="AskAgainOn">The day on which it can tell whether the money stayed; null when it surely does.</param>
    public sealed record Collected(string Reference, DateOnly? AskAgainOn) : CollectionAnswer;

    /// <param name="Code">Stable: <c>insufficient_funds</c>, <c>stolen_card</c> ...</param>
    /// <param name="MayPass">Another try on another day may succeed.</param>
    public sealed record Declined(string Code, bool MayPass) : CollectionAnswer;
}

/// <summary>What has become of a collection.</summary>
public abstract record CollectionFate
{
    private CollectionFate()
    {
    }

    public sealed record Stays : CollectionFate;

    /// <summary>The bank has taken it back.</summary>
    public sealed record Returned(string Code) : CollectionFate;

    /// <summary>It can't be told before another day.</summary>
    public sealed record Unknown(DateOnly AskAgainOn) : CollectionFate;
}
