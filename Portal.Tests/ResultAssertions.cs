using Portal.Domain.Common;
using Xunit.Sdk;

namespace Portal.Tests;

/// <summary>Says in one word which of the two a result must be.</summary>
internal static class ResultAssertions
{
    public static T Answered<T>(this Result<T> result) =>
        result.TryGet(out var value, out var refusal) ? value : throw new XunitException($"Refused: {refusal.Code}, {refusal.Param}");

    public static Refusal Refused<T>(this Result<T> result) =>
        result.TryGet(out var value, out var refusal) ? throw new XunitException($"Answered: {value}") : refusal;

    extension<T>(Result<T> result)
    {
        public bool IsRefused => !result.TryGet(out _, out _);
    }

    public static async Task<T> Answered<T>(this Task<Result<T>> result) => (await result).Answered();

    public static async Task<Refusal> Refused<T>(this Task<Result<T>> result) => (await result).Refused();
}
