using System.Reflection;

namespace Portal.Tests.Architecture;

/// <summary>The assemblies under examination.</summary>
internal static class House
{
    public static Assembly Domain { get; } = Assembly.Load("Portal.Domain");

    public static Assembly Infrastructure { get; } = Assembly.Load("Portal.Infrastructure");

    public static Assembly Web { get; } = Assembly.Load("Portal.Web");

    /// <summary>Types that someone wrote: no closures, no state machines, nothing a generator made under a name no one can write.</summary>
    public static IEnumerable<Type> WrittenTypes(this Assembly assembly) =>
        assembly.GetTypes().Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal) && type.Namespace?.StartsWith("Portal", StringComparison.Ordinal) is true);

    public static bool Is(this Type type, string baseName)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (string.Equals(at.Name, baseName, StringComparison.Ordinal) || at.Name.StartsWith(baseName + "`", StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
