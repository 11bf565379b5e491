namespace Portal.Domain.Quotes;

/// <summary>The shop's name for the place where a shopper came from: a word, which says nothing of a person and which no rule reads.</summary>
public static class CampaignTag
{
    public const int Longest = 40;

    /// <summary>Letters, digits, dot, dash and underscore of ASCII.</summary>
    public static bool IsOne(string? text) => text is { Length: > 0 and <= Longest } && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');
}
