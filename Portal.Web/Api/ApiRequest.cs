using Portal.Domain.Access;
using Portal.Domain.Common;

namespace Portal.Web.Api;

/// <summary>What a request of the API carries from the door to its endpoint.</summary>
internal static class ApiRequest
{
    /// <summary>Largest body in bytes; a cart of a thousand lines has a tenth of it.</summary>
    public const int LargestBody = 1_000_000;

    private static readonly object s_requestId = new();
    private static readonly object s_actor = new();

    /// <summary>Names the request in its answer and in the log.</summary>
    public static string RequestId(this HttpContext http)
    {
        if (http.Items.TryGetValue(s_requestId, out var known))
        {
            return (string)known!;
        }

        var id = Ids.New<ApiRequestId>().Value;
        http.Items[s_requestId] = id;
        return id;
    }

    /// <summary>Who calls, by the key of the request. Every endpoint that is reached has one.</summary>
    public static Actor GetActor(this HttpContext http) => (Actor)http.Items[s_actor]!;

    public static void SetActor(this HttpContext http, Actor actor) => http.Items[s_actor] = actor;

    /// <summary>The body as it came. Refusals: <c>body_too_large</c>.</summary>
    public static async Task<Result<ReadOnlyMemory<byte>>> ReadBodyAsync(this HttpContext http)
    {
        if (http.Request.ContentLength > LargestBody)
        {
            return Refusal.Invalid("body_too_large", null, LargestBody);
        }

        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            if (read.Buffer.Length > LargestBody)
            {
                return Refusal.Invalid("body_too_large", null, LargestBody);
            }

            if (read.IsCompleted)
            {
                var body = System.Buffers.BuffersExtensions.ToArray(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                return new ReadOnlyMemory<byte>(body);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}

/// <summary>A request of the API, for support to find.</summary>
internal readonly record struct ApiRequestId(string Value) : IPrefixedId<ApiRequestId>
{
    public static string Prefix => "req_";

    public static ApiRequestId From(string value) => new(value);
}
