using Microsoft.Extensions.Time.Testing;
using Portal.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Persistence;

public sealed class KeptTests
{
    private readonly FakeTimeProvider _machine = new();
    private readonly List<(string? Last, TaskCompletionSource<string?> Answer)> _reads = [];

    [Fact]
    public async Task Find_WithinItsTime_ReadsOnce_AndHandsOverTheLastAfterwards()
    {
        var kept = Keep();
        Assert.Equal("first", await FindAsync(kept, "first"));
        _machine.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Equal("first", await kept.FindAsync("key", CancellationToken.None));
        _machine.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("second", await FindAsync(kept, "second"));

        Assert.Equal([null, "first"], _reads.Select(read => read.Last), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Forget_WhileItIsRead_BringsNothingOldBack()
    {
        var kept = Keep();
        var before = kept.FindAsync("key", CancellationToken.None);

        kept.Forget("key");
        var after = FindAsync(kept, "new");
        _reads[0].Answer.SetResult("old");

        Assert.Equal(("old", "new", "new"), (await before, await after, await kept.FindAsync("key", CancellationToken.None)));
        Assert.Equal(2, _reads.Count);
    }

    [Fact]
    public async Task Forget_AsTheOldReadEndsFirst_ReadsAnew()
    {
        var kept = Keep();
        var before = kept.FindAsync("key", CancellationToken.None);

        kept.Forget("key");
        _reads[0].Answer.SetResult("old");

        Assert.Equal(("old", "new"), (await before, await FindAsync(kept, "new")));
    }

    [Fact]
    public async Task Find_ByManyAtOnce_ReadsOnce_AndWhoGivesUpTakesNobodyAlong()
    {
        var kept = Keep();
        using var impatience = new CancellationTokenSource();
        var impatient = kept.FindAsync("key", impatience.Token).AsTask();
        var patient = kept.FindAsync("key", CancellationToken.None);

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.Single(_reads).Answer.SetResult("value");

        Assert.Equal("value", await patient);
    }

    [Fact]
    public async Task Find_OfWhatIsNotThereOrCouldNotBeRead_AsksAgain()
    {
        var kept = Keep();
        var failed = kept.FindAsync("key", CancellationToken.None).AsTask();
        _reads[0].Answer.SetException(new IOException());
        await Assert.ThrowsAsync<IOException>(() => failed);

        Assert.Null(await FindAsync(kept, null));
        Assert.Equal("there now", await FindAsync(kept, "there now"));
    }

    private Kept<string, string?> Keep() => new(TimeSpan.FromSeconds(1), _machine, (_, last) =>
    {
        _reads.Add((last, new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously)));
        return _reads[^1].Answer.Task;
    });

    private async Task<string?> FindAsync(Kept<string, string?> kept, string? answer)
    {
        var found = kept.FindAsync("key", CancellationToken.None);
        _reads[^1].Answer.SetResult(answer);
        return await found;
    }
}
