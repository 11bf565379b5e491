using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.JSInterop;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Mail;
using Portal.Tests.Infrastructure.Access;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Access;

namespace Portal.Tests.Web.Access;

/// <summary>The proof in the middle of a dialog.</summary>
public sealed class ProofPanelTests : ShopTestContext
{
    private static readonly Consequence s_what = new("Create the key Till?", [], "Shown once.", "Cancel", "Create key");

    [Fact]
    public async Task Password_IsAskedForOnceItIsNeeded_AndTheSameButtonGoesOn()
    {
        var script = Script();
        var sent = script.Setup<ProofAnswer?>("prove", _ => true);
        var done = 0;
        var (shell, asked) = await AskAsync(() => Task.FromResult<Refusal?>(done++ == 0 ? Refusal.Forbidden("proof_needed") : null));
        Assert.Empty(shell.FindAll(".mud-dialog input"));

        await GoAsync(shell);

        shell.WaitForElement(".mud-dialog input[type=password]");
        Assert.Empty(shell.FindAll(".mud-dialog [role=alert]"));
        var wrong = GoAsync(shell);
        sent.SetResult(new ProofAnswer("That is not right."));
        await wrong;
        shell.WaitForAssertion(() => Assert.Equal("That is not right.", shell.Find(".mud-dialog form [role=alert]").TextContent));
        Assert.Equal((1, false), (done, asked.IsCompleted));

        script.Setup<ProofAnswer?>("prove", _ => true).SetResult(new ProofAnswer(null));
        await GoAsync(shell);
        Assert.True(await asked);
        Assert.Equal(2, done);
    }

    [Fact]
    public async Task Code_IsAskedForInPlaceOfThePassword_WhereAnAppMakesThem()
    {
        Script();
        var (shell, _) = await AskAsync(() => Task.FromResult<Refusal?>(Refusal.Forbidden("proof_needed")), hasCodes: true);
        await GoAsync(shell);

        Assert.Equal("code", shell.WaitForElement(".mud-dialog form input.inp").GetAttribute("name"));
        Assert.Empty(shell.FindAll(".mud-dialog input[type=password]"));
    }

    [Fact]
    public async Task Enter_BeforeTheScriptHasCome_IsNotLost()
    {
        var sent = Script().Setup<ProofAnswer?>("prove", _ => true);
        var line = new SlowLine(JSInterop.JSRuntime);
        Services.AddSingleton<IJSRuntime>(line);
        var done = 0;
        var (shell, asked) = await AskAsync(() => Task.FromResult<Refusal?>(done++ == 0 ? Refusal.Forbidden("proof_needed") : null));
        await GoAsync(shell);
        shell.WaitForElement(".mud-dialog input[type=password]");

        var pressed = shell.Find(".mud-dialog form").SubmitAsync();
        Assert.Empty(sent.Invocations);
        line.Open();
        sent.SetResult(new ProofAnswer(null));

        await pressed;
        Assert.True(await asked);
    }

    private BunitJSModuleInterop Script()
    {
        var script = JSInterop.SetupModule("./js/proof.js");
        script.Setup<bool>("works", _ => true).SetResult(true);
        return script;
    }

    private static Task GoAsync(IRenderedComponent<IComponent> shell) => shell.FindAll(".mud-dialog button").Last(button => button.TextContent.Trim() is "Create key").ClickAsync();

    private async Task<(IRenderedComponent<IComponent> Shell, Task<bool> Asked)> AskAsync(Func<Task<Refusal?>> act, bool hasCodes = false)
    {
        Services.AddSingleton(new PasskeyPlace(new MailOptions(null, null), new Development()));
        var ann = await SessionTests.AddAsync(Shop.Database, "ann@example.test");
        await using (var db = Shop.Database.Contexts.Create(new Scope.System("tests")))
        {
            (await db.Users.FindAsync(ann.Value))!.TwoFactorEnabled = hasCodes;
            await db.SaveChangesAsync();
        }

        Services.AddSingleton<AuthenticationStateProvider>(new Somebody(ann, await SessionTests.BeginAsync(Shop.Database, ann)));
        var shell = RenderInShell(_ => { });
        var asked = Task.FromResult(false);
        await shell.InvokeAsync(() => { asked = ConsequenceDialog.AskAsync(Services.GetRequiredService<IDialogService>(), s_what, act); });
        shell.WaitForElement(".mud-dialog button");
        return (shell, asked);
    }

    /// <summary>A browser whose scripts come only once it is opened.</summary>
    private sealed class SlowLine(IJSRuntime line) : IJSRuntime
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => _open.SetResult();

        public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TValue>(string identifier, object?[]? args) =>
            InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public async ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TValue>(
            string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            if (identifier is "import")
            {
                await _open.Task.WaitAsync(cancellationToken);
            }

            return await line.InvokeAsync<TValue>(identifier, cancellationToken, args);
        }
    }

    private sealed class Somebody(UserId user, SessionId session) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, user.Value), new Claim(AccessRegistration.StampClaim, "stamp"), new Claim(SignedIn.SessionClaim, session.Value)], "test"))));
    }

    private sealed class Development : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
