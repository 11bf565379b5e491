using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Portal.Domain.Access;

namespace Portal.Web.Api;

/// <summary>The API's resources, one file each, and what their endpoints have in common.</summary>
public static class ApiEndpoints
{
    public const string Document = "v1";

    private static readonly string[] s_prefixes = ["/v1", "/health", "/webhooks", "/openapi"];

    public static IServiceCollection AddPortalApi(this IServiceCollection services)
    {
        services.AddSingleton<Idempotency>();
        services.AddSingleton<DraftProblems>();
        services.AddSingleton<IApiDescriptionProvider, ApiBodies>();
        services.AddOpenApi(Document, options =>
        {
            options.ShouldInclude = endpoint => endpoint.GroupName is Document;
            options.AddDocumentTransformer<ApiDocument>().AddOperationTransformer<ApiDocument>();
        });
        services.ConfigureHttpJsonOptions(options => DescribeAsWritten(options.SerializerOptions));
        return services;
    }

    /// <summary>The document is made with the framework's options: let it spell names, numbers and enumerations as the API does.</summary>
    private static void DescribeAsWritten(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = ApiJson.Options.PropertyNamingPolicy;
        options.NumberHandling = ApiJson.Options.NumberHandling;
        foreach (var converter in ApiJson.Options.Converters)
        {
            options.Converters.Add(converter);
        }
    }

    /// <summary>Takes the API's requests out of the pipeline before cookies, languages and pages.</summary>
    public static WebApplication UsePortalApi(this WebApplication app)
    {
        app.UseRouting();
        app.MapWhen(
            http => Array.Exists(s_prefixes, prefix => http.Request.Path.StartsWithSegments(prefix, StringComparison.Ordinal)),
            api => api.UseMiddleware<ApiFaults>().UseMiddleware<BrowserDoor>().UseMiddleware<ApiDoor>().UseEndpoints(_ => { }));
        return app;
    }

    public static WebApplication MapPortalApi(this WebApplication app)
    {
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapApiReference();
        var v1 = app.MapGroup("/v1").WithGroupName(Document);
        v1.MapCalculations();
        v1.MapOrders();
        v1.MapRefunds();
        v1.MapOrderImports();
        v1.MapProducts();
        v1.MapPlans();
        v1.MapBalance();
        v1.MapLedger();
        v1.MapKinds();
        v1.MapOfferings();
        v1.MapOfferingDrafts();
        v1.MapOfferingPackages();
        v1.MapApprovals();
        v1.MapLaunches();
        v1.MapReplays();
        v1.MapQuotes();
        v1.MapAcceptances();
        v1.MapBrand();
        v1.MapErasures();
        v1.MapSandboxClock();
        return app;
    }

    /// <summary>The permission a caller's key must have.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiresAttribute(permission));

    /// <summary>That its answers are kept by key, for the document.</summary>
    public static TBuilder TakesKey<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new TakesIdempotencyKey());

    /// <summary>The body, for the document. Routing must not know it: it would answer another Content-Type by itself, before the key is seen.</summary>
    public static TBuilder Reads<TBuilder>(this TBuilder endpoint, Type body)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ApiBody(body, ApiAnswer.Json));

    /// <summary>That the body is a file of one of these media types, for the document.</summary>
    public static TBuilder ReadsFile<TBuilder>(this TBuilder endpoint, params string[] mediaTypes)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ApiBody(typeof(Stream), mediaTypes));

    /// <summary>That a parameter of the query is JSON of this type, for the document.</summary>
    public static TBuilder ReadsInQuery<TBuilder>(this TBuilder endpoint, string name, Type type)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ApiQueryJson(name, type));
}
