using System.Security.Cryptography;

namespace Portal.Domain.Common;

/// <summary>What a reader tells support, and support finds in the log. No letter that could be taken for a digit.</summary>
public static class Reference
{
    public static string New() => RandomNumberGenerator.GetString("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 8);
}
