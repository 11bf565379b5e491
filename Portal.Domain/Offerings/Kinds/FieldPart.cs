using Portal.Domain.Common;

namespace Portal.Domain.Offerings.Kinds;

/// <summary>A part of the form, a tab of its own. Its words are <c>Tab.</c> with its name.</summary>
/// <param name="Name">As the words spell it: <c>Amounts</c>.</param>
public sealed record FieldPart(string Name, ValueList<FieldGroup> Groups)
{
    /// <summary>As the address of the page spells it.</summary>
    public string Address => Name.ToLowerInvariant();
}

/// <summary>What stands together in a part. Its words are <c>Part.</c> with its name, and with <c>.Lead</c> after it those below it.</summary>
/// <param name="Name">Empty for one without words.</param>
public abstract record FieldGroup(string Name)
{
    /// <summary>Fields that are declared here.</summary>
    public abstract ValueList<SpecField> Fields { get; }
}

/// <summary>Fields side by side.</summary>
/// <param name="IsWide">Whether each takes the whole width, as lists of names do.</param>
public sealed record FieldGrid(string Name, bool IsWide, ValueList<SpecField> Fields) : FieldGroup(Name)
{
    public override ValueList<SpecField> Fields { get; } = Fields;
}

/// <summary>Some fields of every row of a list, a row each.</summary>
/// <param name="Columns">Fields that have a column.</param>
/// <param name="Details">Fields that are folded away below their row.</param>
/// <param name="Chooses">Whether rows come and go here; once for each list.</param>
/// <param name="Leads">Names of fields whose highest allowed values the words below the table tell, after the partner's name.</param>
public sealed record FieldTable(string Name, RowList Rows, ValueList<SpecField> Columns, ValueList<SpecField> Details, bool Chooses, ValueList<string> Leads) : FieldGroup(Name)
{
    public override ValueList<SpecField> Fields { get; } = [.. Columns, .. Details];
}

/// <summary>The rules as sentences, and the way to the page where they are made; it declares no field.</summary>
public sealed record RulesGroup() : FieldGroup("Rules")
{
    public override ValueList<SpecField> Fields => [];
}

/// <summary>What shoppers read of every row of a list; it declares no field.</summary>
public sealed record RowLabels(string Name, RowList Rows) : FieldGroup(Name)
{
    public override ValueList<SpecField> Fields => [];
}
