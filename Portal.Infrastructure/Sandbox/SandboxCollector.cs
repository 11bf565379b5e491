using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Domain.Common;
using Portal.Domain.Installments;

namespace Portal.Infrastructure.Sandbox;

/// <summary>
/// Collects everything, unless the customer's reference or the payment method of the quote holds one of these words:
/// <list type="bullet">
/// <item><c>collect_insufficient_funds</c>: the first try of two is declined, so that the retry plan is seen.</item>
/// <item><c>collect_never</c>: every try is declined for insufficient funds; late fee and charge-off follow.</item>
/// <item><c>collect_stolen_card</c>: every try is declined for good.</item>
/// <item><c>collect_returned_after_N</c>: the first try of two is paid and comes back after N days, 1 to 90.</item>
/// </list>
/// A payment method that the shopper chose on their own page (<see cref="TestInstruments"/>) is asked alone, whatever the reference says.
/// It keeps nothing: the answer follows from what it is asked.
/// </summary>
public sealed partial class SandboxCollector : ICollector
{
    private const int LongestReturn = 90;
    private const string Chosen = "pm_sandbox_";

    public IReadOnlyList<TestInstrument> TestInstruments { get; } =
    [
        new(new Instrument(Chosen + "visa_4242", "Visa 4242"), "pays"),
        new(new Instrument(Chosen + "mastercard_4444", "Mastercard 4444"), "pays"),
        new(new Instrument(Chosen + "collect_insufficient_funds_0341", "Visa 0341"), "declines_once"),
        new(new Instrument(Chosen + "collect_never_9995", "Visa 9995"), "declines"),
        new(new Instrument(Chosen + "collect_stolen_card_9979", "Visa 9979"), "stolen"),
    ];

    /// <summary>Never in live: it would say that money came in which never did.</summary>
    public bool Serves(TenantEnvironment environment) => environment is TenantEnvironment.Test;

    public Task NotifyAsync(CollectionNotice notice, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<CollectionAnswer> CollectAsync(CollectionOrder order, CancellationToken cancellationToken)
    {
        var words = order.Payer.Instrument?.StartsWith(Chosen, StringComparison.Ordinal) is true
            ? order.Payer.Instrument
            : $"{order.Payer.Customer} {order.Payer.Instrument}";
        var firstOfTwo = order.Try % 2 == 1;
        return Task.FromResult<CollectionAnswer>(
            words.Contains("collect_stolen_card", StringComparison.Ordinal) ? new CollectionAnswer.Declined("stolen_card", MayPass: false)
            : words.Contains("collect_never", StringComparison.Ordinal) || (firstOfTwo && words.Contains("collect_insufficient_funds", StringComparison.Ordinal))
                ? new CollectionAnswer.Declined("insufficient_funds", MayPass: true)
            : firstOfTwo && ReturnedAfter(words) is { } days
                ? Collected(order.Operation, order.On.AddDays(days))
            : Collected(order.Operation, null));
    }

    /// <summary>Test cards are everybody's.</summary>
    public Task<Instrument?> FindInstrumentAsync(string token, CollectionPayer payer, TenantEnvironment environment, CancellationToken cancellationToken) =>
        Task.FromResult(Serves(environment) ? TestInstruments.Select(test => test.Instrument).FirstOrDefault(known => string.Equals(known.Token, token, StringComparison.Ordinal)) : null);

    /// <summary>The reference names the day of its return.</summary>
    public Task<CollectionFate> AskAsync(string reference, DateOnly today, CancellationToken cancellationToken)
    {
        var day = reference[(reference.LastIndexOf('@') + 1)..];
        return Task.FromResult<CollectionFate>(
            !DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var returns) ? new CollectionFate.Stays()
            : returns <= today ? new CollectionFate.Returned("returned")
            : new CollectionFate.Unknown(returns));
    }

    private static CollectionAnswer.Collected Collected(string operation, DateOnly? returns) =>
        new(string.Create(CultureInfo.InvariantCulture, $"sandbox-{operation}{(returns is { } day ? $"@{day:yyyyMMdd}" : "")}"), returns);

    private static int? ReturnedAfter(string words) =>
        Return().Match(words) is { Success: true } match && int.Parse(match.Groups["days"].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= LongestReturn and var days
            ? days
            : null;

    [GeneratedRegex(@"collect_returned_after_(?<days>[0-9]{1,2})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Return();
}
