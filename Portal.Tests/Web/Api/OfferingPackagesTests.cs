using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portal.Domain.Packages;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;
using Portal.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

/// <summary>Packages over the API: out of one merchant, into the same again, and held against the public key by anybody.</summary>
public sealed class OfferingPackagesTests
{
    [DatabaseTheory]
    public async Task Package_GoesOutAndIn_AndCanBeVerifiedElsewhere(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var offering = (await api.GetAsync(key, "/v1/offerings")).Json.GetProperty("data")[0].GetProperty("id").GetString();

        var package = await api.GetAsync(key, $"/v1/offerings/{offering}/versions/1/package");
        Assert.Equal(200, package.Status);
        Assert.Equal((1, "installments"), (package.Json.GetProperty("package").GetProperty("schema").GetInt32(), package.Json.GetProperty("package").GetProperty("kind").GetString()));

        var shown = Assert.Single((await api.GetAsync(key, "/v1/package_keys")).Json.GetProperty("data").EnumerateArray());
        Assert.Equal(package.Json.GetProperty("signature").GetProperty("key").GetString(), shown.GetProperty("id").GetString());
        using var verifier = ECDsa.Create();
        verifier.ImportSubjectPublicKeyInfo(shown.GetProperty("public_key").GetBytesFromBase64(), out _);
        var signed = CanonicalJson.Write(JsonNode.Parse(package.Json.GetProperty("package").GetRawText()))!;
        Assert.True(verifier.VerifyData(signed, package.Json.GetProperty("signature").GetProperty("value").GetBytesFromBase64(), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));

        var made = await api.PostAsync(key, "/v1/offerings/packages", package.Text, "twice");
        Assert.Equal((201, "installments"), (made.Status, made.Json.GetProperty("kind").GetString()));
        Assert.Equal(package.Json.GetProperty("package").GetProperty("quotes").GetArrayLength(), made.Json.GetProperty("quotes").GetInt32());
        Assert.Equal(made.Text, (await api.PostAsync(key, "/v1/offerings/packages", package.Text, "twice")).Text, StringComparer.Ordinal);
        Assert.NotEqual(offering, made.Json.GetProperty("offering").GetString(), StringComparer.Ordinal);

        Assert.Equal("422 package_signature_broken signature", (await api.PostAsync(key, "/v1/offerings/packages", package.Text.Replace("\"schema\": 1", "\"schema\": 2", StringComparison.Ordinal))).Summary);
        Assert.Equal("400 unknown_field price", (await api.PostAsync(key, "/v1/offerings/packages", """{"package":{},"signature":{},"price":1}""")).Summary);
        Assert.Equal("404 not_found", (await api.GetAsync(key, $"/v1/offerings/{offering}/versions/9/package")).Summary);
        Assert.Equal("404 not_found", (await api.GetAsync(key, $"/v1/offerings/{offering}/versions/last/package")).Summary);
        Assert.Equal("404 not_found", (await api.GetAsync(key, "/v1/offerings/off_1/versions/1/package")).Summary);
    }
}
