using Bunit;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Web.Components.Shared;

namespace Portal.Tests.Web.Shared;

public sealed class DataStateTests : PortalTestContext
{
    [Fact]
    public void Load_Running_ShowsBonesAndThenTheAnswer()
    {
        var answer = new TaskCompletionSource<Result<string[]>>();
        var view = Show(_ => answer.Task);
        Assert.Single(view.FindAll(".bones"));

        answer.SetResult(new[] { "one", "two" });

        view.WaitForAssertion(() => Assert.Equal("one two", view.Find("p.ready").TextContent));
        Assert.Empty(view.FindAll(".bones"));
    }

    [Fact]
    public void Load_AnsweredAtOnce_NeverShowsBones()
    {
        var view = Show(_ => Task.FromResult<Result<string[]>>(new[] { "one" }));

        Assert.Equal("one", view.Find("p.ready").TextContent);
        Assert.Equal(1, view.RenderCount);
    }

    [Fact]
    public void Load_OfAnEmptyList_ShowsWhatWillBeHere() =>
        Assert.Equal("Nothing yet", Show(_ => Task.FromResult<Result<string[]>>(Array.Empty<string>())).Find("p.empty").TextContent);

    [Fact]
    public async Task Load_Refused_ShowsTheWordsAndTriesAgain()
    {
        var tries = 0;
        var view = Show(_ => Task.FromResult(++tries == 1 ? (Result<string[]>)Refusal.Unavailable("7K2M9QRT") : new[] { "one" }));

        var failed = view.Find("[role=alert]");
        Assert.Contains("The orders could not be loaded", failed.TextContent, StringComparison.Ordinal);
        Assert.Contains("7K2M9QRT", failed.TextContent, StringComparison.Ordinal);
        await view.Find("button").ClickAsync();

        Assert.Equal("one", view.Find("p.ready").TextContent);
    }

    [Fact]
    public void Load_NotFound_SaysSoAndOffersNoRetry()
    {
        var view = Show(_ => Task.FromResult<Result<string[]>>(Refusal.NotFound("order")));

        Assert.Equal("There is no such order", view.Find("h2").TextContent);
        Assert.Empty(view.FindAll("button"));
    }

    [Fact]
    public void Load_Throwing_EndsAsAReferenceAndNotInTheCircuit()
    {
        var view = Show(_ => throw new InvalidOperationException("secret detail"));

        var failed = view.Find("[role=alert]").TextContent;
        Assert.Matches("[2-9A-Z]{8}", failed);
        Assert.DoesNotContain("secret detail", failed, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_Changed_CancelsTheOldLoadAndTheLastAnswerWins()
    {
        var answers = new Dictionary<string, TaskCompletionSource<Result<string[]>>>(StringComparer.Ordinal) { ["a"] = new(), ["b"] = new() };
        var cancelled = new List<string>();
        var key = "a";
        Task<Result<string[]>> Load(CancellationToken cancellation)
        {
            var mine = key;
            cancellation.Register(() => cancelled.Add(mine));
            return answers[mine].Task;
        }

        var view = Show(Load, key);
        key = "b";
        view.Render(parameters => parameters.Add(state => state.Key, "b"));
        answers["b"].SetResult(new[] { "new" });
        answers["a"].SetResult(new[] { "old" });

        view.WaitForAssertion(() => Assert.Equal("new", view.Find("p.ready").TextContent));
        Assert.Equal(["a"], cancelled);
    }

    [Fact]
    public void Key_Unchanged_LoadsOnce()
    {
        var loads = 0;
        var view = Show(_ => { loads++; return Task.FromResult<Result<string[]>>(new[] { "one" }); }, "a");

        view.Render(parameters => parameters.Add(state => state.Key, "a"));

        Assert.Equal(1, loads);
    }

    [Fact]
    public async Task Reload_KeepsTheLastValueInGrey()
    {
        var answer = new TaskCompletionSource<Result<string[]>>();
        var first = true;
        var view = Show(_ => first ? Task.FromResult<Result<string[]>>(new[] { "old" }) : answer.Task);
        first = false;

        var reload = view.InvokeAsync(view.Instance.ReloadAsync);

        view.WaitForAssertion(() => Assert.Equal("old", view.Find(".stale p.ready").TextContent));
        answer.SetResult(new[] { "new" });
        await reload;
        Assert.Equal("new", view.Find("p.ready").TextContent);
        Assert.Empty(view.FindAll(".stale"));
    }

    [Fact]
    public void Dispose_CancelsWhatStillRuns()
    {
        var cancelled = false;
        var view = Show(cancellation =>
        {
            cancellation.Register(() => cancelled = true);
            return new TaskCompletionSource<Result<string[]>>().Task;
        });

        view.Instance.Dispose();

        Assert.True(cancelled);
    }

    private IRenderedComponent<DataState<string[]>> Show(Func<CancellationToken, Task<Result<string[]>>> load, object? key = null) =>
        Render<DataState<string[]>>(parameters => parameters
            .Add(state => state.Load, load)
            .Add(state => state.Key, key)
            .Add(state => state.FailedTitle, "The orders could not be loaded")
            .Add(state => state.MissingTitle, "There is no such order")
            .Add(state => state.Ready, (RenderFragment<string[]>)(value => builder => builder.AddMarkupContent(0, $"<p class=\"ready\">{string.Join(' ', value)}</p>")))
            .Add(state => state.Empty, (RenderFragment)(builder => builder.AddMarkupContent(0, "<p class=\"empty\">Nothing yet</p>"))));
}
