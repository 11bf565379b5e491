using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Portal.Domain.Installments;
using Portal.Domain.Onboarding;
using Portal.Domain.Quotes;

namespace Portal.Domain.Offerings;

/// <summary>A kind of product: the type of its spec, where a new one starts, and how a version of it is made ready to decide.</summary>
public sealed record OfferingKind(
    ProductKind Kind, Type SpecType, Func<Merchant, SpecBounds, OfferingSpec> Suggest, Func<OfferingVersion, Vocabulary, CompiledOffering> Compile);

/// <summary>The kinds this house knows. A new one adds its line here.</summary>
public static class OfferingKinds
{
    private static readonly FrozenDictionary<ProductKind, OfferingKind> s_kinds = new OfferingKind[]
    {
        new(ProductKind.Installments, typeof(InstallmentSpec), InstallmentSuggestion.For, (version, vocabulary) => new CompiledInstallments(version, vocabulary)),
    }.ToFrozenDictionary(kind => kind.Kind);

    public static IReadOnlyCollection<OfferingKind> All => s_kinds.Values;

    public static OfferingKind Of(ProductKind kind) => s_kinds[kind];

    public static bool TryFind(ProductKind kind, [MaybeNullWhen(false)] out OfferingKind found) => s_kinds.TryGetValue(kind, out found);
}
