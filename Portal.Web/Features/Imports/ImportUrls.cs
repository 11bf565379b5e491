using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Web.Components.Lists;

namespace Portal.Web.Features.Imports;

/// <summary>Addresses of the imports.</summary>
public static class ImportUrls
{
    /// <summary>The list of imports, which nothing cuts.</summary>
    public static readonly ListAddress List = new(PortalRoutes.Imports);

    public static string Of(Visit visit, ImportId import) => PortalUrls.At(visit, PortalRoutes.Import, import.Value);

    /// <summary>The lines that an import left out, as a file.</summary>
    public static string Rejected(Visit visit, ImportId import) => PortalUrls.At(visit, PortalRoutes.ImportRejected, import.Value);
}
