using Portal.Domain.Common;
using Portal.Web.Components.Layout;

namespace Portal.Tests.Web.Layout;

/// <summary>What a picture was drawn from goes to one circuit, once.</summary>
public sealed class PictureDataTests : IDisposable
{
    private readonly PictureShelf _shelf = new();
    private int _loads;

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public async Task Circuit_UsesWhatThePictureLoaded_OnceAndThenLoads()
    {
        var picture = new PictureData();
        await picture.LoadAsync("orders", LoadAsync);

        var circuit = _shelf.Take(_shelf.Put(picture))!;

        Assert.Equal(1, Value(await circuit.LoadAsync("orders", LoadAsync)));
        Assert.Equal(1, _loads);
        Assert.Equal(2, Value(await circuit.LoadAsync("orders", LoadAsync)));
    }

    [Fact]
    public async Task WhatThePictureDidNotLoad_OrWasRefused_IsLoaded()
    {
        var picture = new PictureData();
        await picture.LoadAsync("orders", () => Task.FromResult<Result<int>>(Refusal.InvalidValue("q")));

        var circuit = _shelf.Take(_shelf.Put(picture))!;

        Assert.Equal(1, Value(await circuit.LoadAsync("orders", LoadAsync)));
        Assert.Equal(2, Value(await circuit.LoadAsync("views", LoadAsync)));
    }

    [Fact]
    public async Task WhatTheFirstBatchDidNotAskFor_IsForgotten()
    {
        var picture = new PictureData();
        await picture.LoadAsync("orders", LoadAsync);
        var circuit = _shelf.Take(_shelf.Put(picture))!;

        circuit.Forget();

        Assert.Equal(2, Value(await circuit.LoadAsync("orders", LoadAsync)));
    }

    [Fact]
    public void Shelf_GivesEachPictureToOneCircuit()
    {
        var token = _shelf.Put(new PictureData());

        Assert.NotNull(_shelf.Take(token));
        Assert.Null(_shelf.Take(token));
    }

    private Task<Result<int>> LoadAsync() => Task.FromResult<Result<int>>(++_loads);

    private static int Value(Result<int> result) => result.TryGet(out var value, out _) ? value : throw new InvalidOperationException("Refused.");
}
