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
    public async Task Go_Refused_StaysOpenWithTheWords()
    {
        var (shell, asked) = await AskAsync(() => Task.FromResult<Refusal?>(Refusal.Conflict("changed_meanwhile")));

        await shell.FindAll(".mud-dialog button")[1].ClickAsync();

        shell.WaitForAssertion(() => Assert.Contains("Somebody else changed this", shell.Find(".mud-dialog [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.False(asked.IsCompleted);
        await shell.FindAll(".mud-dialog button")[0].ClickAsync();
        Assert.False(await asked);
    }

    private async Task<(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> Shell, Task<bool> Asked)> AskAsync(Func<Task<Refusal?>> act)
    {
        var shell = RenderInShell(_ => { });
        var asked = Task.FromResult(false);
        await shell.InvokeAsync(() => { asked = ConsequenceDialog.AskAsync(Services.GetRequiredService<IDialogService>(), s_refund, act); });
        shell.WaitForElement(".mud-dialog button");
        return (shell, asked);
    }
}
