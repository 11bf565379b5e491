using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Access;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Shoppers;

namespace Portal.Web.Features.Orders;

/// <summary>What the shopper asked for help with, newest first, until somebody says that they were answered.</summary>
public sealed partial class OrderHelp
{
    private string? _trouble;

    [Parameter, EditorRequired]
    public required OrderDetail Detail { get; set; }

    /// <summary>Raised when a request was answered.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required AnswerHelpCommand Answering { get; init; }

    [Inject]
    public required IStringLocalizer<RefusalTexts> Refusals { get; init; }

    private async Task AnswerAsync(HelpRequest asked)
    {
        var done = (await Answering.RunAsync(asked.Id, Actor)).TryGet(out _, out var refusal);
        _trouble = done ? null : RefusalText.Of(refusal!, Refusals);
        await Changed.InvokeAsync();
    }
}
