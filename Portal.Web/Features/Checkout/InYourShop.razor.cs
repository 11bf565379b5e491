using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Offerings;
using Portal.Web.Features.Mail;

namespace Portal.Web.Features.Checkout;

/// <summary>
/// What a merchant copies into its shop or puts on a poster. The key is not among it: the house keeps no key that it could show, so the snippet has a
/// place for it and the page says where it comes from.
/// </summary>
public sealed partial class InYourShop
{
    private OfferingDetail? _offering;
    private string? _tag;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    public required GetOfferingQuery Offerings { get; init; }

    [Inject]
    public required PublicOrigin Origin { get; init; }

    private string KeyPlace => $"pk_{Environment}_…";

    private bool Wrong => _tag is { Length: > 0 } && !CampaignTag.IsOne(_tag);

    private string? Campaign => CampaignTag.IsOne(_tag) ? _tag : null;

    private string Link => Origin.Of(ShareUrls.Of(Id, Campaign)).AbsoluteUri;

    private string Script => $"""<script src="{Origin.Of("/embed/portal.js").AbsoluteUri}" data-key="{KeyPlace}"{(Campaign is { } tag ? $" data-campaign=\"{tag}\"" : "")} defer></script>""";

    private string MessageSnippet(OfferingDetail offering) => $"{Script}\n<portal-message{Facts(offering)}></portal-message>";

    private string PlansSnippet(OfferingDetail offering) => $"{Script}\n<portal-plans{Facts(offering)}></portal-plans>";

    private static string Listener =>
        """
        document.addEventListener("portal:accepted", (event) => {
          const { quote, plan } = event.detail;
          // Tell your server: it orders them with its secret key.
        });
        """;

    /// <summary>An order that it takes, and what it asks for.</summary>
    private static string Facts(OfferingDetail offering)
    {
        var (spec, audience) = ((offering.Live?.Spec ?? offering.Draft), (offering.Live?.Spec ?? offering.Draft).Audience);
        var amount = spec.Amounts.Count > 0 ? spec.Amounts[0].To : 100_00;
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $" amount=\"{amount}\" currency=\"{spec.Currency.Code}\"{Attribute("country", audience.Countries)}{Attribute("channel", audience.Channels)}{Attribute("category", audience.Categories)}");
    }

    private static string Attribute(string name, ValueList<string> values) => values.Count == 0 ? "" : $" {name}=\"{System.Net.WebUtility.HtmlEncode(values[0])}\"";

    private async Task<Result<OfferingDetail>> LoadAsync(CancellationToken cancellationToken) =>
        Ids.TryParse<OfferingId>(Id, out var offering) ? await Offerings.RunAsync(offering, Actor, cancellationToken) : Refusal.NotFound("offering");
}
