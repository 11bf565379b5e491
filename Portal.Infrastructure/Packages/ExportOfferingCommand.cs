using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Packages;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Packages;

/// <param name="Version">Its number.</param>
public sealed record ExportOfferingRequest(OfferingId Offering, int Version);

/// <param name="FileName">Plain letters, with its ending.</param>
/// <param name="Content">JSON in UTF-8, indented for people.</param>
public sealed record PackageFile(string FileName, byte[] Content);

/// <summary>Makes a version into a signed file that another tenant, environment or house can take. Refusal: <c>not_found</c> of offering or version.</summary>
public sealed class ExportOfferingCommand(CommandBoundary boundary) : MerchantCommand<ExportOfferingRequest, PackageFile>(boundary)
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    protected override Permission Permission => Permission.EditOfferings;

    protected override async Task<Result<PackageFile>> HandleAsync(ExportOfferingRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, _))
            return Refusal.NotFound("offering");
        if (await work.Db.FindVersionAsync(request.Offering, request.Version, cancellationToken) is not { } version)
            return Refusal.NotFound("version");

        using var signer = await PackageKeys.SignerAsync(work, cancellationToken);
        var key = PackageKeys.PublicOf(signer);
        var package = OfferingPackage.Write(offering.Name, version, work.Time.Today);
        var quotes = package["quotes"]!.AsArray().Count;
        var file = OfferingPackage.Sign(package, key, signer);
        work.Audit("offering.exported", offering.Id.Value, null, new { Version = version.Number, version.Id, Key = key.Id, Quotes = quotes });
        return new PackageFile($"{offering.Id.Value}-v{version.Number}.json", JsonSerializer.SerializeToUtf8Bytes(file, s_indented));
    }
}
