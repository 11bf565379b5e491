using System.Globalization;
using System.Text;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Team;

namespace Portal.Web;

/// <summary>Builds and reads addresses. The scope stands in the address, so a link says whose page it leads to.</summary>
public static class PortalUrls
{
    /// <summary>Says on the sign-in page's address that the password was changed.</summary>
    public const string PasswordChanged = "passwordChanged";

    /// <summary>Says on the sign-in page's address that the session was ended from elsewhere.</summary>
    public const string SessionEnded = "sessionEnded";

    /// <summary>Says on the security page's address what was just done.</summary>
    public const string Said = "done";

    /// <summary>A route with its places filled in their order: <c>To(PortalRoutes.Order, slug, environment, id)</c>.</summary>
    public static string To(string route, params ReadOnlySpan<string> values)
    {
        var address = new StringBuilder();
        var next = 0;
        foreach (var segment in route.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            address.Append('/').Append(segment.StartsWith('{') ? Uri.EscapeDataString(values[next++]) : segment);
        }

        return next == values.Length ? address.ToString() : throw new ArgumentException($"{route} has {next} places.", nameof(values));
    }

    /// <summary>A route of the place a visit is at; what the route asks beyond the scope follows in <paramref name="values"/>.</summary>
    public static string At(Visit visit, string route, params ReadOnlySpan<string> values) =>
        visit.Slug is { } slug ? To(route, [slug, visit.Environment.ToText(), .. values]) : To(route, values);

    public static string SignIn(string? returnUrl = null) =>
        returnUrl is null or "/" ? PortalRoutes.SignIn : $"{PortalRoutes.SignIn}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>The second step of the sign-in, by a code of an app.</summary>
    public static string SignInCode(string? returnUrl, bool? keep) => SecondStep(PortalRoutes.SignInCode, returnUrl, keep);

    /// <summary>The second step of the sign-in, by a recovery code.</summary>
    public static string SignInRecovery(string? returnUrl, bool? keep) => SecondStep(PortalRoutes.SignInRecovery, returnUrl, keep);

    /// <summary>The sign-in page, which says that the session was ended.</summary>
    public static string SignInAgain(string returnUrl) => $"{PortalRoutes.SignIn}?returnUrl={Uri.EscapeDataString(returnUrl)}&{SessionEnded}=true";

    /// <summary>The page where a person proves to be who signed in, and from there back.</summary>
    public static string Prove(string returnUrl) => $"{PortalRoutes.Prove}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>The security page, which says what was done: a word of <c>Security.Done</c>.</summary>
    public static string Security(string done) => $"{PortalRoutes.Security}?{Said}={done}";

    /// <summary>The sign-in page, which says that the new password counts.</summary>
    public static string SignInAnew() => $"{PortalRoutes.SignIn}?{PasswordChanged}=true";

    /// <summary>What a mail leads to: a page for a new password.</summary>
    public static string ResetPassword(PasswordLink link) => $"{PortalRoutes.ResetPassword}?user={link.User}&token={link.Token}";

    /// <summary>What a mail leads to: a page that confirms a way back, or stops one that has begun.</summary>
    public static string WayBack(WayBackLetter letter) =>
        $"{(letter.DueAt is null ? PortalRoutes.BeginWayBack : PortalRoutes.StopWayBack)}?user={letter.Link.User}&token={letter.Link.Token}";

    /// <summary>What a mail leads to: a page that gives a seat.</summary>
    public static string Invitation(InvitationLink link) => $"{PortalRoutes.Invitation}?id={link.Id}&token={link.Token}";

    private static string SecondStep(string route, string? returnUrl, bool? keep) =>
        $"{route}?returnUrl={Uri.EscapeDataString(Local(returnUrl))}&keep={(keep is true ? "true" : "false")}";

    /// <summary>An offering's history with two of its versions side by side.</summary>
    public static string Compare(string history, string left, string right) => $"{history}?compare={left},{right}";

    /// <summary>One of the questions about a new offering, from 1.</summary>
    public static string Question(string questions, int step) => string.Create(CultureInfo.InvariantCulture, $"{questions}?step={step}");

    /// <summary>Where a seat is at home.</summary>
    public static string Home(Seat seat) => seat switch
    {
        { Slug: { } slug } => To(PortalRoutes.MerchantHome, slug, TenantEnvironment.Test.ToText()),
        { Partner: not null } => PortalRoutes.PartnerHome,
        { Role: Domain.Access.Role.SupportAgent or Domain.Access.Role.SupportLead } => PortalRoutes.SupportHome,
        _ => PortalRoutes.PlatformHome,
    };

    /// <summary>Where a person goes who asked for nothing in particular.</summary>
    public static string Home(Person person) => person.Seats is [var first, ..] ? Home(first) : PortalRoutes.Denied;

    /// <summary>The place a path lies in; null for a path in none, such as the account's pages.</summary>
    public static Place? PlaceOf(string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments switch
        {
            ["m", var slug, var text, ..] when TenantEnvironmentText.TryParse(text, out var environment) => new Place.Merchant(slug, environment),
            ["partner", ..] => new Place.Partner(),
            ["support", ..] => new Place.Platform("support"),
            ["platform", ..] => new Place.Platform("platform"),
            _ => null,
        };
    }

    /// <summary>An address of this site, as a form or a link asked for it; anything else becomes the start.</summary>
    public static string Local(string? returnUrl) =>
        returnUrl is ['/', ..] and not ['/', '/' or '\\', ..] && Uri.TryCreate(returnUrl, UriKind.Relative, out _) && !returnUrl.Any(char.IsControl)
            ? returnUrl
            : "/";
}
