namespace Portal.Domain.Common;

/// <summary>What every database can keep as text. U+0000 is text in SQLite and an error in PostgreSQL, so it is refused where text comes in.</summary>
public static class StorableText
{
    public static bool IsStorable(string text) => !text.Contains('\0', StringComparison.Ordinal);
}
