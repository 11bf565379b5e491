using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;

namespace Portal.Domain.Offerings.Kinds;

/// <summary>
/// A kind of product, said once: the shape of its spec, and what of it is no code. A kind is one subclass with one instance, registered where the house is
/// put together (ADR 0039).
/// </summary>
public abstract class KindDescriptor
{
    // Every kind has them; a page of their own makes them.
    private static readonly SpecField s_rules = new("rules", SpecFieldType.Rules) { IsOptional = true };

    private readonly FrozenDictionary<string, SpecField> _fields;
    private readonly FrozenDictionary<string, FieldPart> _places;
    private readonly FrozenDictionary<string, RowList> _lists;

    /// <exception cref="ArgumentException">A field is declared twice.</exception>
    protected KindDescriptor(ProductKind kind, Type specType, params IReadOnlyList<FieldPart> parts)
    {
        Kind = kind;
        SpecType = specType;
        Parts = parts;
        Json = SpecJson.Of(kind, specType);
        var declared = parts.SelectMany(part => part.Groups.SelectMany(group => group.Fields.Select(field => (field, part)))).ToList();
        Fields = [.. declared.Select(row => row.field), s_rules];
        _fields = Fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
        _places = declared.ToFrozenDictionary(row => row.field.Name, row => row.part, StringComparer.Ordinal);
        Tables = [.. parts.SelectMany(part => part.Groups).OfType<FieldTable>()];
        _lists = Tables.Select(table => table.Rows).Distinct().ToFrozenDictionary(list => list.Name, StringComparer.Ordinal);
    }

    public ProductKind Kind { get; }

    public Type SpecType { get; }

    /// <summary>The form, part by part.</summary>
    public IReadOnlyList<FieldPart> Parts { get; }

    /// <summary>Every field once, in the order of the form, and the rules at the end.</summary>
    public IReadOnlyList<SpecField> Fields { get; }

    public IReadOnlyCollection<RowList> Lists => _lists.Values;

    /// <summary>What a decision reads of a cart, as explanations name it.</summary>
    public abstract IReadOnlyList<string> Facts { get; }

    /// <summary>What a shopper has to be told before, by the codes of the texts.</summary>
    public abstract IReadOnlyList<string> Disclosures { get; }

    /// <summary>What its contracts book.</summary>
    public abstract IReadOnlyList<LedgerTemplate> Ledger { get; }

    public abstract LifeCycle LifeCycle { get; }

    internal JsonSerializerOptions Json { get; }

    private IReadOnlyList<FieldTable> Tables { get; }

    /// <summary>Where a new offering starts: common values within what the partner allows.</summary>
    public abstract OfferingSpec Suggest(Merchant merchant, SpecBounds bounds);

    /// <summary>A version of it made ready to decide.</summary>
    public abstract CompiledOffering Compile(OfferingVersion version, Vocabulary vocabulary);

    /// <summary>Addresses that a first version is about: fields that say so, and lists where their rows are chosen, in the order of the form.</summary>
    public IEnumerable<string> Promises => Parts.SelectMany(part => part.Groups).SelectMany(group => group is FieldTable { Chooses: true } table
        ? [table.Rows.Name]
        : group.Fields.Where(own => own.IsPromise).Select(own => own.Name));

    /// <summary>The field of an address, <c>terms[pay4].payments</c> or <c>terms.payments</c>; null for none of its fields.</summary>
    public SpecField? Find(string address) => _fields.GetValueOrDefault(SpecFields.NameOf(address));

    /// <summary>The list of an address: of a row, of a field within it, or the list itself.</summary>
    public RowList? ListOf(string address) => _lists.GetValueOrDefault(SpecFields.RowAddress(address) is { } row ? row[..row.IndexOf('[', StringComparison.Ordinal)] : address);

    /// <summary>The part of the form an address stands in: that of its field, of the rules, of the table where its rows are chosen, else the first.</summary>
    public FieldPart PartOf(string address) =>
        _places.GetValueOrDefault(SpecFields.NameOf(address))
        ?? Parts.FirstOrDefault(part => IsOfRules(address) && part.Groups.Any(group => group is RulesGroup))
        ?? Parts.FirstOrDefault(part => ListOf(address) is { } list && part.Groups.OfType<FieldTable>().Any(table => table.Chooses && table.Rows == list))
        ?? Parts[0];

    /// <summary>Whether no edit of a draft may touch the field.</summary>
    public bool IsFixed(string address) => Fields.Any(field => field.IsFixed && SpecFields.Overlap(address, field.Name));

    /// <summary>What keeps a spec from being published, at most one for each field: limits first, then what fields say of each other.</summary>
    public IReadOnlyList<SpecProblem> Problems(OfferingSpec spec, SpecBounds bounds)
    {
        var problems = new SpecProblems();
        var partner = bounds.For(Kind, spec.Currency);
        problems.Require(partner is not null, "currency", "currency_not_agreed", spec.Currency.Code);
        new FieldCheck(this, spec, partner, problems).Run();
        spec.Audience.Check(problems, "audience");
        RuleCheck.Check(spec, problems);
        RuleLint.Check(spec, problems);
        Check(spec, problems);
        return problems.Found;
    }

    /// <summary>What whoever publishes a spec should know, and need not mend; a field may have several.</summary>
    public virtual IReadOnlyList<SpecProblem> Cautions(OfferingSpec spec) => [];

    /// <summary>Names the row that an address lies in, in whichever spec has it; null where none does.</summary>
    public JsonObject? RowAt(string address, params IEnumerable<OfferingSpec?> specs) => SpecFields.RowAddress(address) is { } row
        ? specs.Where(spec => spec?.Descriptor == this).Select(spec => SpecFields.ValueOf(spec!, row)).OfType<JsonObject>().FirstOrDefault()
        : null;

    private static bool IsOfRules(string address) => address is RuleAddress.List || RuleAddress.IsInRule(address);

    /// <summary>What is wrong between fields; each by itself has been checked.</summary>
    protected abstract void Check(OfferingSpec spec, SpecProblems problems);

    protected static SpecField Amount(string pattern) => new(pattern, SpecFieldType.Amount) { Least = 0, Most = Cart.LargestTotal };

    /// <summary>From nothing to all of it.</summary>
    protected static SpecField Percent(string pattern, int most = 100) => new(pattern, SpecFieldType.Percent) { Least = 0, Most = Rate.Percent(most).Millionths };

    protected static SpecField Count(string pattern, int least, int most) => new(pattern, SpecFieldType.Count) { Least = least, Most = most };

    protected static SpecField Days(string pattern, int least, int most) => new(pattern, SpecFieldType.Days) { Least = least, Most = most };

    protected static SpecField Minutes(string pattern, int least, int most) => new(pattern, SpecFieldType.Minutes) { Least = least, Most = most };

    /// <summary>One of the words of an enumeration.</summary>
    protected static SpecField Choice<T>(string pattern)
        where T : struct, Enum => new(pattern, SpecFieldType.Choice)
    {
        Choices = [.. Enum.GetValues<T>().Select(SpecJson.Word)],
    };

    protected static SpecField Flag(string pattern) => new(pattern, SpecFieldType.Flag);

    protected static SpecField Names(string pattern) => new(pattern, SpecFieldType.Names);

    protected static SpecField Countries(string pattern) => new(pattern, SpecFieldType.Countries);

    /// <summary>What names a row for good.</summary>
    protected static SpecField Key(string list) => new($"{list}[].key", SpecFieldType.Text) { IsKey = true };

    /// <summary>The currency of every amount, which never changes.</summary>
    protected static SpecField CurrencyField { get; } = new("currency", SpecFieldType.Currency) { IsFixed = true };

    /// <summary>How long a quote can be ordered.</summary>
    protected static SpecField QuoteMinutesField { get; } = Minutes("quote_minutes", 1, OfferingSpec.LongestQuoteMinutes);

    /// <summary>To whom it shows itself: alike for every kind.</summary>
    protected static FieldPart AudiencePart { get; } = new(
        "Audience",
        [
            new FieldGrid(
                "",
                IsWide: true,
                [
                    Countries("audience.countries") with { Loosens = Loosening.Wider, IsPromise = true },
                    Names("audience.channels") with { Loosens = Loosening.Wider, IsPromise = true },
                    Names("audience.categories") with { IsOptional = true, Loosens = Loosening.Wider, IsPromise = true },
                    Names("audience.never_categories") with { IsOptional = true, Loosens = Loosening.Narrower },
                    Flag("audience.customer_required") with { Loosens = Loosening.Lower },
                ]),
            new RulesGroup(),
        ]);
}
