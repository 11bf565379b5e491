using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Portal.Web.Api;

/// <summary>An endpoint that answers through <see cref="Idempotency"/>, for the document.</summary>
internal sealed record TakesIdempotencyKey;

/// <summary>A parameter of the query that is JSON, for the document.</summary>
internal sealed record ApiQueryJson(string Name, Type Type);

/// <summary>What the OpenAPI document says beyond the endpoints themselves: title, how to sign in, and the shape of every refusal.</summary>
internal sealed class ApiDocument : IOpenApiDocumentTransformer, IOpenApiOperationTransformer
{
    private const string Key = "key";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Portal API",
            Version = ApiEndpoints.Document,
            Description = "Amounts are integers in minor units, dates are 2026-01-31, instants are RFC 3339 in UTC. Unknown members are refused.",
        };
        document.Servers?.Clear();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A secret key (sk_...); for quotes also a publishable one (pk_...)." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
        return Task.CompletedTask;
    }

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<TakesIdempotencyKey>().Any())
        {
            DescribeKey(operation);
        }

        foreach (var json in context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiQueryJson>())
        {
            var parameter = (operation.Parameters ?? []).OfType<OpenApiParameter>().Single(known => string.Equals(known.Name, json.Name, StringComparison.Ordinal));
            var schema = await context.GetOrCreateSchemaAsync(json.Type, cancellationToken: cancellationToken);
            (parameter.Required, parameter.Schema) = (true, null);
            parameter.Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [ApiAnswer.Json] = new() { Schema = schema } };
        }

        var problem = await context.GetOrCreateSchemaAsync(typeof(Problem), cancellationToken: cancellationToken);
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A refusal: `code` is stable, `param` names the field.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [Problem.ContentType] = new() { Schema = problem } },
        };
    }

    private static void DescribeKey(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = Idempotency.Header,
            In = ParameterLocation.Header,
            Description = "A name of your own for this request. Sent again with it, the request gets the first answer and changes nothing; with another body it is 409 `idempotency_mismatch`. Answers of 400, 401 and 503 leave the key free.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = Idempotency.LongestKey },
        });
        foreach (var response in (operation.Responses ?? []).Values.OfType<OpenApiResponse>())
        {
            response.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
            {
                [Idempotency.Replayed] = new OpenApiHeader
                {
                    Description = "`true` where this is the first answer once more; left out otherwise.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean },
                },
            };
        }
    }
}
