using Portal.Domain.Common;

namespace Portal.Domain.Offerings;

/// <summary>Why a spec can't be published: a stable code, the field as <see cref="SpecFields"/> spells it, and the values for the text.</summary>
public sealed record SpecProblem(string Code, string Field, ValueList<string> Args)
{
    public static SpecProblem Of(string field, string code, params ReadOnlySpan<string> args) => new(code, field, ValueList.Of(args));
}

/// <summary>Collects problems, the first of each field: a person mends one thing at a time.</summary>
public sealed class SpecProblems
{
    private readonly List<SpecProblem> _found = [];
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);

    public IReadOnlyList<SpecProblem> Found => _found;

    public void Add(string field, string code, params ReadOnlySpan<string> args) => Take(SpecProblem.Of(field, code, args));

    public void Take(SpecProblem problem)
    {
        if (_fields.Add(problem.Field))
            _found.Add(problem);
    }

    /// <summary>Notes the problem unless the condition holds.</summary>
    /// <returns>The condition.</returns>
    public bool Require(bool condition, string field, string code, params ReadOnlySpan<string> args)
    {
        if (!condition)
            Add(field, code, args);
        return condition;
    }
}
