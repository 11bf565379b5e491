using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Portal.Domain.Common;
using Portal.Web.Components.Shared;

namespace Portal.Tests.Web.Shared;

public sealed class ConsequenceDialogTests : PortalTestContext
{
    private static readonly Consequence s_refund = new(
        "Refund $400.00 of order 1042?",
        [
            new ConsequenceLine("The shopper gets", new Money(40_000, Currency.Of("USD"))),
            new ConsequenceLine("Your balance", new Money(-40_000, Currency.Of("USD")), IsSum: true),
        ],
        "A refund can't be taken back.",
        "Cancel",
        "Refund $400.00");

    [Fact]
    public async Task Ask_ShowsTheQuestionTheMoneyAndTheSafeButtonFirst()
    {
        var (shell, asked) = await AskAsync(() => Task.FromResult<Refusal?>(null));

        Assert.Equal("Refund $400.00 of order 1042?", shell.Find(".mud-dialog h2").TextContent);
        Assert.Equal(["$400.00", "−$400.00"], shell.FindAll(".mud-dialog dd").Select(amount => amount.TextContent.Trim()), StringComparer.Ordinal);
        Assert.Equal(["Cancel", "Refund $400.00"], shell.FindAll(".mud-dialog button").Select(button => button.TextContent.Trim()), StringComparer.Ordinal);
        await shell.FindAll(".mud-dialog button")[0].ClickAsync();
        Assert.False(await asked);
    }

    [Fact]
    public async Task Go_Done_ClosesWithTrue()
    {
        var done = 0;
        var (shell, asked) = await AskAsync(() => { done++; return Task.FromResult<Refusal?>(null); });

        await shell.FindAll(".mud-dialog button")[1].ClickAsync();

        Assert.True(await asked);
        Assert.Equal(1, done);
    }

    [Fact]
    public async Task Ask_Twice_AsByADoubleClick_ShowsOneDialog()
    {
        var (shell, asked) = await AskAsync(() => Task.FromResult<Refusal?>(null));

        Assert.False(await shell.InvokeAsync(() => ConsequenceDialog.AskAsync(Services.GetRequiredService<IDialogService>(), s_refund, () => Task.FromResult<Refusal?>(null))));

        Assert.Single(shell.FindAll(".mud-dialog"));
        await shell.FindAll(".mud-dialog button")[1].ClickAsync();
        Assert.True(await asked);
    }

    [Fact]
    public async Task Go_Refused_StaysOpenWithTheWords()
    {
        var (shell, asked) = await AskAsync(() => Task.FromResult<Refusal?>(Refusal.Conflict("changed_meanwhile")));

        await shell.FindAll(".mud-dialog button")[1].ClickAsync();

        shell.WaitForAssertion(() => Assert.Contains("Somebody else changed this", shell.Find(".mud-dialog [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.False(asked.IsCompleted);
        await shell.FindAll(".mud-dialog button")[0].ClickAsync();
        Assert.False(await asked);
    }

    [Theory]
    [InlineData("changed_meanwhile", true)]
    [InlineData("nothing_changed", false)]
    public async Task Stay_AfterARefusal_RefreshesThePageWhereSomebodyWasFaster(string code, bool refreshes)
    {
        var refreshed = 0;
        var refusal = refreshes ? Refusal.Conflict(code) : Refusal.Rule(code);
        var (shell, asked) = await AskAsync(() => Task.FromResult<Refusal?>(refusal), () => Task.FromResult(refreshed++));
        await shell.FindAll(".mud-dialog button")[1].ClickAsync();
        shell.WaitForElement(".mud-dialog [role=alert]");
        Assert.Equal(0, refreshed);

        await shell.FindAll(".mud-dialog button")[0].ClickAsync();

        Assert.False(await asked);
        Assert.Equal(refreshes ? 1 : 0, refreshed);
    }

    private async Task<(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> Shell, Task<bool> Asked)> AskAsync(Func<Task<Refusal?>> act, Func<Task>? refresh = null)
    {
        var shell = RenderInShell(_ => { });
        var asked = Task.FromResult(false);
        await shell.InvokeAsync(() => { asked = ConsequenceDialog.AskAsync(Services.GetRequiredService<IDialogService>(), s_refund, act, refresh); });
        shell.WaitForElement(".mud-dialog button");
        return (shell, asked);
    }
}
