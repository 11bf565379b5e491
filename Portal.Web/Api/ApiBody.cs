using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Portal.Web.Api;

/// <summary>What the body of an endpoint is, for the document alone.</summary>
internal sealed record ApiBody(Type Type, params string[] MediaTypes);

/// <summary>Tells the document of the bodies that endpoints read themselves.</summary>
internal sealed class ApiBodies : IApiDescriptionProvider
{
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var endpoint in context.Results)
        {
            if (endpoint.ActionDescriptor.EndpointMetadata.OfType<ApiBody>().LastOrDefault() is { } body)
            {
                foreach (var mediaType in body.MediaTypes)
                    endpoint.SupportedRequestFormats.Add(new ApiRequestFormat { MediaType = mediaType });
                endpoint.ParameterDescriptions.Add(new ApiParameterDescription { Name = body.Type.Name, Type = body.Type, Source = BindingSource.Body, IsRequired = true });
            }
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
    }
}
