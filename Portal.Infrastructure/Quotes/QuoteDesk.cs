using System.Text.Json;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Quotes;

/// <summary>A quote that has been decided.</summary>
/// <param name="ExpiresAt">The tenant's clock.</param>
/// <param name="Decisions">In the order of the catalogue's offerings.</param>
/// <param name="Stored">Ends when it is on the disk: no answer is sent before. Fails when it could not be stored.</param>
public sealed record MadeQuote(
    QuoteId Id, DateTimeOffset ExpiresAt, OfferingCatalogue Catalogue, QuoteFacts Facts, ReadOnlyMemory<Decision> Decisions, Task Stored)
{
    /// <summary>Those of its versions that are counted, since they are launched.</summary>
    internal IReadOnlyList<OfferingVersionId> Watched { get; init; } = [];

    /// <summary>The offers written out, in the order of the catalogue.</summary>
    public IEnumerable<Offer> Offers => Enumerable.Range(0, Catalogue.Count).Select(i => Quote.Of(Catalogue.Offerings[i], Decisions.Span[i], Facts));
}

/// <summary>
/// Makes quotes: the way from a cart to a stored quote, walked thousands of times a second, hence without a context. Quotes are not audited.
/// Refusals: <c>forbidden</c>, <c>not_found</c>, <c>signed_out</c>, <c>invalid_value</c> of <c>at</c>.
/// </summary>
public sealed class QuoteDesk
{
    /// <summary>The first and last day a schedule may start from.</summary>
    public static readonly DateOnly FirstDay = new(2000, 1, 1);

    /// <inheritdoc cref="FirstDay"/>
    public static readonly DateOnly LastDay = new(2200, 12, 31);

    private readonly CommandBoundary _boundary;
    private readonly LiveOfferings _live;
    private readonly QuoteWriter _writer;
    private readonly QuoteTally _tally;

    internal QuoteDesk(CommandBoundary boundary, LiveOfferings live, QuoteWriter writer, QuoteTally tally) =>
        (_boundary, _live, _writer, _tally) = (boundary, live, writer, tally);

    public async ValueTask<Result<MadeQuote>> MakeAsync(QuoteAsk ask, Actor actor, CancellationToken cancellationToken)
    {
        if (!(await _boundary.AdmitAsync(actor, Permission.CreateQuotes, cancellationToken)).TryGet(out var tenant, out var refusal))
            return refusal;

        var scope = (Scope.Merchant)actor.Scope;
        var time = tenant.TimeAt(_boundary.Machine.GetUtcNow());
        var date = ask.On ?? (ask.At is { } at ? time.DateOf(at) : time.Today);
        if (date < FirstDay || date > LastDay)
            return Refusal.InvalidValue("at", FirstDay, LastDay);

        var live = await _live.FindAsync(scope, ask.Shopper?.Reference, cancellationToken);
        var facts = new QuoteFacts(ask.Cart, ask.Country, ask.Channel, ask.HasCustomer, ask.Since, date)
        {
            ShipsTo = ask.ShipsTo,
            Campaign = ask.Campaign,
            Device = ask.Device,
            RiskSignal = ask.RiskSignal,
            Standing = tenant.Merchant.Standing,
        };
        var decisions = new Decision[live.Catalogue.Count];
        if (live.Watched.Count > 0)
            _tally.Asked(scope, live.Watched);
        try
        {
            live.Catalogue.Decide(facts, decisions);
        }
        catch
        {
            _tally.Failed(scope, live.Watched);
            throw;
        }

        var quote = new StoredQuote
        {
            Merchant = scope.Id,
            Environment = scope.Environment,
            Id = Ids.New<QuoteId>(),
            OfferingSet = live.Id,
            CreatedAt = time.Now,
            ExpiresAt = time.Now.AddMinutes(Quote.Minutes(live.Catalogue, decisions)),
            RecordedAt = time.MachineNow,
            Currency = ask.Cart.Currency,
            Total = ask.Cart.Total,
            Facts = FactsJson.Write(facts),
            CustomerReference = ask.Shopper?.Reference,
            Person = ask.Shopper is null ? null : JsonSerializer.Serialize(ask.Shopper with { Reference = null }, StoredJson.Options),
        };
        var stored = _writer.StoreAsync(quote);
        return new MadeQuote(quote.Id, quote.ExpiresAt, live.Catalogue, facts, decisions, live.Watched.Count == 0 ? stored : CountFailureAsync(stored, scope, live.Watched))
        {
            Watched = live.Watched,
        };
    }

    /// <summary>A quote was made and can't be told.</summary>
    public void Failed(MadeQuote quote, Actor actor) => _tally.Failed((Scope.Merchant)actor.Scope, quote.Watched);

    private async Task CountFailureAsync(Task stored, Scope.Merchant tenant, IReadOnlyList<OfferingVersionId> watched)
    {
        try
        {
            await stored;
        }
        catch
        {
            _tally.Failed(tenant, watched);
            throw;
        }
    }
}
