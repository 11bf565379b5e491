using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Packages;
using Portal.Tests.Domain.Offerings;

namespace Portal.Tests.Domain.Packages;

/// <summary>A version as a signed file: it comes back as it was, and nothing of it can be changed unseen.</summary>
public sealed class OfferingPackageTests : IDisposable
{
    private static readonly DateOnly s_day = new(2026, 11, 16);
    private static readonly OfferingKinds s_kinds = new(InstallmentKind.Instance);

    private readonly ECDsa _signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private PackageKey Key => PackageKey.Of(_signer.ExportSubjectPublicKeyInfo());

    public void Dispose() => _signer.Dispose();

    [Fact]
    public void Package_ComesBack_WithTheSpecAndItsQuotesProved()
    {
        var spec = Samples.Spec with { Audience = Samples.Spec.Audience with { Countries = ["US", "DE", "GB"] } };

        var package = Read(File(spec)).Answered();

        Assert.Equal(("Sofas", 1, "Harbor Bank"), (package.Name, package.Version, package.Creditor));
        Assert.Equal(spec, package.Spec);
        Assert.InRange(package.Quotes.Count, 10, GoldenQuotes.Most);
        Assert.Contains(package.Quotes, quote => quote!["answer"]!["plans"]!.AsArray().Count > 0);
        Assert.Contains(package.Quotes, quote => quote!["answer"]!["reasons"]!.AsArray().Count > 0);
        Assert.Empty(package.Differences().Answered());
    }

    [Fact]
    public void Package_NamesThePacksOfItsAnswers()
    {
        var file = File(Samples.Spec with { Audience = Samples.Spec.Audience with { Countries = ["US", "DE"] } });

        Assert.Equal(["eu_secci_2008", "us_reg_z"], file["package"]!["packs"]!.AsArray().Select(pack => pack!["id"]!.GetValue<string>()), StringComparer.Ordinal);
    }

    [Fact]
    public void Package_WrittenOtherwise_IsTheSame()
    {
        var file = File();
        var sorted = new JsonObject(file["package"]!.AsObject().OrderByDescending(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        var turned = new JsonObject { ["signature"] = file["signature"]!.DeepClone(), ["package"] = sorted };

        Assert.Equal(Samples.Spec, Read(Encoding.UTF8.GetBytes(turned.ToJsonString(new JsonSerializerOptions { WriteIndented = true }))).Answered().Spec);
    }

    [Theory]
    [InlineData("name", "\"Sofas!\"")]
    [InlineData("schema", "2")]
    [InlineData("version", "2")]
    [InlineData("creditor", "\"Another Bank\"")]
    [InlineData("spec.maximum", "300001")]
    [InlineData("spec.platform_share", "\"0\"")]
    [InlineData("quotes", "[]")]
    [InlineData("more", "1")]
    public void Package_ChangedAfterItWasSigned_IsBroken(string member, string json)
    {
        var file = File();
        var at = member.Split('.');
        var within = at.SkipLast(1).Aggregate(file["package"]!, (node, name) => node[name]!);
        within[at[^1]] = JsonNode.Parse(json);

        Assert.Equal("package_signature_broken", Read(file).Refused().Code);
    }

    [Theory]
    [InlineData("algorithm", "\"none\"")]
    [InlineData("algorithm", "null")]
    [InlineData("value", "\"\"")]
    [InlineData("value", "\"AAAA\"")]
    [InlineData("value", "1")]
    [InlineData("more", "1")]
    public void Signature_OfAnotherForm_IsBroken(string member, string json)
    {
        var file = File();
        file["signature"]![member] = JsonNode.Parse(json);

        Assert.Equal("package_signature_broken", Read(file).Refused().Code);
    }

    [Fact]
    public void Package_OfAStranger_IsNotTaken()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var own = OfferingPackage.Write("Sofas", Samples.Unchecked(Samples.Spec), s_day);

        Assert.Equal("package_key_unknown", Read(OfferingPackage.Sign(own, PackageKey.Of(stranger.ExportSubjectPublicKeyInfo()), stranger)).Refused().Code);
        Assert.Equal("package_signature_broken", Read(OfferingPackage.Sign(own.DeepClone().AsObject(), Key, stranger)).Refused().Code);
    }

    [Fact]
    public void Package_OfANewerHouse_SaysSo()
    {
        var package = Written();
        package["schema"] = OfferingPackage.Schema + 1;
        package["later"] = "unheard of";

        var refused = Read(Signed(package)).Refused();

        Assert.Equal(("package_schema_newer", "schema"), (refused.Code, refused.Param));
        Assert.Equal<object?>([2, 1], refused.Args);
    }

    [Fact]
    public void Package_WithASpecOfANewerHouse_NamesTheField()
    {
        var package = Written();
        package["spec"]!["moon_phase"] = "full";

        var refused = Read(Signed(package)).Refused();

        Assert.Equal(("unknown_field", "moon_phase"), (refused.Code, refused.Param));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"package":{}}""")]
    [InlineData("""{"package":{},"signature":{},"more":1}""")]
    [InlineData("""{"package":{},"package":{},"signature":{}}""")]
    [InlineData("""{"package":[],"signature":{}}""")]
    public void File_ThatIsNone_IsUnreadable(string text) => Assert.Equal("package_unreadable", Read(Encoding.UTF8.GetBytes(text)).Refused().Code);

    [Fact]
    public void File_ThatIsTooLarge_IsNotRead() => Assert.Equal("package_too_large", Read(new byte[OfferingPackage.LargestFile + 1]).Refused().Code);

    [Theory]
    [InlineData("kind", "\"moonshine\"", "package_kind_unknown")]
    [InlineData("name", "1", "package_unreadable")]
    [InlineData("quotes", "[]", "package_unreadable")]
    [InlineData("schema", "\"1\"", "package_unreadable")]
    public void Package_SignedAndSenseless_IsRefused(string member, string json, string code)
    {
        var package = Written();
        package[member] = JsonNode.Parse(json);

        Assert.Equal(code, Read(Signed(package)).Refused().Code);
    }

    [Fact]
    public void Quotes_ThatAreAnsweredOtherwise_AreNamedCartByCart()
    {
        var package = Written();
        var quotes = package["quotes"]!.AsArray();
        var offered = quotes.Select((quote, at) => (Number: at + 1, Plans: quote!["answer"]!["plans"]!.AsArray())).First(quote => quote.Plans.Count > 0);
        var charge = offered.Plans[0]!["finance_charge"]!.GetValue<long>();
        offered.Plans[0]!["finance_charge"] = charge + 1;

        var difference = Assert.Single(Read(Signed(package)).Answered().Differences().Answered());

        Assert.Equal(new QuoteDifference(offered.Number, "plans[0].finance_charge", $"{charge + 1}", $"{charge}"), difference);
    }

    private JsonObject File(InstallmentSpec? spec = null) => Signed(Written(spec));

    private static JsonObject Written(InstallmentSpec? spec = null) => OfferingPackage.Write("Sofas", Samples.Unchecked(spec ?? Samples.Spec), s_day);

    private JsonObject Signed(JsonObject package) => OfferingPackage.Sign(package, Key, _signer);

    private Result<OfferingPackage> Read(JsonObject file) => Read(Encoding.UTF8.GetBytes(file.ToJsonString()));

    private Result<OfferingPackage> Read(byte[] file) => OfferingPackage.Read(file, [Key], s_kinds);
}
