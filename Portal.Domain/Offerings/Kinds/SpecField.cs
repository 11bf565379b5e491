using Portal.Domain.Common;

namespace Portal.Domain.Offerings.Kinds;

/// <summary>What a field of a spec holds, and so how it is typed, shown and checked.</summary>
public enum SpecFieldType
{
    /// <summary>Minor units of the spec's currency.</summary>
    Amount,

    /// <summary>A <see cref="Rate"/>, written as its text.</summary>
    Percent,

    Count,

    Days,

    Minutes,

    /// <summary>One of the words of an enumeration.</summary>
    Choice,

    Flag,

    /// <summary>A set of names, as the merchant's shop spells them.</summary>
    Names,

    /// <summary>A set of ISO 3166-1 alpha-2 codes.</summary>
    Countries,

    /// <summary>An ISO 4217 code.</summary>
    Currency,

    /// <summary>One line of text.</summary>
    Text,

    /// <summary>The rules, which a builder of their own makes and checks.</summary>
    Rules,
}

/// <summary>Which way a change of a field lets in more: what a diff warns of, and what an approval is asked for.</summary>
public enum Loosening
{
    /// <summary>Neither way.</summary>
    Neutral,

    /// <summary>It moves money between the parties and nobody's eligibility.</summary>
    Price,

    /// <summary>A higher number lets in more.</summary>
    Higher,

    /// <summary>A lower number lets in more; so does a flag that is taken off.</summary>
    Lower,

    /// <summary>A set of more names lets in more.</summary>
    Wider,

    /// <summary>A set of fewer names lets in more.</summary>
    Narrower,

    /// <summary>Another word may let in more, and no order of the words tells.</summary>
    Unclear,
}

/// <summary>That a field counts only while another one says something.</summary>
/// <param name="Name">The other field; one of the same row where both lie in one.</param>
/// <param name="Value">As JSON text; null is anything but nothing: no zero, no <c>false</c>, no empty list.</param>
public sealed record FieldCondition(string Name, string? Value = null);

/// <summary>
/// All that is known of one field of a spec, said once: the form, checks, diffs, history and the API's schema come from it. Its words are in the resources
/// of its kind under <c>Field.</c>, <c>Hint.</c>, <c>Empty.</c> and <c>Choice.</c> with its name.
/// </summary>
public sealed record SpecField
{
    /// <param name="pattern">Its address in the JSON of the spec, without the key of a row: <c>terms[].payments</c>.</param>
    /// <param name="type">What it holds.</param>
    public SpecField(string pattern, SpecFieldType type)
    {
        Pattern = pattern;
        Type = type;
        Name = pattern.Replace("[]", "", StringComparison.Ordinal);
        List = pattern.IndexOf("[]", StringComparison.Ordinal) is var open and > 0 ? pattern[..open] : null;
        Member = List is null ? Name : Name[(List.Length + 1)..];
    }

    /// <summary>Its address in the JSON of the spec, without the key of a row: <c>terms[].payments</c>.</summary>
    public string Pattern { get; }

    public SpecFieldType Type { get; }

    /// <summary>The pattern without its brackets, as words and other fields speak of it: <c>terms.payments</c>.</summary>
    public string Name { get; }

    /// <summary>The list of rows it lies in: <c>terms</c>; null for one outside of rows.</summary>
    public string? List { get; }

    /// <summary>Its address within the row: <c>payments</c>.</summary>
    public string Member { get; }

    /// <summary>Whether it may be left empty; a set of names: whether it may have none.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether an empty text is a text like any other, and not a value that is missing.</summary>
    public bool MayBeBlank { get; init; }

    /// <summary>Whether it holds two of them, the least and the most.</summary>
    public bool IsSpan { get; init; }

    /// <summary>Whether no edit of a draft may touch it: every amount would mean something else, or the value is not the merchant's to choose.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Whether it names its row for good.</summary>
    public bool IsKey { get; init; }

    /// <summary>The least that the house allows, in the field's own unit; millionths of a percent for a rate.</summary>
    public long? Least { get; init; }

    /// <inheritdoc cref="Least"/>
    public long? Most { get; init; }

    /// <summary>Whether <see cref="Most"/> itself is too much.</summary>
    public bool IsBelowMost { get; init; }

    /// <summary>The least that the partner allows, in the field's own unit.</summary>
    public Func<PartnerBounds, long>? PartnerLeast { get; init; }

    /// <inheritdoc cref="PartnerLeast"/>
    public Func<PartnerBounds, long>? PartnerMost { get; init; }

    /// <summary>Of a choice, as the JSON spells them.</summary>
    public ValueList<string> Choices { get; init; } = [];

    public FieldCondition? UsedWhen { get; init; }

    public Loosening Loosens { get; init; } = Loosening.Neutral;

    /// <summary>Whether the shopper pays what it says: more of it is dearer credit.</summary>
    public bool CostsShopper { get; init; }

    /// <summary>The field whose value holds while this one is empty.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Whether it belongs to what a first version is about, so that it is told before that is published.</summary>
    public bool IsPromise { get; init; }

    public bool IsNumber => Type is SpecFieldType.Amount or SpecFieldType.Percent or SpecFieldType.Count or SpecFieldType.Days or SpecFieldType.Minutes;

    public bool IsNames => Type is SpecFieldType.Names or SpecFieldType.Countries;

    /// <summary>What its number counts; null for what is no number.</summary>
    public string? Unit => Type switch
    {
        SpecFieldType.Amount => "minor_units",
        SpecFieldType.Percent => "percent",
        SpecFieldType.Count => "count",
        SpecFieldType.Days => "days",
        SpecFieldType.Minutes => "minutes",
        _ => null,
    };

    /// <summary>The words of its label.</summary>
    public string LabelKey => $"Field.{Name}";

    /// <summary>The words below it, where it has any of its own.</summary>
    public string HintKey => $"Hint.{Name}";

    /// <summary>What holds while it is empty, in words, where it has any of its own.</summary>
    public string EmptyKey => $"Empty.{Name}";

    /// <summary>Its address in a row: <c>terms[pay4].payments</c>; the pattern itself outside of rows.</summary>
    public string At(string? key) => List is null ? Name : $"{List}[{key}].{Member}";
}
