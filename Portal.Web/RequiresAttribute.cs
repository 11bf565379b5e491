using Portal.Domain.Access;

namespace Portal.Web;

/// <summary>The permission that a page or an endpoint of the API asks for. Navigation, guards and the architecture tests read it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}
