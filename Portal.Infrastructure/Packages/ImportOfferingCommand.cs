using System.Text.Json.Nodes;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Packages;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Packages;

/// <param name="File">As it was exported, UTF-8.</param>
/// <param name="Name">What it is called here; null takes the package's own.</param>
public sealed record ImportOfferingRequest(ReadOnlyMemory<byte> File, string? Name = null);

/// <param name="Quotes">How many golden quotes were asked again, and answered the same.</param>
/// <param name="Problems">What keeps the draft from being published here.</param>
public sealed record ImportedOffering(OfferingId Offering, string Name, ProductKind Kind, int Quotes, IReadOnlyList<SpecProblem> Problems);

/// <summary>
/// Begins an offering with the draft of a package: signature first, then schema, then every golden quote is asked again. What partner and platform agreed on is
/// this programme's and never the package's. Refusals: those of <see cref="OfferingPackage.Read"/>, <c>package_quotes_differ</c> with what differs cart by cart,
/// <c>invalid_value</c> of name; then nothing is saved.
/// </summary>
public sealed class ImportOfferingCommand(CommandBoundary boundary, PackageKeys keys, OfferingKinds kinds) : MerchantCommand<ImportOfferingRequest, ImportedOffering>(boundary)
{
    protected override Permission Permission => Permission.EditOfferings;

    protected override async Task<Result<ImportedOffering>> HandleAsync(ImportOfferingRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        var known = await keys.KnownAsync(work.Db, cancellationToken);
        if (!OfferingPackage.Read(request.File, known, kinds).TryGet(out var package, out var refusal)
            || !package.Differences().TryGet(out var differences, out refusal))
            return refusal;
        if (differences.Count > 0)
            return Refusal.Rule("package_quotes_differ", "quotes", differences.Count, package.Quotes.Count, differences);
        if (!Offering.Create(work.Tenant.Id, work.Tenant.Environment, package.Kind.Kind, request.Name ?? package.Name, work.Time.Now).TryGet(out var offering, out refusal))
            return refusal;

        var bounds = await work.Db.BoundsAsync(work.Merchant, work.Time.Today, cancellationToken);
        var spec = OfThisProgramme(package, package.Kind.Suggest(work.Merchant, bounds));
        work.Add(offering);
        work.Add(OfferingDraft.Start(offering, spec, work.Actor.Id));
        work.Register(offering.Id.Value);
        work.Audit("offering.imported", offering.Id.Value, null, new { offering.Kind.Name, Quotes = package.Quotes.Count, package.Version, Spec = SpecJson.ToNode(spec) });
        return new ImportedOffering(offering.Id, offering.Name, offering.Kind, package.Quotes.Count, spec.Problems(bounds));
    }

    /// <summary>Fields that no merchant may edit, the currency aside, are those of an offering that begins here.</summary>
    private static OfferingSpec OfThisProgramme(OfferingPackage package, OfferingSpec own)
    {
        var (node, here) = (SpecJson.ToNode(package.Spec), SpecJson.ToNode(own));
        foreach (var field in package.Kind.Fields.Where(field => field.IsFixed && field.List is null && field.Type is not SpecFieldType.Currency))
        {
            if (here[field.Member] is JsonNode agreed)
                node[field.Member] = agreed.DeepClone();
        }

        return SpecJson.FromNode(node, package.Kind).TryGet(out var spec, out _) ? spec : package.Spec;
    }
}
