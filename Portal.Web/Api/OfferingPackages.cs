using System.Text.Json;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Packages;
using Portal.Infrastructure.Packages;

namespace Portal.Web.Api;

/// <summary>Versions of offerings as signed files, from one tenant, environment or house to another.</summary>
internal static class OfferingPackagesApi
{
    public static void MapOfferingPackages(this RouteGroupBuilder v1)
    {
        v1.MapGet("/offerings/{id}/versions/{number}/package", (Delegate)ExportAsync).Requires(Permission.EditOfferings)
            .Produces<PackageBody>()
            .WithSummary("A version as a signed file, with carts and the exact answers to them");
        v1.MapPost("/offerings/packages", (Delegate)ImportAsync).Requires(Permission.EditOfferings).TakesKey()
            .Reads(typeof(PackageBody)).Produces<ImportedOfferingAnswer>(StatusCodes.Status201Created)
            .WithSummary("Begins an offering with the draft of a signed file, once its signature holds and its carts are answered the same here");
        v1.MapGet("/package_keys", (Delegate)ListAsync).Requires(Permission.ViewOfferings)
            .Produces<PackageKeysAnswer>()
            .WithSummary("The public keys whose packages are taken here, the house's own first once it has signed one");
    }

    private static async Task<IResult> ExportAsync(string id, string number, HttpContext http, ExportOfferingCommand command)
    {
        if (!Ids.TryParse<OfferingId>(id, out var offering))
            return ApiAnswer.Of(Refusal.NotFound("offering"), http);
        if (!int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var version))
            return ApiAnswer.Of(Refusal.NotFound("version"), http);
        return (await command.RunAsync(new ExportOfferingRequest(offering, version), http.GetActor(), http.RequestAborted)).TryGet(out var file, out var refusal)
            ? new ApiAnswer(StatusCodes.Status200OK, file.Content, ApiAnswer.Json)
            : ApiAnswer.Of(refusal, http);
    }

    private static Task<IResult> ImportAsync(HttpContext http, Idempotency idempotency, ImportOfferingCommand command) =>
        idempotency.RunAsync<PackageBody, ImportOfferingRequest, ImportedOffering>(
            http,
            body => Result.Of(new ImportOfferingRequest(body.File(), body.Name)),
            command,
            made => ApiAnswer.Of(ImportedOfferingAnswer.Of(made), StatusCodes.Status201Created));

    private static async Task<IResult> ListAsync(HttpContext http, ListPackageKeysQuery query) =>
        ApiAnswer.Of(await query.RunAsync(default, http.GetActor(), http.RequestAborted), http, PackageKeysAnswer.Of);
}

/// <param name="Package">What is signed; schema 1.</param>
/// <param name="Signature">Over the canonical form of <c>package</c> (RFC 8785): <c>algorithm</c> ES256, <c>key</c>, <c>value</c> in base64.</param>
/// <param name="Name">What it is called here; left out, the package's own.</param>
internal sealed record PackageBody(JsonElement Package, JsonElement Signature, string? Name = null)
{
    /// <summary>As it would lie in a file.</summary>
    public ReadOnlyMemory<byte> File() => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["package"] = Package, ["signature"] = Signature });
}

/// <param name="Quotes">How many carts of the package were asked again, and answered the same.</param>
/// <param name="Valid">Whether the draft could be published as it is.</param>
internal sealed record ImportedOfferingAnswer(string Offering, string Name, string Kind, int Quotes, bool Valid)
{
    public static ImportedOfferingAnswer Of(ImportedOffering made) => new(made.Offering.Value, made.Name, made.Kind.Name, made.Quotes, made.Problems.Count == 0);
}

internal sealed record PackageKeysAnswer(IReadOnlyList<PackageKeyAnswer> Data)
{
    public static PackageKeysAnswer Of(IReadOnlyList<PackageKey> keys) => new([.. keys.Select(key => new PackageKeyAnswer(key.Id, OfferingPackage.Algorithm, Convert.ToBase64String(key.Spki.AsSpan())))]);
}

/// <param name="PublicKey">SubjectPublicKeyInfo, DER, in base64.</param>
internal sealed record PackageKeyAnswer(string Id, string Algorithm, string PublicKey);
