using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Portal.Tests.Web.Texts;

/// <summary>
/// Words that stand in a component's markup itself. They are read from the compiled components, where markup, text and attributes are
/// calls on the render tree with a string: no parser of Razor is needed and nothing that is not shown is found.
/// </summary>
internal static partial class MarkupLiterals
{
    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Attributes and parameters that a person reads or hears.</summary>
    private static readonly HashSet<string> s_read = new(StringComparer.OrdinalIgnoreCase)
    {
        "title", "alt", "placeholder", "label", "text", "help", "aria-label", "aria-description", "aria-roledescription", "aria-placeholder", "aria-valuetext",
        "HelperText", "FailedTitle", "MissingTitle", "AdornmentText", "AdornmentAriaLabel", "PopupAriaLabel", "ErrorText", "LabelText", "ButtonText", "Error", "Note",
    };

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetTypes()
        .Where(type => typeof(IComponent).IsAssignableFrom(Outermost(type)))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .SelectMany(Literals)
            .Select(text => $"{Outermost(type).FullName}: {text.Trim()}"));

    public static bool HasWords(string markup) =>
        HasLetters(Tag().Replace(markup, " ")) || Attribute().Matches(markup).Any(match => s_read.Contains(match.Groups["name"].Value) && HasLetters(match.Groups["value"].Value));

    private static bool HasLetters(string text) => Entity().Replace(text, "").Any(char.IsLetter);

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<string> Literals(MethodInfo method)
    {
        string? last = null;
        string? before = null;
        foreach (var (code, operand) in Instructions(method))
        {
            if (code == OpCodes.Ldstr)
            {
                (before, last) = (last, method.Module.ResolveString(operand));
            }
            else if (code.OperandType is OperandType.InlineMethod)
            {
                if (last is not null && Name(method, operand) is { } call && IsShown(call, before, last))
                    yield return last;
                (before, last) = (null, null);
            }
            else if (code.FlowControl is not FlowControl.Next)
            {
                (before, last) = (null, null);
            }
        }
    }

    private static bool IsShown(string call, string? name, string text) => call switch
    {
        nameof(RenderTreeBuilder.AddMarkupContent) => HasWords(text),
        nameof(RenderTreeBuilder.AddContent) => HasLetters(text),
        nameof(RenderTreeBuilder.AddAttribute) or nameof(RenderTreeBuilder.AddComponentParameter) => name is not null && s_read.Contains(name) && HasLetters(text),
        _ => false,
    };

    private static string? Name(MethodInfo method, int token)
    {
        var called = method.Module.ResolveMethod(token, method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null);
        return called?.DeclaringType == typeof(RenderTreeBuilder) ? called.Name : null;
    }

    private static IEnumerable<(OpCode Code, int Operand)> Instructions(MethodInfo method)
    {
        var body = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < body.Length;)
        {
            var code = s_codes[body[at] == 0xFE ? (short)(0xFE00 | body[at + 1]) : body[at]];
            at += code.Size;
            var operand = Length(code) is 4 && code.OperandType is not OperandType.InlineSwitch ? BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at)) : 0;
            yield return (code, operand);
            at += code.OperandType is OperandType.InlineSwitch ? 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at))) : Length(code);
        }
    }

    private static int Length(OpCode code) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("&[a-z0-9#]+;", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Entity();

    [GeneratedRegex("(?<name>[\\w-]+)=\"(?<value>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attribute();
}
