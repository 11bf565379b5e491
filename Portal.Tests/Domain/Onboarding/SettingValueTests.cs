using Portal.Domain.Common;
using Portal.Domain.Onboarding;

namespace Portal.Tests.Domain.Onboarding;

/// <summary>Origins, profiles and time zones as people type them.</summary>
public sealed class SettingValueTests
{
    private static readonly MerchantProfile s_profile = MerchantProfile.From(_ => "") with { DisplayName = "Thistle Gifts" };

    [Theory]
    [InlineData("https://shop.example", "https://shop.example")]
    [InlineData(" HTTPS://Shop.Example:443/ ", "https://shop.example")]
    [InlineData("https://shop.example:8443", "https://shop.example:8443")]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example")]
    [InlineData("http://localhost:5000", "http://localhost:5000")]
    [InlineData("http://127.0.0.1", "http://127.0.0.1")]
    [InlineData("http://[::1]:3000", "http://[::1]:3000")]
    public void Origin_IsWrittenAsABrowserDoes(string typed, string origin) => Assert.Equal(origin, WebOrigin.Read(typed).Answered());

    [Theory]
    [InlineData("", "origin_unreadable")]
    [InlineData(null, "origin_unreadable")]
    [InlineData("shop.example", "origin_unreadable")]
    [InlineData("*", "origin_unreadable")]
    [InlineData("https://*.shop.example", "origin_unreadable")]
    [InlineData("null", "origin_unreadable")]
    [InlineData("ftp://shop.example", "origin_unreadable")]
    [InlineData("javascript:alert(1)", "origin_unreadable")]
    [InlineData("https://user@shop.example", "origin_unreadable")]
    [InlineData("https://shop.example\\x", "origin_unreadable")]
    [InlineData("https://shop .example", "origin_unreadable")]
    [InlineData("https://sh\0op.example", "origin_unreadable")]
    [InlineData("https:shop.example", "origin_unreadable")]
    [InlineData("https://shop.example/cart", "origin_has_path")]
    [InlineData("https://shop.example?x=1", "origin_has_path")]
    [InlineData("https://shop.example#x", "origin_has_path")]
    [InlineData("http://shop.example", "origin_insecure")]
    [InlineData("long", "origin_unreadable")]
    public void Origin_ThatIsNone_IsRefused(string? typed, string code) =>
        Assert.Equal(code, WebOrigin.Read(typed is "long" ? "https://" + new string('a', 10_000) : typed).Refused().Code);

    [Fact]
    public void Profile_IsKeptTidy()
    {
        var (kept, refusals) = MerchantProfile.Read(s_profile with { DisplayName = " Thistle ", SupportEmail = "Help@Bücher.example", SupportPhone = "+44 20 7946 0958", Website = "https://SHOP.example" });

        Assert.Empty(refusals);
        Assert.Equal(("Thistle", "Help@xn--bcher-kva.example", "https://shop.example/"), (kept.DisplayName, kept.SupportEmail, kept.Website));
    }

    [Theory]
    [InlineData("display_name", "", "text_missing")]
    [InlineData("display_name", "long", "text_long")]
    [InlineData("legal_name", "long", "text_long")]
    [InlineData("street", "a\nb", "text_unreadable")]
    [InlineData("city", "a\0b", "text_unreadable")]
    [InlineData("postal_code", "long", "text_long")]
    [InlineData("support_email", "help", "email_unreadable")]
    [InlineData("support_phone", "call us", "phone_unreadable")]
    [InlineData("support_phone", "12", "phone_unreadable")]
    [InlineData("support_phone", "１２３４５６７８９", "phone_unreadable")]
    [InlineData("support_phone", "44+20794609", "phone_unreadable")]
    [InlineData("website", "shop.example", "website_unreadable")]
    [InlineData("website", "http://shop.example", "website_unreadable")]
    [InlineData("website", "javascript:alert(1)", "website_unreadable")]
    [InlineData("website", "https://user@shop.example", "website_unreadable")]
    public void Profile_WithAFieldThatCantBe_SaysWhich(string field, string value, string code)
    {
        var filled = MerchantProfile.From(name => name == field ? value is "long" ? new string('a', 10_000) : value : name is "display_name" ? "Thistle" : "");

        Assert.Equal((code, field), MerchantProfile.Read(filled).Refusals.Select(refusal => (refusal.Code, refusal.Param)).Single());
    }

    [Fact]
    public void Profile_SaysInWhichFieldsItDiffers() =>
        Assert.Equal(["legal_name", "city"], s_profile.ChangesTo(s_profile with { LegalName = "Thistle Ltd", City = "Leith" }));

    [Theory]
    [InlineData("Europe/London", true)]
    [InlineData("Asia/Taipei", true)]
    [InlineData("UTC", true)]
    [InlineData("europe/london", false)]
    [InlineData("Mars/Olympus", false)]
    [InlineData("../../etc/passwd", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Zone_IsOneOfTheList(string? name, bool known) => Assert.Equal(known, TimeZones.IsKnown(name));

    [Theory]
    [InlineData("2026-11-16T15:00:00Z", "Europe/London", "Asia/Taipei", null)]
    [InlineData("2026-11-16T17:00:00Z", "Europe/London", "Asia/Taipei", null)] // Tuesday there already: a day begins sooner
    [InlineData("2026-11-16T17:00:00Z", "Asia/Taipei", "Europe/London", "zone_day_back")]
    [InlineData("2026-11-16T15:00:00Z", "Asia/Taipei", "Europe/London", null)]
    [InlineData("2026-11-16T11:00:00Z", "Pacific/Auckland", "America/Los_Angeles", "zone_day_back")]
    public void Zone_WhereADayWouldBeginAgain_IsRefused(string now, string from, string to, string? code)
    {
        var instant = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(code, TimeZones.ObjectTo(to, new TenantTime(instant, instant, TimeZoneInfo.FindSystemTimeZoneById(from)))?.Code);
    }
}
