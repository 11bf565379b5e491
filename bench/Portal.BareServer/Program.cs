using System.Text.Json;
using Portal.BareServer;

// The alternative to POST /v1/quotes: the least that a server on Kestrel can do. It reads the same body and sends the same bytes, and knows nothing.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
var app = builder.Build();
var answer = await File.ReadAllBytesAsync(builder.Configuration["Answer"] ?? throw new InvalidOperationException("Answer names the file that holds the bytes to send."));

app.MapGet("/health/ready", () => "ready");
app.MapPost("/v1/quotes", async context =>
{
    var quote = await JsonSerializer.DeserializeAsync(context.Request.Body, BodyJson.Default.QuoteBody, context.RequestAborted);
    context.Response.StatusCode = quote is { Cart.Count: > 0 } ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
    context.Response.ContentType = "application/json";
    context.Response.ContentLength = answer.Length;
    await context.Response.Body.WriteAsync(answer, context.RequestAborted);
});
await app.RunAsync();
