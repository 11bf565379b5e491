using System.Diagnostics.CodeAnalysis;

namespace Portal.Domain.Common;

/// <summary>An answer, or the refusal in its place. Bugs and broken invariants throw; what a caller may cause is a refusal.</summary>
public sealed class Result<T>
{
    private readonly T? _value;
    private readonly Refusal? _refusal;

    private Result(T? value, Refusal? refusal)
    {
        _value = value;
        _refusal = refusal;
    }

    /// <summary>True with the value, or false with the refusal.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Refusal? refusal)
    {
        value = _value;
        refusal = _refusal;
        return refusal is null;
    }

    public Result<TNext> Map<TNext>(Func<T, TNext> next) =>
        TryGet(out var value, out var refusal) ? next(value) : refusal;

    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) =>
        TryGet(out var value, out var refusal) ? next(value) : refusal;

    public TAnswer Match<TAnswer>(Func<T, TAnswer> answered, Func<Refusal, TAnswer> refused) =>
        TryGet(out var value, out var refusal) ? answered(value) : refused(refusal);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}

public static class Result
{
    /// <summary>For an answer whose type is an interface, which no conversion takes.</summary>
    public static Result<T> Of<T>(T value) => value;
}

/// <summary>The answer of what has nothing to say but that it is done.</summary>
public readonly record struct Done;
