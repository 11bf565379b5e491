using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web;

/// <summary>The words of a refusal, from its code, with its values as a reader knows them. Fails a test, not a reader, where a code has none.</summary>
public static class RefusalText
{
    /// <summary>In the language of the reader.</summary>
    public static string Of(Refusal refusal, IStringLocalizer<RefusalTexts> texts) => Say(refusal, texts, Shown);

    /// <summary>For the API, with values as in its bodies.</summary>
    public static string English(Refusal refusal, IStringLocalizer<RefusalTexts> texts) => InEnglish.Say(() => Say(refusal, texts, Written));

    private static string Say(Refusal refusal, IStringLocalizer<RefusalTexts> texts, Func<object?, object?> value)
    {
        var text = texts[refusal.Code];
        if (text.ResourceNotFound && refusal.Args is [int number, ..])
        {
            text = texts[$"{refusal.Code}.{TextCounts.Form(number)}"];
        }

        return text.ResourceNotFound
            ? refusal.Code
            : string.Format(CultureInfo.InvariantCulture, text.Value, [.. refusal.Args.Select(arg => arg is Enum word ? Word(word, texts) : value(arg))]);
    }

    private static string Word(Enum word, IStringLocalizer<RefusalTexts> texts) => texts[$"Word.{word.GetType().Name}.{word}"];

    private static object? Shown(object? value) => value switch
    {
        Money amount => Formats.Money(amount),
        DateOnly day => Formats.Day(day),
        DateTimeOffset instant => Formats.InstantUtc(instant),
        int number => Formats.Count(number),
        long number => Formats.Count(number),
        _ => value,
    };

    private static object? Written(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => value,
    };
}
