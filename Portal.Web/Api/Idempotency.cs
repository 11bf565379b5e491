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
    private const string Header = "Idempotency-Key";
    private const string Replayed = "Idempotency-Replayed";
    private const int LongestKey = 255;

    /// <param name="translate">From the body to the command's request, or the refusal of a value.</param>
    /// <param name="answer">From the command's answer to what is sent.</param>
    internal async Task<IResult> RunAsync<TBody, TRequest, TAnswer>(
        HttpContext http,
        Func<TBody, Result<TRequest>> translate,
        MerchantCommand<TRequest, TAnswer> command,
        Func<TAnswer, ApiAnswer> answer)
    {
        var read = await http.ReadBodyAsync();
        if (!read.TryGet(out var body, out var refusal)
            || !ApiJson.Read<TBody>(body).Then(translate).TryGet(out var request, out refusal))
        {
            return ApiAnswer.Of(refusal, http);
        }

        return await RunAsync(http, body, request, command, answer);
    }

    /// <summary>For an action on what the address names, whose body is empty or <c>{}</c>.</summary>
    /// <param name="id">From the address.</param>
    /// <param name="unknown">The refusal of an id that can't be one.</param>
    internal async Task<IResult> RunAsync<TId, TAnswer, TRendered>(
        HttpContext http, string id, Refusal unknown, MerchantCommand<TId, TAnswer> command, Func<TAnswer, TRendered> render)
        where TId : struct, IPrefixedId<TId>
    {
        var read = await http.ReadBodyAsync();
        if (!read.TryGet(out var body, out var refusal) || (body.Length > 0 && !ApiJson.Read<NoBody>(body).TryGet(out _, out refusal)))
        {
            return ApiAnswer.Of(refusal, http);
        }

        return Ids.TryParse<TId>(id, out var request)
            ? await RunAsync(http, body, request, command, render)
            : ApiAnswer.Of(unknown, http);
    }

    /// <summary>For a body that was read already.</summary>
    internal Task<IResult> RunAsync<TRequest, TAnswer, TRendered>(
        HttpContext http,
        ReadOnlyMemory<byte> body,
        TRequest request,
        MerchantCommand<TRequest, TAnswer> command,
        Func<TAnswer, TRendered> render,
        int status = StatusCodes.Status200OK) =>
        RunAsync(http, body, request, command, answer => ApiAnswer.Of(render(answer), status));

    private async Task<IResult> RunAsync<TRequest, TAnswer>(
        HttpContext http, ReadOnlyMemory<byte> body, TRequest request, MerchantCommand<TRequest, TAnswer> command, Func<TAnswer, ApiAnswer> render)
    {
        var actor = http.GetActor();
        string? key = http.Request.Headers[Header];
        if (string.IsNullOrEmpty(key))
        {
            var result = await command.RunAsync(request, actor, http.RequestAborted);
            return result.TryGet(out var answer, out var refusal) ? render(answer) : ApiAnswer.Of(refusal, http);
        }

        if (key.Length > LongestKey)
        {
            return ApiAnswer.Of(Refusal.Invalid("idempotency_key_too_long", Header, LongestKey), http);
        }

        var claim = Claim.Of(http, actor, key, body.Span);
        return await FirstAnswerAsync(http, claim)
            ?? await RunFirstAsync(http, claim, actor, request, command, answer => render(answer) is var sent ? (sent.Status, sent.Body) : default);
    }

    private async Task<IResult> RunFirstAsync<TRequest, TAnswer>(
        HttpContext http, Claim claim, Actor actor, TRequest request, MerchantCommand<TRequest, TAnswer> command, Func<TAnswer, (int, byte[])> render)
    {
        var keeper = new AnswerKeeper<TAnswer>(claim.Endpoint, claim.KeyHash, claim.RequestHash, render);
        var result = await command.RunAsync(request, actor, keeper, http.RequestAborted);
        if (result.TryGet(out _, out var refusal))
        {
            return ApiAnswer.Kept(keeper.Status, keeper.Kept!);
        }

        // Another request with this key may have won the race; then its answer is the answer.
        if (await FirstAnswerAsync(http, claim) is { } first)
        {
            return first;
        }

        var answer = ApiAnswer.Of(refusal, http);
        return !IsKept(refusal) || await kept.TryKeepAsync(claim.Tenant, claim.Endpoint, claim.KeyHash, claim.RequestHash, answer.Status, answer.Body, http.RequestAborted)
            ? answer
            : await FirstAnswerAsync(http, claim) ?? answer;
    }

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
        public static Claim Of(HttpContext http, Actor actor, string key, ReadOnlySpan<byte> body)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(Encoding.UTF8.GetBytes(http.Request.Path + "\n"));
            hash.AppendData(body);
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? http.Request.Path;
            return new Claim(
                (Scope.Merchant)actor.Scope,
                $"{http.Request.Method} {route}",
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
                Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
    }

    private sealed record NoBody;
}
