using System.Security.Cryptography;

namespace Portal.Domain.Common;

/// <summary>What a reader tells support, and support finds in the log. No letter that could be taken for a digit.</summary>
public static class Reference
{
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int Length = 8;

    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>Whether a text that came from outside can be one.</summary>
    public static bool IsOne(string text) => text.Length == Length && text.All(Letters.Contains);
}
