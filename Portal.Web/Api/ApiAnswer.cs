using Portal.Domain.Common;

namespace Portal.Web.Api;

/// <summary>What an endpoint sends: JSON bytes with a status.</summary>
internal sealed class ApiAnswer(int status, byte[] body, string contentType) : IResult
{
    public const string Json = "application/json";

    public int Status => status;

    public byte[] Body => body;

    public static ApiAnswer Of<T>(T value, int status = StatusCodes.Status200OK) => new(status, ApiJson.Write(value), Json);

    public static ApiAnswer Of(Problem problem) => new(problem.Status, ApiJson.Write(problem), Problem.ContentType);

    public static ApiAnswer Of(Refusal refusal, HttpContext http) => Of(Problem.From(refusal, http));

    /// <summary>The answer rendered, or the refusal as a problem.</summary>
    public static ApiAnswer Of<T, TAnswer>(Result<T> result, HttpContext http, Func<T, TAnswer> render) =>
        result.TryGet(out var value, out var refusal) ? Of(render(value)) : Of(refusal, http);

    public static ApiAnswer Kept(int status, byte[] body) => new(status, body, status < 400 ? Json : Problem.ContentType);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = contentType;
        httpContext.Response.ContentLength = body.Length;
        return httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}
