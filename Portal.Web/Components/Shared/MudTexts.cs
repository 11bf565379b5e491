namespace Portal.Web.Components.Shared;

/// <summary>Names the texts that MudBlazor asks for by its own keys.</summary>
public sealed class MudTexts;
