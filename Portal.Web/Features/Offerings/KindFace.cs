using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Web.Features.Approvals;
using Portal.Web.Features.Rules;

namespace Portal.Web.Features.Offerings;

/// <summary>A kind of product as the pages show it, and the one line that brings it to the house (<see cref="KindRegistration.AddKind"/>).</summary>
/// <param name="Words">The marker class of its texts, asked before those of the offerings; null where it has none of its own.</param>
/// <param name="Preview">The component beside the form, which finds the <see cref="DraftEditor"/> as a cascading value; null for none.</param>
/// <param name="IsGuided">Whether a new one may begin with questions.</param>
public sealed record KindFace(KindDescriptor Kind, Type? Words = null, Type? Preview = null, bool IsGuided = false);

/// <summary>The faces of all kinds that are registered, and their words.</summary>
public sealed class KindFaces(
    IEnumerable<KindFace> faces, IStringLocalizer<OfferingsTexts> common, IStringLocalizer<RulesTexts> rules, IStringLocalizer<ReasonTexts> reasons, IStringLocalizerFactory factory)
{
    private readonly Dictionary<KindDescriptor, (KindFace Face, KindTexts Words)> _faces = faces.ToDictionary(
        face => face.Kind,
        face => (face, new KindTexts(face.Words is { } own ? factory.Create(own) : null, common, rules, reasons)));

    public KindFace Of(KindDescriptor kind) => _faces[kind].Face;

    /// <summary>The words of a kind's fields, and with them those of all pages of offerings.</summary>
    public KindTexts WordsOf(KindDescriptor kind) => _faces[kind].Words;
}

/// <summary>The words of one kind: its own first, then those of all pages of offerings; and the sentences of its rules.</summary>
public sealed class KindTexts(IStringLocalizer? own, IStringLocalizer<OfferingsTexts> common, IStringLocalizer<RulesTexts> rules, IStringLocalizer<ReasonTexts> reasons) : IStringLocalizer<OfferingsTexts>
{
    public LocalizedString this[string name] => own?[name] is { ResourceNotFound: false } found ? found : common[name];

    public LocalizedString this[string name, params object[] arguments] =>
        own?[name] is { ResourceNotFound: false } ? own[name, arguments] : common[name, arguments];

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        (own?.GetAllStrings(includeParentCultures) ?? []).Concat(common.GetAllStrings(includeParentCultures));

    /// <param name="currency">Of the offering.</param>
    /// <param name="partner">Who reviews what a rule refers.</param>
    public RuleSentences Sentences(Currency currency, string partner) => new(rules, reasons, currency, partner);

    /// <summary>Rules and what lies in them, as changes and problems name them.</summary>
    public RuleWords Rules(Currency currency, string partner, IReadOnlyList<OfferingSpec?> specs) => new(rules, this, currency, Sentences(currency, partner), specs);
}

/// <summary>Where the house's kinds of product are registered.</summary>
public static class KindRegistration
{
    /// <summary>The kinds this house sells: a new one is one more line.</summary>
    public static IServiceCollection AddProductKinds(this IServiceCollection services) => services
        .AddApprovalFace<PublicationFace>()
        .AddKind(new KindFace(Domain.Installments.InstallmentKind.Instance, Preview: typeof(ShopperPreview), IsGuided: true));

    public static IServiceCollection AddKind(this IServiceCollection services, KindFace face)
    {
        services.AddSingleton(face);
        services.AddSingleton(face.Kind);
        services.TryAddSingleton<KindFaces>();
        return services;
    }
}
