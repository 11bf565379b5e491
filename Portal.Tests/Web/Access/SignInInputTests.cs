using System.Net;
using System.Text.RegularExpressions;
using Portal.Infrastructure.Persistence;
using Portal.Tests.EndToEnd;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Access;

/// <summary>What nobody types into the sign-in page, and somebody sends.</summary>
public sealed partial class SignInInputTests
{
    // As a form holds it, and as one that says of each part how long it is and so can carry anything.
    private static readonly Func<Dictionary<string, string>, HttpContent>[] s_forms =
    [
        fields => new FormUrlEncodedContent(fields),
        fields => fields.Aggregate(new MultipartFormDataContent(), (form, field) =>
        {
            form.Add(new StringContent(field.Value), field.Key);
            return form;
        }),
    ];

    [DatabaseTheory]
    [InlineData("a\0b@x.test", "secret")]
    [InlineData("a@x.test", "sec\0ret")]
    [InlineData("long", "secret")]
    [InlineData("a@x.test", "long")]
    [InlineData("endless", "secret")]
    [InlineData("a@x.test", "endless")]
    public async Task SignIn_WithWhatNoAccountHas_IsRefusedInWords(DatabaseProvider database, string email, string password)
    {
        await using var store = await TestDatabase.CreateAsync(database);
        await using var app = await PortalApp.OverAsync(store.Options);
        using var client = new HttpClient { BaseAddress = app.Address };
        foreach (var form in s_forms)
        {
            var door = new Uri("/account/sign-in", UriKind.Relative);
            using var content = form(new(StringComparer.Ordinal)
            {
                ["_handler"] = "sign-in",
                ["__RequestVerificationToken"] = Token().Match(await client.GetStringAsync(door)).Groups["token"].Value,
                ["Form.Email"] = Long(email),
                ["Form.Password"] = Long(password),
            });
            using var answer = await client.PostAsync(door, content);

            var page = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{answer.StatusCode}");
            Assert.Contains(
                answer.StatusCode is HttpStatusCode.OK ? "That email and password don&#x27;t belong together" : "This form was not accepted", page, StringComparison.Ordinal);
        }

        Assert.Empty(app.Errors);
    }

    private static string Long(string text) => text switch
    {
        "long" => new string('a', 100_000),
        "endless" => new string('a', 5_000_000),
        _ => text,
    };

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
