using System.Xml.Linq;

namespace Portal.Tests.Architecture;

/// <summary>Web -> Infrastructure -> Domain, never back; Domain does no I/O; Web sees no database.</summary>
public sealed class LayerTests
{
    [Theory]
    [InlineData("Portal.Domain", "")]
    [InlineData("Portal.Infrastructure", "Portal.Domain")]
    [InlineData("Portal.Web", "Portal.Infrastructure")]
    public void Project_References_OnlyTheLayerBelow(string project, string allowed)
    {
        var references = ProjectFile(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.Equal(allowed, string.Join(',', references));
    }

    [Fact]
    public void Domain_ReferencesNoPackageAndNoOtherFramework()
    {
        var references = ProjectFile("Portal.Domain").Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "FrameworkReference" or "Reference")
            .Select(element => element.Attribute("Include")?.Value);

        Assert.Empty(references);
    }

    [Fact]
    public void Domain_UsesNoInputOutputNoClockAndNoWeb()
    {
        string[] banned =
        [
            "System.IO.", "System.Net.", "System.Data.", "System.Diagnostics.Process", "System.Console", "System.Environment", "System.Random",
            "System.Threading.Thread", "System.Threading.Timer", "System.Diagnostics.Stopwatch", "Microsoft.",
        ];

        var code = CompiledCode.Of(House.Domain);
        var offenders = code.Types
            .Where(type => !type.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal)) // attributes the compiler embeds
            .Where(type => type is not "System.Environment" || !OnlyByIterators(code)) // what "yield return" compiles to
            .Where(type => banned.Any(start => type.StartsWith(start, StringComparison.Ordinal)));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Infrastructure_UsesNothingOfWeb() =>
        Assert.DoesNotContain(House.Infrastructure.GetReferencedAssemblies(), name => name.Name is "Portal.Web");

    [Fact]
    public void Web_SeesNoContextAndNoQueryable()
    {
        var offenders = CompiledCode.Of(House.Web).Types.Where(type =>
            type.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal)
            || type.StartsWith("System.Data.", StringComparison.Ordinal)
            || type.StartsWith("System.Linq.IQueryable", StringComparison.Ordinal)
            || type is "System.Linq.Queryable"
            || (type.StartsWith("Portal.Infrastructure.", StringComparison.Ordinal) && type.EndsWith("Context", StringComparison.Ordinal))
            || (type.StartsWith("Portal.Infrastructure.", StringComparison.Ordinal) && type.EndsWith("ContextFactory", StringComparison.Ordinal)));

        Assert.Empty(offenders);
    }

    private static bool OnlyByIterators(CompiledCode code) => code.Members
        .Where(member => member.StartsWith("System.Environment.", StringComparison.Ordinal))
        .All(member => member is "System.Environment.get_CurrentManagedThreadId");

    private static XDocument ProjectFile(string project) => XDocument.Load(Repository.PathOf(project, project + ".csproj"));
}
