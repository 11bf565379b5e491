using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace Portal.Tests.Architecture;

public sealed partial class ShapeTests
{
    private static readonly string[] s_projects = ["Portal.Domain", "Portal.Infrastructure", "Portal.Web", "Portal.Tests"];

    [Fact]
    public void Folder_Named_ForItsFeatureNotForAKindOfClass()
    {
        string[] banned =
        [
            "Services", "Helpers", "Managers", "Utils", "Utilities", "Extensions", "Models", "ViewModels", "Dtos", "Misc", "Entities", "Interfaces",
            "Repositories", "Handlers", "Abstractions", "Base",
        ];

        var offenders = s_projects
            .SelectMany(project => Repository.Sources(project, ".cs").Concat(Repository.Sources(project, ".razor")))
            .Select(file => Path.GetDirectoryName(file)!)
            .Distinct(StringComparer.Ordinal)
            .Where(folder => folder.Split(Path.DirectorySeparatorChar).Any(part =>
                banned.Contains(part, StringComparer.OrdinalIgnoreCase) || (part is "Common" && !folder.StartsWith(Path.Combine("Portal.Domain", "Common"), StringComparison.Ordinal)
                    && !folder.StartsWith(Path.Combine("Portal.Tests", "Domain", "Common"), StringComparison.Ordinal))));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Namespace_Follows_TheFolder()
    {
        var offenders = s_projects
            .SelectMany(project => Repository.Sources(project, ".cs"))
            .Where(file => !file.Contains("Migrations", StringComparison.Ordinal))
            .Select(file => (file, declared: NamespaceLine().Match(File.ReadAllText(Repository.PathOf(file))).Groups["name"].Value))
            .Where(source => source.declared.Length > 0)
            .Where(source => !string.Equals(source.declared, Path.GetDirectoryName(source.file)!.Replace(Path.DirectorySeparatorChar, '.'), StringComparison.Ordinal))
            .Select(source => $"{source.file} declares {source.declared}");

        Assert.Empty(offenders);
    }

    [Fact]
    public void Source_BlocksOnNoTask_AndSilencesNoBan()
    {
        var offenders = s_projects
            .SelectMany(project => Repository.Sources(project, ".cs").Concat(Repository.Sources(project, ".razor")))
            .Where(file => !file.EndsWith(nameof(ShapeTests) + ".cs", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(Repository.PathOf(file)).Select((line, index) => (file, line, number: index + 1)))
            .Where(at => Blocking().IsMatch(at.line))
            .Select(at => $"{at.file}:{at.number}: {at.line.Trim()}");

        Assert.Empty(offenders);
    }

    [Fact]
    public void Component_WithCodeBehind_IsSealed()
    {
        var withCodeBehind = Repository.Sources("Portal.Web", ".razor.cs").Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        var offenders = House.Web.WrittenTypes()
            .Where(type => type.IsSubclassOf(typeof(ComponentBase)) && type is { IsAbstract: false, IsSealed: false })
            .Where(type => withCodeBehind.Contains($"{BareName(type)}.razor.cs"))
            .Select(type => type.FullName);

        Assert.Empty(offenders);
    }

    [Fact]
    public void Component_WithoutCodeBehind_HasLittleCode()
    {
        const int limit = 30;

        var offenders = Repository.Sources("Portal.Web", ".razor")
            .Where(file => !File.Exists(Repository.PathOf(file + ".cs")))
            .Select(file => (file, code: CodeBlock().Match(File.ReadAllText(Repository.PathOf(file))).Value.Count(character => character is '\n')))
            .Where(component => component.code > limit)
            .Select(component => $"{component.file}: {component.code} lines of code; they want a sealed code-behind");

        Assert.Empty(offenders);
    }

    [Fact]
    public void Class_IsSealed_UnlessItIsMadeToBeInherited()
    {
        var all = new[] { House.Domain, House.Infrastructure, House.Web }.SelectMany(House.WrittenTypes).ToList();
        var inherited = all.Select(type => type.BaseType).OfType<Type>()
            .Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type)
            .ToHashSet();

        var offenders = all
            .Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false } && !inherited.Contains(type))
            .Where(type => !type.IsSubclassOf(typeof(ComponentBase)) && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .Where(type => type.Name is not ("Program" or "_Imports") && !type.Namespace!.Contains(".Migrations", StringComparison.Ordinal))
            .Select(type => type.FullName);

        Assert.Empty(offenders);
    }

    [Fact]
    public void DomainValue_CannotChange()
    {
        var offenders = House.Domain.WrittenTypes()
            .Where(type => type.IsValueType || IsRecord(type))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(property => property.SetMethod is { IsPublic: true } setter && !IsInit(setter))
                .Select(property => $"{type.FullName}.{property.Name} can be set")
                .Concat(type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                    .Where(field => !field.IsInitOnly && !type.IsEnum)
                    .Select(field => $"{type.FullName}.{field.Name} is an open field")));

        Assert.Empty(offenders);
    }

    [Fact]
    public void DomainRecord_HoldsNoMutableCollection()
    {
        var offenders = House.Domain.WrittenTypes()
            .Where(IsRecord)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(property => IsMutableCollection(property.PropertyType) && !IsParams(type, property))
                .Select(property => $"{type.FullName}.{property.Name} is a {property.PropertyType.Name}"));

        Assert.Empty(offenders);
    }

    [Fact]
    public void DomainStruct_IsReadOnly()
    {
        var offenders = House.Domain.WrittenTypes()
            .Where(type => type is { IsValueType: true, IsEnum: false } && type.GetCustomAttribute<IsReadOnlyAttribute>() is null)
            .Where(type => !type.IsByRefLike)
            .Select(type => type.FullName);

        Assert.Empty(offenders);
    }

    private static string BareName(Type type) => type.Name.Split('`')[0];

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;

    private static bool IsParams(Type type, PropertyInfo property) =>
        type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.Ordinal) && parameter.IsDefined(typeof(ParamArrayAttribute)));

    private static bool IsMutableCollection(Type type) =>
        type.IsArray || (typeof(IList).IsAssignableFrom(type) && type is { IsInterface: false, IsValueType: false })
        || (typeof(IDictionary).IsAssignableFrom(type) && !type.FullName!.Contains("Immutable", StringComparison.Ordinal) && !type.FullName.Contains("Frozen", StringComparison.Ordinal)
            && !type.FullName.Contains("ReadOnly", StringComparison.Ordinal))
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IList<>) || type.GetGenericTypeDefinition() == typeof(ICollection<>)
            || type.GetGenericTypeDefinition() == typeof(IDictionary<,>) || type.GetGenericTypeDefinition() == typeof(HashSet<>)));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"GetAwaiter\(\)\.GetResult\(\)|\.WaitAll\(|\.WaitAny\(|Thread\.Sleep|disable RS0030|SuppressMessage\(.*RS0030", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blocking();

    [GeneratedRegex(@"^@code\s*\{.*?^\}", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodeBlock();
}
