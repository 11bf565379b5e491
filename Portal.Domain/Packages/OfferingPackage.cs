using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;

namespace Portal.Domain.Packages;

/// <summary>A public key that packages are held against: ECDSA over P-256 with SHA-256.</summary>
/// <param name="Id">The first 16 hex digits of the SHA-256 of <paramref name="Spki"/>.</param>
/// <param name="Spki">SubjectPublicKeyInfo, DER.</param>
public sealed record PackageKey(string Id, ImmutableArray<byte> Spki)
{
    private const int Digits = 16;

    public static PackageKey Of(byte[] spki) => new(Convert.ToHexStringLower(SHA256.HashData(spki))[..Digits], [.. spki]);
}

/// <summary>
/// One version of an offering as a file: its spec, the packs that word its disclosures, and carts with the exact answers, signed by the house that published it.
/// The form is of ADR 0048.
/// </summary>
public sealed class OfferingPackage
{
    private OfferingPackage(string name, int version, string creditor, KindDescriptor kind, OfferingSpec spec, JsonArray quotes) =>
        (Name, Version, Creditor, Kind, Spec, Quotes) = (name, version, creditor, kind, spec, quotes);

    /// <summary>The newest form that this house reads and the one it writes.</summary>
    public const int Schema = 1;

    /// <summary>Most bytes of a file.</summary>
    public const int LargestFile = 1_000_000;

    /// <summary>Signs as RFC 7518 names it: r and s, 32 bytes each.</summary>
    public const string Algorithm = "ES256";

    /// <summary>What the offering was called.</summary>
    public string Name { get; }

    /// <summary>Its number there.</summary>
    public int Version { get; }

    /// <summary>Who was named as lending, in the answers of <see cref="Quotes"/>.</summary>
    public string Creditor { get; }

    public KindDescriptor Kind { get; }

    public OfferingSpec Spec { get; }

    /// <summary>Carts with the answers they had.</summary>
    public JsonArray Quotes { get; }

    /// <summary>What is signed.</summary>
    public static JsonObject Write(string name, OfferingVersion version, DateOnly on)
    {
        var quotes = GoldenQuotes.Of(version, on);
        return new JsonObject
        {
            ["schema"] = Schema,
            ["kind"] = version.Kind.Name,
            ["name"] = name,
            ["offering"] = version.Offering.Value,
            ["version"] = version.Number,
            ["exported_on"] = on.ToString("O", CultureInfo.InvariantCulture),
            ["creditor"] = version.Creditor,
            ["spec"] = SpecJson.ToNode(version.Spec),
            ["packs"] = new JsonArray([.. GoldenQuotes.PacksOf(quotes).Select(pack => (JsonNode)new JsonObject { ["id"] = pack.Id, ["version"] = pack.Version })]),
            ["quotes"] = quotes,
        };
    }

    /// <summary>The file: what is signed, and the signature over its canonical form.</summary>
    /// <exception cref="InvalidOperationException">The spec holds something without a canonical form.</exception>
    public static JsonObject Sign(JsonObject package, PackageKey key, ECDsa signer) => new()
    {
        ["package"] = package,
        ["signature"] = new JsonObject
        {
            ["algorithm"] = Algorithm,
            ["key"] = key.Id,
            ["value"] = Convert.ToBase64String(signer.SignData(
                CanonicalJson.Write(package) ?? throw new InvalidOperationException("The package has no canonical form."), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)),
        },
    };

    /// <summary>
    /// Reads a file: first its signature, then its schema, then the rest. It is not proved yet: <see cref="Differences"/>.
    /// Refusals: <c>package_unreadable</c>, <c>package_too_large</c>, <c>package_key_unknown</c>, <c>package_signature_broken</c>, <c>package_schema_newer</c>,
    /// <c>package_kind_unknown</c>, and those of <see cref="SpecShape.Read"/>.
    /// </summary>
    /// <param name="file">UTF-8.</param>
    /// <param name="keys">Whose packages are taken.</param>
    /// <param name="kinds">Of this house.</param>
    public static Result<OfferingPackage> Read(ReadOnlyMemory<byte> file, IReadOnlyCollection<PackageKey> keys, OfferingKinds kinds)
    {
        if (file.Length > LargestFile)
            return Refusal.Invalid("package_too_large", "package", LargestFile);
        if (Parse(file) is not { } root || root["package"] is not JsonObject package || root["signature"] is not JsonObject signature || root.Count != 2)
            return Refusal.Invalid("package_unreadable", "package");
        if (Text(signature, "key") is not { } id || keys.FirstOrDefault(known => string.Equals(known.Id, id, StringComparison.Ordinal)) is not { } key)
            return Refusal.Rule("package_key_unknown", "signature");
        if (!Holds(package, signature, key))
            return Refusal.Rule("package_signature_broken", "signature");
        if (Number(package, "schema") is not { } schema)
            return Refusal.Invalid("package_unreadable", "schema");
        if (schema > Schema)
            return Refusal.Rule("package_schema_newer", "schema", schema, Schema);
        if (Text(package, "kind") is not { } named || !kinds.TryFind(new ProductKind(named), out var kind))
            return Refusal.Rule("package_kind_unknown", "kind");
        if (Text(package, "name") is not { } name || Text(package, "creditor") is not { } creditor || Number(package, "version") is not { } number
            || package["quotes"] is not JsonArray { Count: > 0 and <= GoldenQuotes.Most } quotes || package["spec"] is not JsonObject written)
            return Refusal.Invalid("package_unreadable", "package");
        return SpecShape.Read(JsonSerializer.SerializeToElement(written), kind).Then(spec => Result.Of(new OfferingPackage(name, number, creditor, kind, spec, quotes)));
    }

    /// <summary>What is answered otherwise here; none for a package that is proved. Refusal: <c>package_unreadable</c>.</summary>
    public Result<IReadOnlyList<QuoteDifference>> Differences() => GoldenQuotes.Differences(
        new OfferingVersion
        {
            Merchant = Ids.New<MerchantId>(),
            Environment = default,
            Id = Ids.New<OfferingVersionId>(),
            Offering = Ids.New<OfferingId>(),
            Number = Version,
            Spec = Spec,
            Partner = Ids.New<PartnerId>(),
            Creditor = Creditor,
            PublishedAt = default,
            PublishedBy = "",
            Why = "",
            BasedOn = null,
            CopyOf = null,
        },
        Quotes);

    private static bool Holds(JsonObject package, JsonObject signature, PackageKey key)
    {
        if (!string.Equals(Text(signature, "algorithm"), Algorithm, StringComparison.Ordinal) || signature.Count != 3 || CanonicalJson.Write(package) is not { } signed)
            return false;
        var value = new byte[64];
        if (!Convert.TryFromBase64String(Text(signature, "value") ?? "", value, out var length) || length != value.Length)
            return false;
        using var verifier = ECDsa.Create();
        verifier.ImportSubjectPublicKeyInfo(key.Spki.AsSpan(), out _);
        return verifier.VerifyData(signed, value, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static JsonObject? Parse(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var document = JsonDocument.Parse(file, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 });
            return document.RootElement.ValueKind is JsonValueKind.Object ? JsonSerializer.SerializeToNode(document.RootElement)!.AsObject() : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject of, string member) =>
        of[member] is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    private static int? Number(JsonObject of, string member) =>
        of[member] is JsonValue value && value.GetValueKind() is JsonValueKind.Number && value.TryGetValue<int>(out var number) ? number : null;
}
