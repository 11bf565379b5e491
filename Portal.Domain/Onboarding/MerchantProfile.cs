using Portal.Domain.Common;

namespace Portal.Domain.Onboarding;

/// <summary>Who a merchant is to its shoppers and to the bank. What is not known is empty.</summary>
/// <param name="DisplayName">What shoppers know it by.</param>
/// <param name="LegalName">As in the register of companies.</param>
public sealed record MerchantProfile(
    string DisplayName, string LegalName, string SupportEmail, string SupportPhone, string Website, string Street, string City, string Region, string PostalCode)
{
    public const int LongestName = 200;
    public const int LongestPhone = 30;
    public const int LongestWebsite = 300;
    public const int LongestLine = 200;
    public const int LongestPostalCode = 20;

    private const int FewestDigits = 7;
    private const int MostDigits = 15; // ITU E.164

    public static MerchantProfile Empty { get; } = From(_ => "");

    /// <summary>From its fields, in the API's spelling.</summary>
    public static MerchantProfile From(Func<string, string> field) => new(
        field("display_name"), field("legal_name"), field("support_email"), field("support_phone"), field("website"), field("street"), field("city"), field("region"),
        field("postal_code"));

    /// <summary>
    /// The profile as it is kept, and what stands against it, field by field: <c>text_missing</c>, <c>text_long</c>, <c>text_unreadable</c>,
    /// <c>email_unreadable</c>, <c>phone_unreadable</c>, <c>website_unreadable</c>.
    /// </summary>
    public static (MerchantProfile Profile, IReadOnlyList<Refusal> Refusals) Read(MerchantProfile typed)
    {
        var refusals = new List<Refusal>();
        string Keep(Result<string> read, string typedText)
        {
            if (read.TryGet(out var kept, out var refusal))
            {
                return kept;
            }

            refusals.Add(refusal);
            return typedText;
        }

        var profile = new MerchantProfile(
            Keep(LineText.ReadSome(typed.DisplayName, LongestName, "display_name"), typed.DisplayName),
            Keep(LineText.Read(typed.LegalName, LongestName, "legal_name"), typed.LegalName),
            Keep(Email(typed.SupportEmail), typed.SupportEmail),
            Keep(Phone(typed.SupportPhone), typed.SupportPhone),
            Keep(Site(typed.Website), typed.Website),
            Keep(LineText.Read(typed.Street, LongestLine, "street"), typed.Street),
            Keep(LineText.Read(typed.City, LongestLine, "city"), typed.City),
            Keep(LineText.Read(typed.Region, LongestLine, "region"), typed.Region),
            Keep(LineText.Read(typed.PostalCode, LongestPostalCode, "postal_code"), typed.PostalCode));
        return (profile, refusals);
    }

    /// <summary>The fields in which two profiles differ, in the API's spelling.</summary>
    public IReadOnlyList<string> ChangesTo(MerchantProfile other) =>
        [.. Fields().Zip(other.Fields()).Where(pair => !string.Equals(pair.First.Value, pair.Second.Value, StringComparison.Ordinal)).Select(pair => pair.First.Name)];

    public IReadOnlyList<(string Name, string Value)> Fields() =>
    [
        ("display_name", DisplayName), ("legal_name", LegalName), ("support_email", SupportEmail), ("support_phone", SupportPhone), ("website", Website),
        ("street", Street), ("city", City), ("region", Region), ("postal_code", PostalCode),
    ];

    private static Result<string> Email(string typed) =>
        string.IsNullOrWhiteSpace(typed) ? "" : EmailAddress.TryRead(typed, out var address) ? address : Refusal.Invalid("email_unreadable", "support_email");

    private static Result<string> Phone(string typed) =>
        LineText.Read(typed, LongestPhone, "support_phone").Then<string>(phone => phone.Length == 0 || IsPhone(phone) ? phone : Refusal.Invalid("phone_unreadable", "support_phone"));

    private static bool IsPhone(string phone) =>
        phone.All(character => char.IsAsciiDigit(character) || character is ' ' or '-' or '(' or ')' or '.' or '/' or '+')
        && phone.LastIndexOf('+') <= 0
        && phone.Count(char.IsAsciiDigit) is >= FewestDigits and <= MostDigits;

    private static Result<string> Site(string typed) => LineText.Read(typed, LongestWebsite, "website").Then<string>(site =>
        site.Length == 0 ? ""
        : Uri.TryCreate(site, UriKind.Absolute, out var address) && address.Scheme is "https" && address.UserInfo.Length == 0 && address.HostNameType is UriHostNameType.Dns
            && EmailAddress.TryReadHost(address.Host, out var host) && host.Contains('.', StringComparison.Ordinal)
            ? new UriBuilder(address) { Host = host, Port = address.IsDefaultPort ? -1 : address.Port }.Uri.AbsoluteUri
            : Refusal.Invalid("website_unreadable", "website"));
}
