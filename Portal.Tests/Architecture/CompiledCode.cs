using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Portal.Tests.Architecture;

/// <summary>What an assembly uses from others, read from its metadata: every type and member that any of its methods names, generic arguments included.</summary>
internal sealed class CompiledCode
{
    private CompiledCode(IReadOnlySet<string> types, IReadOnlySet<string> members) => (Types, Members) = (types, members);

    /// <summary>Full names of the foreign types used: <c>System.Linq.IQueryable`1</c>.</summary>
    public IReadOnlySet<string> Types { get; }

    /// <summary>Foreign members used: <c>Portal.Domain.Common.Money.op_Addition</c>.</summary>
    public IReadOnlySet<string> Members { get; }

    public static CompiledCode Of(Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var image = new PEReader(file);
        var reader = image.GetMetadataReader();

        var types = reader.TypeReferences.Select(handle => NameOf(reader, handle)).ToHashSet(StringComparer.Ordinal);
        var members = reader.MemberReferences
            .Select(handle => reader.GetMemberReference(handle))
            .Select(member => (Parent: ParentOf(reader, member.Parent), Name: reader.GetString(member.Name)))
            .Where(member => member.Parent is not null)
            .Select(member => $"{member.Parent}.{member.Name}")
            .ToHashSet(StringComparer.Ordinal);
        return new CompiledCode(types, members);
    }

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind is HandleKind.TypeReference
            ? $"{NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)}+{name}"
            : $"{reader.GetString(type.Namespace)}.{name}";
    }

    private static string? ParentOf(MetadataReader reader, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => NameOf(reader, (TypeReferenceHandle)parent),
        HandleKind.TypeSpecification => GenericTypeOf(reader, (TypeSpecificationHandle)parent),
        _ => null,
    };

    // ECMA-335 II.23.2.14: GENERICINST (0x15), CLASS or VALUETYPE, then the coded token of the open type.
    private static string? GenericTypeOf(MetadataReader reader, TypeSpecificationHandle handle)
    {
        var signature = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (signature.ReadByte() != 0x15)
            return null;
        signature.ReadByte();
        var open = signature.ReadTypeHandle();
        return open.Kind is HandleKind.TypeReference ? NameOf(reader, (TypeReferenceHandle)open) : null;
    }
}
