using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Web.Api;

/// <summary>
/// Runs the commands of the API so that a repeated request with the same <c>Idempotency-Key</c> gets the first answer, byte for byte.
/// The answer of a command is kept in the command's own transaction; a refusal, which changed nothing, in one of its own.
/// Refusals: <c>idempotency_mismatch</c>, <c>idempotency_key_too_long</c>. Answers of 400, 401 and 503 are not kept.
/// </summary>
public sealed class Idempotency(KeptAnswers kept)
{
    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotency-Replayed";
    public const int LongestKey = 255;

    // A power of two, more than requests of one kind are at work at once.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 32).Select(_ => new SemaphoreSlim(1, 1))];

    /// <param name="translate">From the body to the command's request, or the refusal of a value.</param>
    /// <param name="answer">From the command's answer to what is sent.</param>
    internal async Task<IResult> RunAsync<TBody, TRequest, TAnswer>(
        HttpContext http,
        Func<TBody, Result<TRequest>> translate,
        IMerchantWrite<TRequest, TAnswer> command,
        Func<TAnswer, ApiAnswer> answer)
    {
        var read = await http.ReadBodyAsync();
        return read.TryGet(out var body, out var refusal)
            ? await RunAsync(http, body, ApiJson.Read<TBody>(body).Then(translate), command, answer)
            : ApiAnswer.Of(refusal, http);
    }

    /// <summary>The same with a dry run, of which nothing is kept.</summary>
    /// <param name="preview">Answers a body that asks for a dry run.</param>
    internal async Task<IResult> RunAsync<TBody, TRequest, TAnswer>(
        HttpContext http,
        Func<TBody, Result<TRequest>> translate,
        IMerchantWrite<TRequest, TAnswer> command,
        Func<TAnswer, ApiAnswer> answer,
        MerchantQuery<TRequest, TAnswer> preview)
        where TBody : class, IMayBeDry
    {
        var read = await http.ReadBodyAsync();
        return read.TryGet(out var bytes, out var refusal)
            ? await RunAsync(http, bytes, ApiJson.Read<TBody>(bytes), translate, command, answer, preview)
            : ApiAnswer.Of(refusal, http);
    }

    /// <summary>For an action on what the address names, whose body is empty or <c>{}</c>.</summary>
    internal Task<IResult> RunAsync<TId, TAnswer, TRendered>(
        HttpContext http, string id, Refusal unknown, IMerchantWrite<TId, TAnswer> command, Func<TAnswer, TRendered> render)
        where TId : struct, IPrefixedId<TId> =>
        RunAsync<TId, NoBody, TId, TAnswer>(http, id, unknown, new NoBody(), (known, _) => known, command, answer => ApiAnswer.Of(render(answer)));

    /// <summary>For a body about what the address names.</summary>
    /// <param name="id">From the address.</param>
    /// <param name="unknown">The refusal of an id that can't be one.</param>
    /// <param name="empty">What an empty body means; null where there must be one.</param>
    /// <param name="preview">Answers a body that asks for a dry run, of which nothing is kept.</param>
    internal async Task<IResult> RunAsync<TId, TBody, TRequest, TAnswer>(
        HttpContext http,
        string id,
        Refusal unknown,
        TBody? empty,
        Func<TId, TBody, Result<TRequest>> translate,
        IMerchantWrite<TRequest, TAnswer> command,
        Func<TAnswer, ApiAnswer> answer,
        MerchantQuery<TRequest, TAnswer>? preview = null)
        where TId : struct, IPrefixedId<TId>
        where TBody : class
    {
        var read = await http.ReadBodyAsync();
        if (!read.TryGet(out var bytes, out var refusal))
        {
            return ApiAnswer.Of(refusal, http);
        }

        var body = empty is not null && bytes.Length == 0 ? empty : ApiJson.Read<TBody>(bytes);
        return await RunAsync(http, bytes, body, value => Ids.TryParse<TId>(id, out var known) ? translate(known, value) : unknown, command, answer, preview);
    }

    private async Task<IResult> RunAsync<TBody, TRequest, TAnswer>(
        HttpContext http,
        ReadOnlyMemory<byte> bytes,
        Result<TBody> body,
        Func<TBody, Result<TRequest>> translate,
        IMerchantWrite<TRequest, TAnswer> command,
        Func<TAnswer, ApiAnswer> answer,
        MerchantQuery<TRequest, TAnswer>? preview)
    {
        var asked = body.Then(translate);
        if (preview is null || !body.TryGet(out var wish, out _) || wish is not IMayBeDry { DryRun: true })
        {
            return await RunAsync(http, bytes, asked, command, answer);
        }

        return asked.TryGet(out var request, out var refusal) && (await preview.RunAsync(request, http.GetActor(), http.RequestAborted)).TryGet(out var seen, out refusal)
            ? answer(seen)
            : ApiAnswer.Of(refusal, http);
    }

    /// <summary>
    /// For what is many transactions and can't keep its answer in one of them: it is kept when all is done, and a repeat meanwhile waits for that.
    /// Where the process is killed on the way, what is left is done by the repeat (ADR 0011).
    /// </summary>
    internal async Task<IResult> RunStepsAsync<TRequest, TAnswer, TRendered>(
        HttpContext http, ReadOnlyMemory<byte> body, Result<TRequest> asked, Func<TRequest, Task<Result<TAnswer>>> run, Func<TAnswer, TRendered> render)
    {
        if (!Claim.Of(http, body.Span).TryGet(out var claim, out var refusal))
        {
            return ApiAnswer.Of(refusal, http);
        }

        var turn = claim is null ? null : _turns[HashCode.Combine(claim.Tenant, claim.Endpoint, claim.KeyHash) & (_turns.Length - 1)];
        await (turn?.WaitAsync(http.RequestAborted) ?? Task.CompletedTask);
        try
        {
            if (claim is not null && await FirstAnswerAsync(http, claim) is { } first)
            {
                return first;
            }

            return asked.TryGet(out var request, out refusal) && (await run(request)).TryGet(out var answer, out refusal)
                ? await KeepAsync(http, claim, ApiAnswer.Of(render(answer)))
                : await RefuseAsync(http, claim, refusal);
        }
        finally
        {
            turn?.Release();
        }
    }

    /// <summary>What the translation refused is told only where this key has no answer yet, and kept like any other.</summary>
    private async Task<IResult> RunAsync<TRequest, TAnswer>(
        HttpContext http, ReadOnlyMemory<byte> body, Result<TRequest> asked, IMerchantWrite<TRequest, TAnswer> command, Func<TAnswer, ApiAnswer> render)
    {
        if (!Claim.Of(http, body.Span).TryGet(out var claim, out var refusal))
        {
            return ApiAnswer.Of(refusal, http);
        }

        if (claim is not null && await FirstAnswerAsync(http, claim) is { } first)
        {
            return first;
        }

        if (!asked.TryGet(out var request, out refusal))
        {
            return await RefuseAsync(http, claim, refusal);
        }

        var keeper = claim is null ? null : new AnswerKeeper<TAnswer>(
            claim.Endpoint, claim.KeyHash, claim.RequestHash, answer => render(answer) is var sent ? (sent.Status, sent.Body) : default);
        if (!(await command.RunAsync(request, http.GetActor(), keeper, http.RequestAborted)).TryGet(out var done, out refusal))
        {
            return await RefuseAsync(http, claim, refusal);
        }

        return keeper is null ? render(done) : ApiAnswer.Kept(keeper.Status, keeper.Kept!);
    }

    private async Task<IResult> RefuseAsync(HttpContext http, Claim? claim, Refusal refusal)
    {
        // Another request with this key may have won the race; then its answer is the answer.
        if (claim is not null && await FirstAnswerAsync(http, claim) is { } first)
        {
            return first;
        }

        var answer = ApiAnswer.Of(refusal, http);
        return IsKept(refusal) ? await KeepAsync(http, claim, answer) : answer;
    }

    /// <summary>Also when the caller has hung up: it will ask again.</summary>
    private async Task<IResult> KeepAsync(HttpContext http, Claim? claim, ApiAnswer answer) =>
        claim is null || await kept.TryKeepAsync(claim.Tenant, claim.Endpoint, claim.KeyHash, claim.RequestHash, answer.Status, answer.Body, CancellationToken.None)
            ? answer
            : await FirstAnswerAsync(http, claim) ?? answer;

    private async Task<ApiAnswer?> FirstAnswerAsync(HttpContext http, Claim claim)
    {
        var first = await kept.FindAsync(claim.Tenant, claim.Endpoint, claim.KeyHash, http.RequestAborted);
        if (first is null)
        {
            return null;
        }

        if (!string.Equals(first.RequestHash, claim.RequestHash, StringComparison.Ordinal))
        {
            return ApiAnswer.Of(Refusal.Conflict("idempotency_mismatch", Header), http);
        }

        http.Response.Headers[Replayed] = "true";
        return ApiAnswer.Kept(first.Status, first.Body);
    }

    private static bool IsKept(Refusal refusal) =>
        refusal.Kind is RefusalKind.Forbidden or RefusalKind.NotFound or RefusalKind.Conflict or RefusalKind.Refused
        && refusal.Code is not "changed_meanwhile";

    private sealed record Claim(Scope.Merchant Tenant, string Endpoint, string KeyHash, string RequestHash)
    {
        /// <summary>Null where the caller sent no key. Refusal: <c>idempotency_key_too_long</c>.</summary>
        public static Result<Claim?> Of(HttpContext http, ReadOnlySpan<byte> body)
        {
            string? key = http.Request.Headers[Header];
            if (string.IsNullOrEmpty(key))
            {
                return Result.Of<Claim?>(null);
            }

            if (key.Length > LongestKey)
            {
                return Refusal.Invalid("idempotency_key_too_long", Header, LongestKey);
            }

            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(Encoding.UTF8.GetBytes(http.Request.Path + "\n"));
            hash.AppendData(body);
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? http.Request.Path;
            return new Claim(
                (Scope.Merchant)http.GetActor().Scope,
                $"{http.Request.Method} {route}",
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
                Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
    }

    private sealed record NoBody;
}

/// <summary>A body that may ask what would happen instead of letting it happen.</summary>
internal interface IMayBeDry
{
    bool DryRun { get; }
}
